import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { pointsOf } from '../scoring/points.ts';
import { rightAnswer, type ScoringRule } from '../scoring/rule.ts';
import { correctedRule, remediesFor } from './correction.ts';
import type { RuledItem } from './new-rule.ts';

const order: RuledItem = {
  kind: 'order',
  options: ['a', 'b', 'c'],
  was: { type: 'order', key: ['a', 'b', 'c'], partial: true },
};
const match: RuledItem = {
  kind: 'match',
  options: ['s1 t1', 's1 t2', 's1 t3', 's2 t1', 's2 t2', 's2 t3'],
  was: { type: 'pairs', key: ['s1 t1', 's2 t2'] },
};
const inline: RuledItem = {
  kind: 'inline',
  options: ['g1 a', 'g1 b', 'g2 a', 'g2 b'],
  was: { type: 'pairs', key: ['g1 a', 'g2 a'], partial: true },
};
const text: RuledItem = {
  kind: 'text',
  options: ['g1', 'g2'],
  was: { type: 'text', gaps: { g1: { accept: ['retry'] }, g2: { value: 2, tolerance: 0 } } },
};
const code: RuledItem = {
  kind: 'code',
  options: [],
  was: {
    type: 'tests',
    language: 'javascript',
    tests: [{ name: 'adds', code: 'ok(f());', weight: 1, hidden: true }],
  },
};

const ruleOf = (...given: Parameters<typeof correctedRule>): ScoringRule | string => {
  const made = correctedRule(...given);
  return 'rule' in made ? made.rule : made.error;
};

test('an order gets another order of all its options, and goes on giving parts of its point', () => {
  assert.deepEqual(ruleOf('new key', ['c', 'a', 'b'], order), {
    type: 'order',
    key: ['c', 'a', 'b'],
    partial: true,
  });
  for (const key of [[], ['a', 'b'], ['a', 'a', 'b'], ['a', 'b', 'z'], ['a', 'b', 'c']])
    assert.equal(typeof ruleOf('new key', key, order), 'string', key.join());
});

test('a key that is given back after everybody had the point gives parts of it again', () => {
  const corrected: RuledItem = { ...order, was: { type: 'everybody' }, partial: true };
  assert.deepEqual(ruleOf('new key', ['c', 'b', 'a'], corrected), {
    type: 'order',
    key: ['c', 'b', 'a'],
    partial: true,
  });
});

test('a match and an inline choice get one of their own for each part', () => {
  assert.deepEqual(ruleOf('new key', ['s2 t1', 's1 t1'], match), { type: 'pairs', key: ['s1 t1', 's2 t1'] });
  assert.deepEqual(ruleOf('new key', ['g1 b', 'g2 a'], inline), {
    type: 'pairs',
    key: ['g1 b', 'g2 a'],
    partial: true,
  });
  for (const key of [
    ['s1 t1'],
    ['s1 t1', 's1 t2'],
    ['s1 t1', 's2 t9'],
    ['s2 t2', 's1 t1'],
    ['s1 t1', 's2 t1', 's2 t1'],
  ])
    assert.equal(typeof ruleOf('new key', key, match), 'string', key.join());
});

test('a text gets other words, another number or another tolerance for each gap', () => {
  const gaps = { g1: { accept: ['retry', 'try again'], case: true }, g2: { value: 2, tolerance: 0.5 } };
  assert.deepEqual(ruleOf('new key', [], text, { gaps }), { type: 'text', gaps });
  for (const wrong of [
    {},
    { g1: { accept: [] }, g2: gaps.g2 },
    { g1: { accept: ['  '] }, g2: gaps.g2 },
    { g1: { accept: ['x'.repeat(201)] }, g2: gaps.g2 },
    { g1: gaps.g1, g2: { value: Number.NaN, tolerance: 0 } },
    { g1: gaps.g1, g2: { value: 2, tolerance: -1 } },
    text.was.type === 'text' ? text.was.gaps : {},
  ])
    assert.equal(typeof ruleOf('new key', [], text, { gaps: wrong }), 'string', JSON.stringify(wrong));
});

test('a program’s tests change their code or their weights, and stay as many', () => {
  const tests = [{ name: 'adds', code: 'ok(g());', weight: 2, hidden: true }];
  assert.deepEqual(ruleOf('run again', [], code, { tests }), {
    type: 'tests',
    language: 'javascript',
    tests,
  });
  for (const wrong of [[], [...tests, ...tests], [{ ...tests[0], code: ' ' }], [{ ...tests[0], weight: 0 }]])
    assert.equal(typeof ruleOf('run again', [], code, { tests: wrong as typeof tests }), 'string');
});

test('each kind has its remedies, and no other is taken', () => {
  const rubric: ScoringRule = { type: 'rubric', criteria: [] };
  assert.deepEqual(remediesFor({ kind: 'extended', was: rubric }), [
    'mark again',
    'every answer counts',
    'remove',
  ]);
  assert.deepEqual(remediesFor({ kind: 'extended', was: { type: 'removed' } }), [
    'every answer counts',
    'remove',
  ]);
  assert.deepEqual(remediesFor({ kind: 'qti', was: { type: 'removed' } }), ['every answer counts', 'remove']);
  assert.deepEqual(ruleOf('mark again', [], { kind: 'extended', options: [], was: rubric }), rubric);
  assert.equal(typeof ruleOf('new key', ['a'], { kind: 'qti', options: [], was: rubric }), 'string');
  assert.equal(typeof ruleOf('mark again', [], order), 'string');
});

test('whatever key is taken, its own right answer has the whole point', () => {
  const key = fc.oneof(
    fc.shuffledSubarray(['a', 'b', 'c'], { minLength: 3 }).map((ids) => [order, ids] as const),
    fc
      .tuple(fc.constantFrom('t1', 't2', 't3'), fc.constantFrom('t1', 't2', 't3'))
      .map(([one, other]) => [match, [`s2 ${other}`, `s1 ${one}`]] as const),
    fc
      .tuple(fc.constantFrom('a', 'b'), fc.constantFrom('a', 'b'))
      .map(([one, other]) => [inline, [`g1 ${one}`, `g2 ${other}`]] as const),
  );
  fc.assert(
    fc.property(key, ([item, ids]) => {
      const made = correctedRule('new key', ids, item);
      if ('error' in made) return;
      assert.equal(pointsOf(made.rule, rightAnswer(made.rule) ?? []), 1);
      assert.equal(pointsOf(made.rule, ids), 1);
    }),
    { numRuns: 50 },
  );
});
