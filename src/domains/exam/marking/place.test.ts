import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '../../../kernel/id.ts';
import { accessOf, mayMark } from './place.ts';

const [ann, ben, cem, dan] = ['ann', 'ben', 'cem', 'dan'] as Id<'person'>[] as [
  Id<'person'>,
  Id<'person'>,
  Id<'person'>,
  Id<'person'>,
];

test('two places at a time, and a third only when two marks are there', () => {
  assert.equal(accessOf(ann, { markedBy: [], heldBy: [] }), 'free');
  assert.equal(accessOf(ann, { markedBy: [], heldBy: [ann] }), 'held');
  assert.equal(accessOf(cem, { markedBy: [], heldBy: [ann, ben] }), 'none');
  assert.equal(accessOf(cem, { markedBy: [ann], heldBy: [ben] }), 'none');
  assert.equal(accessOf(cem, { markedBy: [ann, ben], heldBy: [] }), 'free');
  assert.equal(accessOf(dan, { markedBy: [ann, ben], heldBy: [cem] }), 'none');
});

test('a mark can be put right until the other has marked', () => {
  assert.equal(accessOf(ann, { markedBy: [ann], heldBy: [ben] }), 'correctable');
  assert.equal(accessOf(ann, { markedBy: [ann, ben], heldBy: [] }), 'marked');
  assert.equal(accessOf(ann, { markedBy: [ann, ben], heldBy: [cem] }), 'marked');
});

test('who trained or proctored the candidate does not mark, nor the candidate', () => {
  const part = (name: 'trained' | 'proctored' | 'wrote' | 'marked') => [{ personId: ann, part: name }];
  assert.equal(mayMark(ann, ben, part('trained')), false);
  assert.equal(mayMark(ann, ben, part('proctored')), false);
  assert.equal(mayMark(ann, ben, part('wrote')), true);
  assert.equal(mayMark(ann, ben, part('marked')), true);
  assert.equal(mayMark(ann, ann, []), false);
});
