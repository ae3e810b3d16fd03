import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { finalAnswers, type Response } from '../sitting/answers.ts';
import { numberIn, pointsOf } from './points.ts';
import { rightAnswer, type ScoringRule } from './rule.ts';
import { type KeyedPlace, marksNeeded, score } from './score.ts';

const letters = ['a', 'b', 'c', 'd', 'e', 'f'];
const subset = (least: number) => fc.shuffledSubarray(letters, { minLength: least });
const pairsOf = (targets: readonly string[]) => targets.map((target, index) => `s${index + 1} ${target}`);

const exact = subset(1).map((key): ScoringRule => ({ type: 'exact', key }));
const order = fc
  .record({ key: subset(3), partial: fc.boolean() })
  .map((rule): ScoringRule => ({ type: 'order', ...rule }));
const pairs = fc
  .record({ key: fc.array(fc.constantFrom('t1', 't2', 't3'), { minLength: 2, maxLength: 6 }).map(pairsOf) })
  .chain(({ key }) => fc.boolean().map((partial): ScoringRule => ({ type: 'pairs', key, partial })));
const gap = fc.oneof(
  fc.record({ accept: fc.array(fc.constantFrom('Retry-After', 'no', 'III'), { minLength: 1 }) }),
  fc.record({
    value: fc.double({ noNaN: true, min: -1e6, max: 1e6 }),
    tolerance: fc.double({ noNaN: true, min: 0, max: 10 }),
  }),
);
const text = fc.array(gap, { minLength: 1, maxLength: 4 }).map(
  (gaps): ScoringRule => ({
    type: 'text',
    gaps: Object.fromEntries(gaps.map((one, index) => [`g${index + 1}`, one])),
  }),
);
const machineRule = fc.oneof(exact, order, pairs, text);

test('the whole key has one point, no answer none, and any other answer something between', () => {
  const entry = fc.oneof(
    fc.constantFrom(...letters, '-'),
    fc
      .tuple(fc.constantFrom('s1', 's2', 'g1', 'g2'), fc.constantFrom('t1', 't2', '144', 'no'))
      .map((part) => part.join(' ')),
    fc.string({ maxLength: 20 }),
  );
  fc.assert(
    fc.property(machineRule, fc.array(entry, { maxLength: 8 }), (rule, choice) => {
      assert.equal(pointsOf(rule, rightAnswer(rule) ?? []), 1);
      assert.equal(pointsOf(rule, []), 0);
      const points = pointsOf(rule, choice);
      assert.ok(points >= 0 && points <= 1);
      if (rule.type !== 'order') assert.equal(pointsOf(rule, choice.toReversed()), points);
    }),
  );
});

test('a choice is right only when it names all keys and nothing else', () => {
  const rule: ScoringRule = { type: 'exact', key: ['a', 'c'] };
  const points = (...choice: string[]) => pointsOf(rule, choice);
  assert.deepEqual(
    [points('c', 'a'), points('a'), points('a', 'b', 'c'), points('a', 'a'), points()],
    [1, 0, 0, 0, 0],
  );
});

test('an order gives all or nothing, or the share of neighbours that follow each other', () => {
  const key = ['c', 'a', 'd', 'b'];
  const points = (partial: boolean, ...choice: string[]) => pointsOf({ type: 'order', key, partial }, choice);
  assert.equal(points(false, 'c', 'a', 'b', 'd'), 0);
  assert.equal(points(true, 'c', 'a', 'b', 'd'), 1 / 3);
  assert.equal(points(true, 'd', 'b', 'c', 'a'), 2 / 3);
  assert.equal(points(true, 'b', 'd', 'a', 'c'), 0);
  assert.equal(points(true, '-', 'a', 'd', '-'), 1 / 3);
});

test('a text is accepted but for case, spaces and quotation marks, a number within its tolerance', () => {
  const points = (gaps: Record<string, never> | object, ...choice: string[]) =>
    pointsOf({ type: 'text', gaps: gaps as never }, choice);
  assert.equal(points({ g1: { accept: ["doesn't pay"] } }, 'g1  Doesn’t   PAY '), 1);
  assert.equal(points({ g1: { accept: ['III'], case: true } }, 'g1 iii'), 0);
  assert.equal(points({ g1: { accept: ['III'] }, g2: { value: 4, tolerance: 0 } }, 'g1 iii'), 0.5);
  assert.equal(points({ g1: { value: 0.3, tolerance: 0 } }, 'g1 0.30'), 1);
  assert.equal(points({ g1: { value: 12500, tolerance: 0 } }, 'g1 12,500'), 1);
  assert.equal(points({ g1: { value: 12500, tolerance: 0 } }, 'g1 12,501'), 0);
  assert.equal(points({ g1: { value: 1, tolerance: 0.1 } }, 'g1 one'), 0);
});

test('numbers are read as people write them', () => {
  const read = ['1250', '1,250', '1 250', '12,5', '−3', '+.5', '1e3', '0,125', '1,250.75', '2.'].map(
    numberIn,
  );
  assert.deepEqual(read, [1250, 1250, 1250, 12.5, -3, 0.5, 1000, 0.125, 1250.75, 2]);
  for (const text of ['', 'x', '1,2,3', '0x10', '1.2.3', 'Infinity', 'NaN', '12 %', '--1'])
    assert.equal(numberIn(text), null, text);
});

test('a text or a program has the share of its mark; empty it needs none and has no points', () => {
  const rules: ScoringRule[] = [
    { type: 'rubric', criteria: [] },
    { type: 'tests', language: 'javascript', tests: [] },
  ];
  for (const rule of rules) {
    assert.equal(pointsOf(rule, ['words'], { share: 0.25, by: 'markers' }), 0.25);
    assert.equal(pointsOf(rule, []), 0);
    assert.equal(pointsOf(rule, [' \n ']), 0);
    assert.throws(() => pointsOf(rule, ['words']));
    const place: KeyedPlace = { position: 1, domain: 't1', competency: 't1.tool-calls', rule };
    assert.deepEqual(marksNeeded([place], new Map([[1, { choice: ['words'], marked: false }]])), [1]);
    assert.deepEqual(marksNeeded([place], new Map()), []);
  }
});

test('parts of points add up exactly: three thirds pass where one point is needed', () => {
  const rule: ScoringRule = { type: 'pairs', key: ['g1 a', 'g2 b', 'g3 c'], partial: true };
  const places = [1, 2, 3].map((position) => ({
    position,
    domain: 't1',
    competency: 't1.tool-calls',
    rule,
  }));
  const answers = new Map(places.map(({ position }) => [position, { choice: ['g1 a'], marked: false }]));
  const scored = score(places, answers, 1 / 3);
  assert.deepEqual([scored.raw, scored.cut, scored.proposed], [1, 1, 'pass']);
});

test('the order in which saves arrive plays no part in a score, whatever the kind', () => {
  const response = (rule: ScoringRule) =>
    fc
      .record({
        ordinal: fc.integer({ min: 1, max: 3 }),
        seq: fc.integer({ min: 1, max: 50 }),
        choice: fc.constantFrom<string[]>([], rightAnswer(rule) ?? []),
      })
      .map(
        (act): Response => ({ ...act, device: `d${act.ordinal}`, position: 1, marked: null, late: false }),
      );
  fc.assert(
    fc.property(
      machineRule.chain((rule) =>
        fc
          .uniqueArray(response(rule), { minLength: 1, selector: ({ device, seq }) => `${device} ${seq}` })
          .chain((acts) =>
            fc.tuple(fc.constant({ rule, acts }), fc.shuffledSubarray(acts, { minLength: acts.length })),
          ),
      ),
      ([{ rule, acts }, shuffled]) => {
        const places = [{ position: 1, domain: 't1', competency: 't1.tool-calls', rule }];
        assert.deepEqual(score(places, finalAnswers(shuffled), 0.5), score(places, finalAnswers(acts), 0.5));
      },
    ),
  );
});

test('a gap that says two things says nothing, in whatever order they come', () => {
  const text: ScoringRule = { type: 'text', gaps: { g1: { accept: ['no'] }, g2: { accept: ['yes'] } } };
  assert.equal(pointsOf(text, ['g1 no', 'g1 t1', 'g2 yes']), 0.5);
  assert.equal(pointsOf(text, ['g1 t1', 'g2 yes', 'g1 no']), 0.5);
  const pairs: ScoringRule = { type: 'pairs', key: ['s1 t1', 's2 t2'], partial: true };
  assert.equal(pointsOf(pairs, ['s1 t1', 's1 t2', 's2 t2']), 0.5);
});
