import assert from 'node:assert/strict';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, suite, test } from 'node:test';
import { folderBlobs } from './blobs.ts';
import { sha256 } from './hash.ts';

suite('blobs in a folder', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'assay-blobs-'));
  after(() => rm(dir, { recursive: true, force: true }));
  const blobs = folderBlobs(dir);
  const bytes = new Uint8Array([0, 255, 10, 13]);

  test('come back byte by byte under the name of their hash', async () => {
    const name = await blobs.put(bytes);
    assert.equal(name, sha256(bytes));
    assert.deepEqual(new Uint8Array((await blobs.get(name)) ?? []), bytes);
  });

  test('are there once, whoever stores them again and again at once', async () => {
    await Promise.all(Array.from({ length: 10 }, () => blobs.put(bytes)));
    assert.equal((await readdir(dir, { recursive: true })).length, 2);
  });

  test('are gone when they were removed, and removing again is no error', async () => {
    const name = await blobs.put(bytes);
    await blobs.remove(name);
    await blobs.remove(name);
    assert.equal(await blobs.get(name), null);
  });

  test('have no other names, so that no name leads out of the folder', async () => {
    for (const name of [
      '',
      '../secret',
      'a'.repeat(63),
      'A'.repeat(64),
      `${'a'.repeat(64)}/..`,
      `${'a'.repeat(64)}\n`,
    ]) {
      await assert.rejects(blobs.get(name), /64 hexadecimal digits/, name);
      await assert.rejects(blobs.remove(name), /64 hexadecimal digits/, name);
    }
  });
});
