import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { fixture, fixtureNames } from '../fixtures/fixtures.fixture.ts';
import { answersOfChoice, answersOfJson, choiceOfAnswers } from '../responses/read-answers.ts';
import { scoreQti } from './score.ts';

/** Score and most of a sample item for one response. */
function scored(name: string, response: unknown): [number, number] {
  const item = fixture(name);
  const { answers, errors } = answersOfJson(item, { RESPONSE: response });
  assert.ok(answers, errors?.join());
  const { score, max } = scoreQti(item, answers);
  return [score, max];
}

suite('an item scores by its own processing', () => {
  const cases: [string, unknown, [number, number]][] = [
    ['choice', 'B', [1, 1]],
    ['choice', 'A', [0, 1]],
    ['choice', null, [0, 1]],
    ['choice-mapped', ['A', 'C'], [2.5, 2.5]],
    ['choice-mapped', ['A', 'B'], [0.5, 2.5]],
    ['choice-mapped', ['D'], [0, 2.5]],
    ['order', ['test', 'stage', 'ship'], [1, 1]],
    ['order', ['stage', 'test', 'ship'], [0, 1]],
    ['associate', ['curve loss', 'prompt reply'], [1, 1]],
    ['associate', ['curve loss'], [0, 1]],
    ['match', ['often recall'], [1, 2]],
    ['gap-match', ['w G1', 's G2'], [1, 1]],
    ['gap-match', ['w G2', 's G1'], [0, 1]],
    ['inline-choice', 'must', [1, 1]],
    ['text-entry', 'retry-after', [2, 2]],
    ['text-entry', 'retry', [0, 2]],
    ['text-entry', '', [0, 2]],
    ['text-entry-number', 1.4, [1, 1]],
    ['text-entry-number', '1.7', [1, 1]],
    ['text-entry-number', 1.39, [0, 1]],
    ['extended-text', 'because of overload there', [1, 1]],
    ['extended-text', 'because', [0, 1]],
    ['hottext', 'H2', [1, 1]],
    ['slider', 75, [2, 2]],
    ['slider', 50, [0, 2]],
    ['slider', 55, [1, 2]],
    ['hotspot', 'peak', [1, 1]],
    ['graphic-order', ['vale', 'peak'], [1, 1]],
    ['select-point', '52 20', [2, 2]],
    ['select-point', '60 20', [1, 2]],
    ['select-point', '99 99', [0, 2]],
    ['mathematics', 7, [1, 1]],
    ['mathematics', 101, [-1, 1]],
    ['mathematics', -5, [-1, 1]],
    ['mathematics', null, [0, 1]],
  ];
  for (const [name, response, expected] of cases)
    test(`${name}: ${JSON.stringify(response)} gives ${expected.join(' of ')}`, () =>
      assert.deepEqual(scored(name, response), expected));

  test('outcomes are told by name, NULL as null', () => {
    const item = fixture('choice');
    const { answers } = answersOfJson(item, {});
    assert.ok(answers);
    assert.deepEqual(scoreQti(item, answers).outcomes, { SCORE: 0, FEEDBACK: null });
  });
});

test('answers that no candidate can give are refused in words', () => {
  const wrong = (name: string, json: unknown) => answersOfJson(fixture(name), json).errors?.[0];
  assert.match(wrong('choice', { OTHER: 'A' }) ?? '', /OTHER: the item has no such response/);
  assert.match(wrong('choice', { RESPONSE: 'Z' }) ?? '', /no choice Z/);
  assert.match(wrong('choice', { RESPONSE: ['A', 'B'] }) ?? '', /takes one/);
  assert.match(wrong('slider', { RESPONSE: 'much' }) ?? '', /no integer/);
  assert.match(wrong('slider', { RESPONSE: 101 }) ?? '', /from 0 to 100/);
  assert.match(wrong('match', { RESPONSE: ['often'] }) ?? '', /no directedPair/);
  assert.match(wrong('match', { RESPONSE: ['often recall', 'often loss'] }) ?? '', /paired more than 1/);
  assert.match(wrong('gap-match', { RESPONSE: ['w G1', 's G1'] }) ?? '', /G1 is paired/);
  assert.match(wrong('select-point', { RESPONSE: '1' }) ?? '', /no point/);
  assert.match(wrong('order', { RESPONSE: ['test', 'test'] }) ?? '', /twice/);
  assert.match(wrong('choice', ['B']) ?? '', /no JSON object/);
});

test('whatever is answered, reading ends in answers or errors, scores are finite, and the flat form means the same', () => {
  const word = fc.oneof(
    fc.constantFrom('A', 'B', 'test', 'w G1', 'often recall', 'H2', '12 34', '7', '', 'peak'),
    fc.string(),
    fc.integer(),
    fc.boolean(),
    fc.constant({}),
  );
  const given = fc.oneof(word, fc.array(word, { maxLength: 5 }), fc.constant(null));
  fc.assert(
    fc.property(fc.constantFrom(...fixtureNames), given, (name, response) => {
      const item = fixture(name);
      const { answers } = answersOfJson(item, { RESPONSE: response });
      if (answers === null) return;
      const score = scoreQti(item, answers);
      assert.ok(Number.isFinite(score.score) && score.max > 0);
      assert.deepEqual(scoreQti(item, answers), score);
      const flat = answersOfChoice(item, choiceOfAnswers(answers));
      assert.deepEqual(flat.answers, answers);
    }),
    { numRuns: 150 },
  );
});
