import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { seededNumbers } from '../seeded-numbers.ts';
import { ranked, sample } from './sample.ts';

const logits = Float64Array.from([1, 3, 2, -1], (value) => value);

test('log-probabilities are ranked and those of all tokens make one', () => {
  fc.assert(
    fc.property(fc.array(fc.double({ min: -30, max: 30, noNaN: true }), { minLength: 1 }), (values) => {
      const candidates = ranked(Float64Array.from(values));
      const total = candidates.reduce((sum, { logprob }) => sum + Math.exp(logprob), 0);
      assert.ok(Math.abs(total - 1) < 1e-9);
      candidates.slice(1).forEach(({ logprob }, i) => assert.ok(logprob <= candidates[i]!.logprob));
    }),
  );
});

test('at temperature 0 the likeliest token comes, whatever the chance', () => {
  for (const chance of [0, 0.5, 0.999])
    assert.equal(sample(ranked(logits), { temperature: 0, topP: 1 }, () => chance).token, 1);
});

test('at temperature 1 tokens come as often as their probabilities say', () => {
  const candidates = ranked(logits);
  const random = seededNumbers(4);
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 20_000; i++)
    counts[sample(candidates, { temperature: 1, topP: 1 }, random).token]! += 1;
  for (const { token, logprob } of candidates)
    assert.ok(Math.abs(counts[token]! / 20_000 - Math.exp(logprob)) < 0.015);
});

test('only the likeliest tokens that together reach topP are chosen from', () => {
  const candidates = ranked(logits);
  const random = seededNumbers(4);
  const seen = new Set<number>();
  for (let i = 0; i < 500; i++) seen.add(sample(candidates, { temperature: 2, topP: 0.75 }, random).token);
  assert.deepEqual([...seen].sort(), [1, 2]);
});
