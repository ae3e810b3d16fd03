import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { sourceArchive } from './source-archive.ts';

test('the source that a visitor downloads unpacks to the files that run, and holds no data', async (t) => {
  const projectDir = join(import.meta.dirname, '../..');
  const dir = await mkdtemp(join(tmpdir(), 'assay-source-'));
  t.after(() => rm(dir, { recursive: true }));
  await writeFile(join(dir, 'source.tar.gz'), await sourceArchive(projectDir));
  execFileSync('tar', ['xzf', 'source.tar.gz'], { cwd: dir });
  for (const file of ['LICENSE', 'package-lock.json', 'src/app/source-archive.ts', 'bin/assay']) {
    assert.deepEqual(await readFile(join(dir, 'assay', file)), await readFile(join(projectDir, file)));
  }
  const listed = execFileSync('tar', ['tzf', 'source.tar.gz'], { cwd: dir, encoding: 'utf8' });
  assert.doesNotMatch(listed, /node_modules|\/data\/|\/dist\//);
});
