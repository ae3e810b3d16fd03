import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { zipSync } from 'fflate';
import { testDatabase } from '../../../test/database.ts';
import { createWorld, type World } from '../../../test/world.ts';
import { loadProgramme } from '../../domains/programme/index.ts';
import { readConfig } from '../../kernel/config.ts';
import { Problem } from '../../kernel/problem.ts';
import { failureText } from '../failure-text.ts';
import { exportQtiFile } from './bank-export.ts';
import { importQtiFile } from './bank-import.ts';
import { scoreQtiFile } from './bank-score.ts';
import type { VerbInput } from './verb.ts';

const fixtures = join(import.meta.dirname, '../../domains/exam/qti/fixtures');
let world: World;
let folder: string;
before(async () => {
  world = await createWorld();
  folder = await mkdtemp(join(tmpdir(), 'assay-qti-'));
});
after(async () => {
  await world.close();
  await rm(folder, { recursive: true });
});

const input = (words: string[], options: VerbInput['options'] = {}): VerbInput => ({
  words,
  options,
  config: readConfig({ DATABASE_URL: world.database.url }, join(import.meta.dirname, '../../..')),
});
const said = {
  scheme: 'technical-practitioner',
  competency: 't1.tool-calls',
  author: 'ines.duarte@demo.example',
};

test('a package is imported, what is not supported is named, and a second import changes nothing', async () => {
  const names = ['slider', 'order', 'match', 'text-entry'];
  const files: Record<string, Uint8Array> = { 'bad.xml': new TextEncoder().encode('<a/>') };
  for (const name of names) files[`${name}.xml`] = await readFile(join(fixtures, `${name}.xml`));
  const file = join(folder, 'bank.zip');
  await writeFile(file, zipSync(files));

  await assert.rejects(importQtiFile(input([file])), (error) => {
    assert.ok(error instanceof Problem);
    assert.match(failureText(error), /does not say its scheme\.\nGive --scheme\./);
    return true;
  });
  const first = await importQtiFile(input([file], said));
  assert.equal(first.good, false);
  const { imported, skipped } = first.json as {
    imported: number;
    skipped: { file: string; element: string }[];
  };
  assert.equal(imported, 4);
  assert.deepEqual(
    skipped.map(({ file: where, element }) => [where, element]),
    [['bad.xml', 'a']],
  );
  const { rows } = await world.database.pool.query<{ item: string; kind: string }>(
    `select item, kind from exam.item_version where bank = 'bank' order by item`,
  );
  assert.deepEqual(
    rows.map(({ item, kind }) => `${item} ${kind}`),
    ['match qti', 'order order', 'slider qti', 'text-entry qti'],
  );
  assert.match((await importQtiFile(input([file], said))).text, /0 imported, 4 unchanged/);
});

test('the bank is exported, and the package read again gives the same package', async () => {
  const file = join(folder, 'export.zip');
  const written = await exportQtiFile(input([file]));
  const { exported, skipped } = written.json as { exported: number; skipped: unknown[] };
  assert.ok(exported > 4, written.text);
  assert.equal(written.good, skipped.length === 0);
  await assert.rejects(exportQtiFile(input([file])), /cannot be written \(EEXIST\)/);

  const other = await testDatabase();
  try {
    const there = (words: string[]): VerbInput => ({
      ...input(words),
      config: readConfig({ DATABASE_URL: other.url }, join(import.meta.dirname, '../../..')),
    });
    await loadProgramme({ db: other.db }, join(import.meta.dirname, '../../../programme'), world.now());
    const read = await importQtiFile(there([file]));
    assert.equal((read.json as { imported: number }).imported, exported, read.text);
    const again = join(folder, 'again.zip');
    await exportQtiFile(there([again]));
    assert.ok((await readFile(again)).equals(await readFile(file)));
    const { rows: kept } = await other.pool.query<{ tools: number }>(
      `select count(*)::int as tools from exam.item_version where content ? 'tools'`,
    );
    assert.ok((kept[0]?.tools ?? 0) > 0, 'what a candidate may open beside an item is kept');
  } finally {
    await other.drop();
  }
});

test('the bank leaves encrypted, in production never otherwise, and is read again with its passphrase', async () => {
  const [file, secret] = [join(folder, 'sealed.zip.age'), join(folder, 'passphrase')];
  await writeFile(secret, '# of the vault\nseven quiet examiners\n');
  await assert.rejects(exportQtiFile(input([file])), /Say who may open it/);
  const plain = input([join(folder, 'plain.zip')]);
  const production = { ...plain, config: { ...plain.config, mode: 'production' as const } };
  await assert.rejects(exportQtiFile(production), /Items leave only encrypted/);
  await assert.rejects(exportQtiFile(input(plain.words.slice(), { 'passphrase-file': secret })), /\.age/);
  await assert.rejects(exportQtiFile(input([file], { to: ['age1nobody'] })), { code: 'recipient-wrong' });

  // One item is enough to be sealed: the whole bank goes out and in again above.
  await exportQtiFile(input([file], { item: 't1-retry-lockstep', 'passphrase-file': secret }));
  assert.match((await readFile(file)).toString('latin1'), /^age-encryption\.org/);
  await assert.rejects(importQtiFile(input([file], said)), /is encrypted: give/);
  const read = await importQtiFile(input([file], { ...said, 'passphrase-file': secret }));
  // It came out and was read; stored it is already, from a file of another kind.
  assert.deepEqual(
    (read.json as { skipped: { file: string }[] }).skipped.map(({ file: item }) => item),
    ['items/t1-retry-lockstep/item.xml'],
  );
});

test('one item is exported as XML, and scored', async () => {
  const file = join(folder, 'slider.xml');
  await exportQtiFile(input([file], { item: 'slider' }));
  const response = join(folder, 'response.json');
  await writeFile(response, '{"RESPONSE": 80}');
  assert.deepEqual((await scoreQtiFile(input([file, response]))).json, {
    score: 2,
    max: 2,
    outcomes: { SCORE: 2 },
  });
  await writeFile(response, '{"RESPONSE": 800}');
  await assert.rejects(scoreQtiFile(input([file, response])), /from 0 to 100/);
  await assert.rejects(exportQtiFile(input([join(folder, 'x.xml')], { item: 'nobody' })), /no such item/);
  await assert.rejects(exportQtiFile(input([join(folder, 'y.xml')])), /one item/i);
});
