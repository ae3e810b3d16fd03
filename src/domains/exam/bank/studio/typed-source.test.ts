import assert from 'node:assert/strict';
import { join } from 'node:path';
import { suite, test } from 'node:test';
import { readBank } from '../bank-file.ts';
import type { ItemSource } from '../item-source.ts';
import { afterRowAct, rowsOf, withoutBlankRows } from './rows.ts';
import { inputOf, mergedFields, typedOf } from './typed-source.ts';

const anyName = { has: () => true } as unknown as ReadonlySet<string>;
const { items } = await readBank(join(import.meta.dirname, '../../../../../bank'), {
  competencies: anyName,
  models: anyName,
  apis: anyName,
});

/** An item without what a bank file may write or leave out. */
function plain(source: ItemSource): unknown {
  const { use, ...rest } = source;
  return JSON.parse(JSON.stringify({ ...rest, ...(use === undefined || use === 'form' ? {} : { use }) }));
}
const inForm = (source: ItemSource) =>
  inputOf(typedOf(source), { item: source.id, version: source.version, author: source.author });

suite('the form of an item', () => {
  test('holds every item of the bank as its file has it', () => {
    assert.ok(new Set(items.map(({ kind }) => kind)).size >= 8);
    for (const { source } of items) {
      assert.ok(source !== null);
      assert.deepEqual(JSON.parse(JSON.stringify(inForm(source))), plain(source), source.id);
    }
  });

  test('moves, adds and removes rows, and drops those that stay blank', () => {
    const typed = new Map([
      ['options.0.text', ['first']],
      ['options.0.correct', ['on']],
      ['options.1.text', ['second']],
      ['stem', ['Which?']],
    ]);
    const moved = afterRowAct(typed, 'down options 0');
    assert.deepEqual(
      rowsOf(moved?.typed ?? typed, 'options').map((row) => [row.get('text'), row.get('correct')]),
      [
        [['second'], undefined],
        [['first'], ['on']],
      ],
    );
    const added = afterRowAct(typed, 'add options');
    assert.equal(added?.at, 'options.2');
    assert.equal(rowsOf(added?.typed ?? typed, 'options').length, 3);
    assert.deepEqual(withoutBlankRows(added?.typed ?? typed), typed);
    const left = afterRowAct(typed, 'remove options 0');
    assert.equal(rowsOf(left?.typed ?? typed, 'options').length, 1);
    assert.equal(afterRowAct(typed, 'add __proto__'), null);
    const gap = afterRowAct(typed, 'add gaps');
    assert.equal(gap?.at, 'gaps.g1');
    assert.equal(afterRowAct(gap?.typed ?? typed, 'add gaps')?.at, 'gaps.g2');
  });

  test('keeps what was written for another kind', () => {
    const stored = new Map([
      ['type', ['match']],
      ['pairs.0.source', ['a']],
      ['pairs.0.target', ['b']],
      ['stem', ['Old']],
    ]);
    const sent = new Map([
      ['type', ['match']],
      ['options.0.text', ['x']],
      ['stem', ['New']],
      ['unheard-of', ['y']],
    ]);
    assert.deepEqual(Object.fromEntries(mergedFields(stored, sent, 'single')), {
      'pairs.0.source': ['a'],
      'pairs.0.target': ['b'],
      type: ['match'],
      'options.0.text': ['x'],
      stem: ['New'],
    });
  });
});
