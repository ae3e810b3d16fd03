import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ASSET_PATH, buildAssets } from '../../../../ui/assets.ts';

const projectDir = join(import.meta.dirname, '../../../../..');
/** The capture costs an exam's page less than this, gzipped. */
const captureBudget = 40_000;

/** The gzipped size of an island with every file that it loads. */
async function weigh(island: string): Promise<number> {
  const assetDir = join(projectDir, 'dist/assets');
  const { islands } = await buildAssets(projectDir, assetDir, { minify: true });
  const address = islands[island];
  assert.ok(address, `there is no island ${island}`);
  const files = new Set([address.slice(ASSET_PATH.length)]);
  let bytes = 0;
  for (const file of files) {
    const code = await readFile(join(assetDir, file), 'utf8');
    bytes += gzipSync(code, { level: 6 }).length;
    for (const [, from, alone] of code.matchAll(/from"\.\/([^"]+)"|import"\.\/([^"]+)"/g))
      files.add(from ?? alone ?? '');
  }
  return bytes;
}

test('recording an exam costs its page less than 40 KB', async (context) => {
  const bytes = await weigh('capture');
  context.diagnostic(`${bytes} bytes, gzipped`);
  assert.ok(bytes > 3_000 && bytes < captureBudget, `the capture weighs ${bytes} bytes`);
});
