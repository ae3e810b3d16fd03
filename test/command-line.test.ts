import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { type TestDatabase, testDatabase } from './database.ts';

const assay = join(import.meta.dirname, '../bin/assay');
let database: TestDatabase;
let folder: string;

before(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'assay-command-line-'));
});
after(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

function run(
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [assay, ...args],
      { cwd: folder, env: { ...process.env, DATABASE_URL: database.url, ...env } },
      (error, out, err) =>
        resolve({ code: typeof error?.code === 'number' ? error.code : error === null ? 0 : -1, out, err }),
    );
  });
}

test('a backup restores into an empty database, and is refused by one that has rows', async () => {
  const added = await run(['user', 'add', 'op@test.example', '--name', 'Op', '--role', 'operator', '--json']);
  assert.equal(added.code, 0, added.err);
  assert.deepEqual((JSON.parse(added.out) as { roles: string[] }).roles, ['operator']);
  const written = await run(['backup', 'copy.backup', '--json']);
  assert.equal(written.code, 0, written.err);

  const empty = await testDatabase();
  try {
    const [refused, restored] = await Promise.all([
      run(['restore', 'copy.backup']),
      run(['restore', 'copy.backup'], { DATABASE_URL: empty.url }),
    ]);
    assert.equal(refused.code, 2);
    assert.equal(restored.code, 0, restored.err);
    const { rows } = await empty.pool.query('select email from accounts.person');
    assert.deepEqual(rows, [{ email: 'op@test.example' }]);
  } finally {
    await empty.drop();
  }
});

test('exit codes: 1 where something is bad, 2 where a verb could not run, with a clear message', async () => {
  await writeFile(join(folder, 'forged.json'), '{"type":"VerifiableCredential"}');
  const forged = await run(['credential', 'verify', 'forged.json', '--json']);
  assert.equal(forged.code, 1, forged.err);
  const told = JSON.parse(forged.out) as {
    verdict: string;
    checks: { name: string; ok: boolean; reason: string }[];
  };
  assert.equal(told.verdict, 'invalid');
  assert.ok(told.checks.length > 5 && told.checks.every((check) => check.reason !== ''));

  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  await writeFile(join(folder, 'old.jwt'), `${part({ alg: 'none' })}.${part({ vc: {} })}.\n`);
  const old = await run(['credential', 'verify', 'old.jwt']);
  assert.equal(old.code, 1, old.err);
  assert.match(old.out, /^INVALID: the payload of the token has the claim “vc”/);

  const nowhere = await run(['credential', 'verify', 'nowhere.json']);
  assert.deepEqual([nowhere.code, nowhere.out], [2, '']);
  assert.match(nowhere.err, /nowhere\.json cannot be read/);
  assert.equal((await run(['frobnicate'])).code, 2);
  const role = await run(['user', 'add', 'x@test.example', '--role', 'king']);
  assert.equal(role.code, 2);
  assert.match(role.err, /role/);
});

test('the programme in this repository has no error, and a broken one says where', async () => {
  const good = await run(['programme', 'check', join(import.meta.dirname, '../programme'), '--json']);
  assert.equal(good.code, 0, good.out);
  await writeFile(join(folder, 'scheme.yaml'), 'schemes:\n  - id: [\n');
  const broken = await run(['programme', 'check', folder]);
  assert.equal(broken.code, 1);
  assert.match(broken.out, /scheme\.yaml:\d+: /);
});

test('production says everything it lacks before it starts', async () => {
  const refused = await run(['serve'], { ASSAY_MODE: 'production' });
  assert.equal(refused.code, 2);
  for (const name of ['ASSAY_SECRET', 'ASSAY_ADDRESS', 'ASSAY_MAIL', 'ASSAY_MAIL_FROM'])
    assert.match(refused.err, new RegExp(name));
});
