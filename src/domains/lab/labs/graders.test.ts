import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { casesFileSchema, type Check } from './cases-file.ts';
import { citedSources, grade } from './graders.ts';

/** A check as a case file gives it. */
function check(given: object): Check {
  const hidden = { name: 'b', input: 'x', hidden: true, checks: [{ grader: 'exact', expected: '' }] };
  const file = casesFileSchema.parse({
    models: ['sim'],
    max_words: 10,
    cases: [{ name: 'a', input: 'x', checks: [given] }, hidden],
    shortcuts: [{ name: 's', prompt: 'p' }],
  });
  return file.cases[0]?.checks[0] ?? assert.fail();
}
const holds = (given: object, answer: string) => grade(answer, check(given)) === undefined;

describe('a grader', () => {
  it('takes a label alone, whatever its case, with or without a full stop', () => {
    const label = { grader: 'label', expected: 'Refund' };
    for (const answer of ['Refund', 'refund', ' REFUND.\n']) assert.ok(holds(label, answer), answer);
    for (const answer of ['The label is refund', 'refund, delivery', ''])
      assert.ok(!holds(label, answer), answer);
  });

  it('finds texts that have to stand in an answer, and texts that must not', () => {
    assert.ok(holds({ grader: 'contains', expected: ['Lyon', 'noon'] }, 'In LYON since noon.'));
    assert.match(grade('In Lyon.', check({ grader: 'contains', expected: ['noon'] })) ?? '', /lacks “noon”/);
    assert.ok(!holds({ grader: 'lacks', expected: 'sorry' }, 'Sorry about that.'));
    assert.ok(holds({ grader: 'exact', expected: 'yes' }, ' yes\n'));
    assert.ok(holds({ grader: 'regex', expected: '^a\\d+$', flags: 'i' }, 'A12'));
    assert.throws(() => check({ grader: 'regex', expected: '(' }), /pattern/);
  });

  it('holds JSON against its schema and its values, and says what does not fit', () => {
    const given = {
      grader: 'json-schema',
      expected: { type: 'object', properties: { count: { type: 'integer' } }, required: ['count'] },
      values: { count: 2 },
    };
    assert.equal(grade('{"count": 2}', check(given)), undefined);
    assert.match(grade('{"count": 3}', check(given)) ?? '', /`count` should be 2; it is 3/);
    assert.match(grade('{"count": "2"}', check(given)) ?? '', /does not fit the schema: count/);
    assert.match(grade('Here: {"count": 2}', check(given)) ?? '', /not JSON/);
  });

  it('reads citations as one writes them', () => {
    assert.deepEqual(citedSources('It is so [2], and so [1, 2].'), [1, 2]);
    const given = { grader: 'citation', expected: [1, 2] };
    assert.ok(holds(given, 'So [2] and so [1].'));
    assert.match(grade('So [3].', check(given)) ?? '', /should cite \[1\] \[2\]; it cites \[3\]/);
    assert.ok(holds({ grader: 'citation', expected: [] }, 'The sources do not say.'));
  });

  it('never throws, whatever a model answers', () => {
    const checks = [
      { grader: 'json-schema', expected: { type: 'object' }, values: { a: 1 } },
      { grader: 'citation', expected: [1] },
      { grader: 'max-words', expected: 3 },
      { grader: 'label', expected: 'x' },
    ].map(check);
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (answer) => {
        for (const one of checks) grade(answer, one);
      }),
      { numRuns: 60 },
    );
  });
});
