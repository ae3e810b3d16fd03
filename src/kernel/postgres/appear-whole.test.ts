import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { appearWhole } from './appear-whole.ts';

let folder: string;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-whole-'));
});
after(() => rm(folder, { recursive: true, force: true }));

test('two makers at once leave one whole folder and no draft', async () => {
  const target = join(folder, 'together', 'cluster');
  const make = (who: string) => async (draft: string) => {
    await writeFile(join(draft, 'first'), who);
    await writeFile(join(draft, 'second'), who);
  };
  await Promise.all([appearWhole(target, make('one')), appearWhole(target, make('other'))]);
  assert.deepEqual(await readdir(join(folder, 'together')), ['cluster']);
  assert.equal(await readFile(join(target, 'first'), 'utf8'), await readFile(join(target, 'second'), 'utf8'));
});

test('a maker that fails leaves nothing, and the next one starts afresh', async () => {
  const target = join(folder, 'failing', 'cluster');
  const failing = appearWhole(target, async (draft) => {
    await writeFile(join(draft, 'half'), '');
    throw new Error('the disk is full');
  });
  await assert.rejects(failing, /the disk is full/);
  assert.deepEqual(await readdir(join(folder, 'failing')), []);
  await appearWhole(target, (draft) => writeFile(join(draft, 'whole'), ''));
  assert.deepEqual(await readdir(target), ['whole']);
});

test('what a killed maker left is removed', async () => {
  const target = join(folder, 'killed', 'cluster');
  // No system gives a process this number.
  await mkdir(`${target}.draft-${2 ** 31 - 1}-abcd`, { recursive: true });
  await appearWhole(target, (draft) => writeFile(join(draft, 'whole'), ''));
  assert.deepEqual(await readdir(join(folder, 'killed')), ['cluster']);
});
