import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Id } from '../../../kernel/id.ts';
import { accessOf, mayMark, mayMarkAgain } from './place.ts';

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

test('a text is marked again by somebody who had no part in the exam at all', () => {
  const part = (name: 'trained' | 'proctored' | 'wrote' | 'marked') => [{ personId: ann, part: name }];
  for (const name of ['trained', 'proctored', 'wrote'] as const)
    assert.equal(mayMarkAgain(ann, ben, part(name), [], []), false, name);
  assert.equal(mayMarkAgain(ann, ben, [], [ann], []), false, 'a marker of before');
  assert.equal(mayMarkAgain(ann, ben, [], [], [ann]), false, 'somebody whom the record names');
  assert.equal(mayMarkAgain(ann, ann, [], [], []), false, 'the candidate');
  // Whoever has marked another of the texts that are marked again.
  assert.equal(mayMarkAgain(ann, ben, part('marked'), [cem], [dan]), true);
});
