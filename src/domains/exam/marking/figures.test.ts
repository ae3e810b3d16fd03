import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '../../../kernel/id.ts';
import { agreementByItem, severityByMarker } from './figures.ts';
import type { BlindMark } from './given-mark.sql.ts';

const [ann, ben] = ['ann', 'ben'] as Id<'person'>[] as [Id<'person'>, Id<'person'>];

/** Texts of one item, each with what the two gave out of 10. */
const texts = (item: string, ...totals: readonly (readonly [ofAnn: number, ofBen: number])[]): BlindMark[] =>
  totals.flatMap(([ofAnn, ofBen], index) =>
    [
      { markerId: ann, total: ofAnn },
      { markerId: ben, total: ofBen },
    ].map((mark, at) => ({ ...mark, place: at + 1, work: `${item} ${index}`, item, version: 1, max: 10 })),
  );

test('items are apart, and the share that agrees is of the texts with two marks', () => {
  const [memo, advice] = agreementByItem([
    ...texts('memo', [4, 4], [6, 7], [9, 5]),
    ...texts('advice', [3, 3]),
  ]);
  assert.deepEqual([memo?.n, memo?.exact, memo?.withinOne], [3, 1 / 3, 2 / 3]);
  assert.deepEqual([advice?.n, advice?.exact, advice?.kappa, advice?.icc], [1, 1, null, null]);
});

test('who gives less on the same texts is the more severe, and stands first', () => {
  const [first, second] = severityByMarker(texts('memo', [4, 6], [5, 7], [9, 10]));
  assert.ok(first !== undefined && second !== undefined);
  assert.deepEqual([first.markerId, second.markerId], [ann, ben]);
  assert.ok(Math.abs(first.share.mean - 0.6) < 1e-12);
  assert.ok(Math.abs(first.difference.mean + second.difference.mean) < 1e-12);
  assert.ok((first.difference.low ?? 0) < -1 / 6 && (first.difference.high ?? 0) > -1 / 6);
});

test('a text with one mark says nothing of agreement', () => {
  const [alone] = texts('memo', [4, 4]);
  assert.ok(alone !== undefined);
  assert.deepEqual([agreementByItem([alone]), severityByMarker([alone])], [[], []]);
});
