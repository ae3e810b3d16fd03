import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { z } from 'zod';
import { issueWords } from './issue.ts';

const words = z.strictObject({ accept: z.array(z.string()).min(1), size: z.int().min(2).optional() });
const number = z.strictObject({ value: z.number(), tolerance: z.number().min(0).optional() });
const schema = z.object({
  gap: z.union([words, number]).optional(),
  options: z.array(z.string().max(3)).min(2).max(3).optional(),
  named: z.array(z.string()).min(1, 'list at least one provider').optional(),
});

function said(value: unknown): string[] {
  const result = schema.safeParse(value);
  return (result.error?.issues ?? []).flatMap((issue) =>
    issueWords(issue, value).map(({ path, what, todo }) => `${path.join('.')}: ${what}; ${todo}`),
  );
}

suite('a wrong shape in words', () => {
  test('says how much of something there is and how much there may be', () => {
    assert.deepEqual(said({ options: ['a'] }), ['options: `options` has 1 entry; write at least 2']);
    assert.deepEqual(said({ options: ['a', 'b', 'c', 'd'] }), [
      'options: `options` has 4 entries; write at most 3',
    ]);
    assert.deepEqual(said({ options: ['a', 'long'] }), [
      'options.1: `options[2]` is "long"; write at most 3 characters',
    ]);
    assert.deepEqual(said({ gap: { value: 1, tolerance: -1 } }), [
      'gap.tolerance: `gap.tolerance` is -1; write a number of at least 0',
    ]);
  });

  test('leaves a schema its own words', () => {
    assert.deepEqual(said({ named: [] }), ['named: `named` is a list; list at least one provider']);
  });

  test('is about the nearest of several shapes', () => {
    assert.deepEqual(said({ gap: { accept: [], size: 5 } }), [
      'gap.accept: `gap.accept` has 0 entries; write at least 1',
    ]);
    assert.deepEqual(said({ gap: { value: 'x' } }), ['gap.value: `gap.value` is "x"; write a number']);
  });
});
