import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Id } from '../../../kernel/id.ts';
import type { ScoringRule } from '../scoring/rule.ts';
import { score } from '../scoring/score.ts';
import { correctedRule, stateOf, whyNotApprove } from './correction.ts';
import { betterOfTwo, effectOf, withRule } from './effect.ts';

const ines = 'ines' as Id<'person'>;
const yusuf = 'yusuf' as Id<'person'>;
const approvedBy = (by: Id<'person'>) => ({ kind: 'approved', by }) as const;
const item = { kind: 'single', options: ['a', 'b', 'c'], was: { type: 'exact', key: ['a'] } } as const;

test('two people approve, each once; whoever proposed is one of them at most', () => {
  assert.equal(stateOf([]), 'proposed');
  assert.equal(stateOf([approvedBy(ines)]), 'proposed');
  assert.match(whyNotApprove([approvedBy(ines)], ines, false) ?? '', /another person/);
  assert.equal(whyNotApprove([approvedBy(ines)], yusuf, false), null);
  assert.match(whyNotApprove([approvedBy(ines)], yusuf, true) ?? '', /own exam/);
  assert.equal(stateOf([approvedBy(ines), approvedBy(yusuf)]), 'approved');
  assert.match(whyNotApprove([{ kind: 'withdrawn', by: yusuf }], ines, false) ?? '', /withdrawn/);
});

test('a new key is another one, of the item’s options, as many as the item takes', () => {
  assert.deepEqual(correctedRule('new key', ['b'], item), { rule: { type: 'exact', key: ['b'] } });
  for (const key of [[], ['a'], ['z'], ['a', 'b'], ['b', 'z']]) {
    assert.ok('error' in correctedRule('new key', key, item), `${key.join()} was taken`);
  }
  const many = { ...item, kind: 'multiple' } as const;
  assert.deepEqual(correctedRule('new key', ['c', 'a'], many), { rule: { type: 'exact', key: ['a', 'c'] } });
  assert.ok('error' in correctedRule('new key', ['a'], { ...item, kind: 'order' }));
  assert.deepEqual(correctedRule('every answer counts', [], item), { rule: { type: 'everybody' } });
  assert.deepEqual(correctedRule('remove', [], item), { rule: { type: 'removed' } });
});

test('an outcome weighs more than points, and points count as a share of what there is to reach', () => {
  const at = (raw: number, max: number, cut: number) => ({
    raw,
    max,
    cut,
    proposed: raw >= cut ? ('pass' as const) : ('fail' as const),
  });
  assert.equal(effectOf(at(20, 30, 21), at(21, 30, 21)), 'gain');
  assert.equal(effectOf(at(21, 30, 21), at(20, 30, 21)), 'loss');
  assert.equal(effectOf(at(22, 30, 21), at(22, 29, 21)), 'raised');
  assert.equal(effectOf(at(25, 30, 21), at(24, 29, 21)), 'lowered');
  assert.equal(effectOf(at(30, 30, 21), at(29, 29, 21)), 'same');
  assert.deepEqual(
    (['gain', 'raised', 'same', 'lowered', 'loss'] as const).map((effect) => betterOfTwo.stands(effect)),
    [true, true, false, false, false],
  );
});

const option = fc.constantFrom('a', 'b', 'c', 'd');
const rule: fc.Arbitrary<ScoringRule> = fc.oneof(
  option.map((key): ScoringRule => ({ type: 'exact', key: [key] })),
  fc.constant<ScoringRule>({ type: 'everybody' }),
  fc.constant<ScoringRule>({ type: 'removed' }),
);
const form = fc.array(
  fc.record({ domain: fc.constantFrom('t1', 't2', 't3'), rule, choice: fc.array(option, { maxLength: 1 }) }),
  { minLength: 2, maxLength: 12 },
);

test('to exchange one place’s points comes to the same as to score the whole sitting anew', () => {
  fc.assert(
    fc.property(form, fc.nat(), rule, fc.constantFrom(0.5, 0.7), (drawn, at, becomes, cutScore) => {
      const places = drawn.map((place, index) => ({
        ...place,
        position: index + 1,
        competency: `${place.domain}.task`,
      }));
      const answers = new Map(places.map(({ position, choice }) => [position, { choice, marked: false }]));
      const corrected = places[at % places.length];
      assert.ok(corrected);
      const anew = places.map((place) => (place === corrected ? { ...place, rule: becomes } : place));
      const exchanged = withRule(
        score(places, answers, cutScore),
        { ...corrected, rule: becomes },
        corrected.choice,
        cutScore,
      );
      assert.deepEqual(exchanged, score(anew, answers, cutScore));
    }),
  );
});

test('two corrections that exchange keys come to the same in either order, whatever of them stands', () => {
  const answered = fc.record({ was: option, becomes: option, choice: option });
  fc.assert(
    fc.property(fc.array(answered, { minLength: 2, maxLength: 8 }), (drawn) => {
      const keyed = (key: string): ScoringRule => ({ type: 'exact', key: [key] });
      const places = drawn.map(({ was, ...place }, index) => ({
        ...place,
        position: index + 1,
        domain: 't1',
        competency: 't1.task',
        rule: keyed(was),
      }));
      const answers = new Map(
        places.map(({ position, choice }) => [position, { choice: [choice], marked: false }]),
      );
      const afterAll = (order: typeof places) =>
        order.reduce(
          (stood, { position, competency, becomes, choice }) => {
            const next = withRule(stood, { position, competency, rule: keyed(becomes) }, [choice], 0.7);
            return betterOfTwo.stands(effectOf(stood, next)) ? next : stood;
          },
          score(places, answers, 0.7),
        );
      assert.deepEqual(afterAll(places), afterAll(places.toReversed()));
    }),
  );
});
