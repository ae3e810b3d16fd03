import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { ScoringRule } from '../scoring/rule.ts';
import { score } from '../scoring/score.ts';
import { type RemarkedPlace, withMarks } from './remark.ts';

const share = fc.integer({ min: 0, max: 12 }).map((twelfths) => twelfths / 12);
const rule: fc.Arbitrary<ScoringRule> = fc.constantFrom<ScoringRule>(
  { type: 'rubric', criteria: [] },
  { type: 'tests', language: 'javascript', tests: [] },
  { type: 'exact', key: ['a'] },
  { type: 'removed' },
  { type: 'everybody' },
);
const place = fc.record({
  rule,
  choice: fc.constantFrom<readonly string[]>([], ['a'], ['b'], ['Some text.']),
  first: share,
  second: share,
  again: fc.boolean(),
});

test('new marks come to the same as if they had been the first ones; all other points stay', () => {
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 1, maxLength: 12 }),
      fc.constantFrom(0.5, 0.7),
      (drawn, cutScore) => {
        const places = drawn.map((one, index) => ({
          ...one,
          position: index + 1,
          domain: 't1',
          competency: 't1.tool-calls',
        }));
        const answers = new Map(places.map(({ position, choice }) => [position, { choice, marked: false }]));
        const marksBy = (shareOf: (one: (typeof places)[number]) => number) =>
          new Map(places.map((one) => [one.position, { share: shareOf(one), by: 'markers' as const }]));
        const old = score(
          places,
          answers,
          cutScore,
          marksBy(({ first }) => first),
        );
        const again = places
          .filter((one) => one.again)
          .map(
            (one): RemarkedPlace => ({
              position: one.position,
              rule: one.rule,
              choice: one.choice,
              mark: { share: one.second, by: 'markers' },
            }),
          );
        const anew = score(
          places,
          answers,
          cutScore,
          marksBy((one) => (one.again ? one.second : one.first)),
        );
        assert.deepEqual(withMarks(old, again, cutScore), anew);
      },
    ),
    { numRuns: 100 },
  );
});

test('nothing is scored while a mark lacks, and what needs no mark waits for none', () => {
  const rubric: ScoringRule = { type: 'rubric', criteria: [] };
  const items = [{ position: 1, competency: 't1.tool-calls', points: 0.5 }];
  const at = (choice: readonly string[], by: ScoringRule): RemarkedPlace => ({
    position: 1,
    rule: by,
    choice,
    mark: undefined,
  });
  assert.equal(withMarks({ items }, [at(['Some text.'], rubric)], 0.7), null);
  assert.equal(withMarks({ items }, [at([' '], rubric)], 0.7)?.raw, 0.5);
  assert.equal(withMarks({ items }, [at(['Some text.'], { type: 'everybody' })], 0.7)?.raw, 0.5);
});
