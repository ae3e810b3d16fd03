import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { stringify } from 'yaml';
import { handedInItem } from '../../../../test/exam/bank-draft.ts';
import { createWorld } from '../../../../test/world.ts';
import { drawableItems } from './bank.sql.ts';
import { importBank } from './import-bank.ts';
import { actsOnItem } from './life/act.sql.ts';

const world = await createWorld();
after(() => world.close());
const { db } = world.services;

suite('what is imported from a file', () => {
  const dir = mkdtempSync(join(tmpdir(), 'assay-import-'));
  after(() => rmSync(dir, { recursive: true, force: true }));
  const item = {
    id: 't1-from-file',
    version: 1,
    competency: 't1.retries-and-limits',
    level: 'apply',
    type: 'single',
    stem: 'Which?',
    options: [
      { id: 'a', text: 'This', correct: true },
      { id: 'b', text: 'That' },
    ],
    rationale: 'Because.',
    models: [],
    apis: [],
    verified_on: '2026-11-10',
    author: 'ines.duarte@demo.example',
    references: [],
    enemies: [],
  };
  const imported = (one: unknown) => {
    const bank = { bank: 'one', notice: 'A test.', scheme: 'technical-practitioner', items: [one] };
    writeFileSync(join(dir, 'one.yaml'), stringify(bank));
    return importBank(db, dir, null, world.now());
  };
  const life = async (version: number) =>
    ((await actsOnItem(db, 't1-from-file')).get(version) ?? []).map(({ kind, state }) => `${kind}: ${state}`);

  test('is operational at once, and a later import fills in the source that an earlier one did not keep', async () => {
    assert.equal((await imported(item)).imported, 1);
    assert.deepEqual(await life(1), ['imported: operational']);
    const drawn = await drawableItems(db, 'technical-practitioner');
    assert.ok(drawn.some((one) => one.item === 't1-from-file'));
    await world.database.pool.query(`update exam.item_version set source = null where item = 't1-from-file'`);
    assert.equal((await imported(item)).unchanged, 1);
    const { rows } = await world.database.pool.query(
      `select source ->> 'stem' as stem from exam.item_version where item = 't1-from-file'`,
    );
    assert.deepEqual(rows, [{ stem: 'Which?' }]);
  });

  test('takes the place of the version before for good', async () => {
    assert.equal((await imported({ ...item, version: 2, stem: 'Which one?' })).imported, 1);
    assert.deepEqual(await life(1), ['imported: operational', 'replaced: retired']);
    assert.deepEqual(await life(2), ['imported: operational']);
  });

  test('never takes the place of a version that the studio made', async () => {
    const id = await handedInItem(world);
    const { imported: stored, problems } = await imported({ ...item, id });
    assert.equal(stored, 0);
    assert.match(
      problems[0]?.what ?? '',
      new RegExp(`version 1 of the item ${id} was written in the studio`),
    );
    assert.equal(problems[0]?.todo, 'raise its version to 2');
  });
});
