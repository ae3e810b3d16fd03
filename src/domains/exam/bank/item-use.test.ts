import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ItemUse } from './item.ts';
import { whyNotUse as whyNot } from './item-use.ts';

const whyNotUse = (drawn: readonly ItemUse[], use: ItemUse) =>
  whyNot(
    drawn.map((one) => ({ use: one })),
    use,
  );

test('an item whose key practice tells is never one of an exam, nor the other way round', () => {
  assert.match(whyNotUse(['practice'], 'form') ?? '', /has told its key/);
  assert.match(whyNotUse(['practice'], 'bridge') ?? '', /has told its key/);
  assert.match(whyNotUse(['form'], 'practice') ?? '', /would tell its key/);
  assert.match(whyNotUse(['bridge'], 'practice') ?? '', /would tell its key/);
  for (const use of ['form', 'bridge', 'practice'] as const) {
    assert.equal(whyNotUse([], use), null);
    assert.equal(whyNotUse([use], use), null);
  }
  assert.equal(whyNotUse(['form'], 'bridge'), null);
});
