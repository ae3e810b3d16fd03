import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { serve } from '@hono/node-server';
import { certify } from '../../../test/passage.ts';
import { createWorld, type World } from '../../../test/world.ts';
import { append, sequence } from '../../domains/ledger/index.ts';
import { transaction } from '../../kernel/db.ts';
import { verifyLedger } from './ledger.ts';
import { CannotRun, type VerbInput } from './verb.ts';

const assay = join(import.meta.dirname, '../../../bin/assay');
let world: World;
let server: Server;
let folder: string;
let site: string;
let credential: string;
/** How many entries the log had early on: the demonstration's, three, and those of a certificate. */
let early: number;

const inFolder = (name: string) => join(folder, name);
const textOf = async (path: string) => (await world.nobody.get(path)).text();

async function verify(word: string, options: VerbInput['options'] = {}) {
  const { good, json, text } = await verifyLedger({ words: [word], options, config: world.services.config });
  const { checks } = json as { checks: { name: string; ok: boolean; reason: string }[] };
  return { good, text, wrong: checks.filter(({ ok }) => !ok).map(({ name }) => name), checks };
}

async function grow(count: number): Promise<void> {
  const { db } = world.services;
  await transaction(db, async (tx) => {
    for (let turn = 0; turn < count; turn++)
      await append(tx, { kind: 'credential.issued', subject: `${turn}`, content: turn }, world.now());
  });
  await sequence(world.services, world.now());
}

before(async () => {
  world = await createWorld();
  folder = await mkdtemp(join(tmpdir(), 'assay-ledger-'));
  server = serve({ fetch: world.app.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
  await once(server, 'listening');
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/log`;

  await grow(3);
  const mara = await world.newcomer('candidate');
  ({ credential } = await certify(world, mara, 'business-practitioner'));
  await sequence(world.services, world.now());
  await writeFile(inFolder('early.checkpoint'), await textOf('/log/checkpoint'));
  early = Number((await textOf('/log/checkpoint')).split('\n')[1]);
  await writeFile(inFolder('key'), await textOf('/log/key'));
  const [link = ''] = /\/log\/proof\/[0-9a-z]{26}/.exec(await textOf(`/c/${credential}`)) ?? [];
  await writeFile(inFolder('early.tlog-proof'), await textOf(link));
  const { rows } = await world.database.pool.query<{ document: object }>(
    'select document from credential.credential where credential_id = $1',
    [credential],
  );
  await writeFile(inFolder('credential.json'), JSON.stringify(rows[0]?.document));
  await grow(300);
});
after(async () => {
  server.close();
  await world.close();
  await rm(folder, { recursive: true });
});

suite('assay ledger verify', () => {
  test('checks a proof offline, down to the document that its entry commits to', async () => {
    const key = inFolder('key');
    const { good, checks, text } = await verify(inFolder('early.tlog-proof'), {
      key,
      document: inFolder('credential.json'),
    });
    assert.ok(good, text);
    assert.deepEqual(
      checks.map(({ name }) => name),
      ['checkpoint', 'inclusion', 'commitment'],
    );
    const vkey = (await readFile(key, 'utf8')).trim();
    assert.ok((await verify(inFolder('early.tlog-proof'), { key: vkey })).good);
  });

  test('tells what does not fit: another document, another key, a changed path', async () => {
    const key = inFolder('key');
    const proof = await readFile(inFolder('early.tlog-proof'), 'utf8');
    const changed = (await readFile(inFolder('credential.json'), 'utf8')).replace('Assay', 'Essay');
    await writeFile(inFolder('changed.json'), changed);
    assert.deepEqual(
      (await verify(inFolder('early.tlog-proof'), { key, document: inFolder('changed.json') })).wrong,
      ['commitment'],
    );
    await writeFile(inFolder('moved.tlog-proof'), proof.replace(/index \d+/, 'index 2'));
    assert.deepEqual((await verify(inFolder('moved.tlog-proof'), { key })).wrong, ['inclusion']);
    const other = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8';
    assert.deepEqual((await verify(inFolder('early.tlog-proof'), { key: other })).wrong, ['checkpoint']);
    const unseen = await verify(inFolder('early.tlog-proof'), { key, witness: [other] });
    assert.deepEqual(unseen.wrong, ['witness']);
  });

  test('shows that the log still begins with what it had, by the tiles of the site', async () => {
    const found = await verify(site, { key: inFolder('key'), checkpoint: inFolder('early.checkpoint') });
    assert.ok(found.good, found.text);
    const grown = `the log of ${early + 300} entries begins with the ${early} that it had, unchanged`;
    assert.ok(found.text.includes(grown), found.text);
    assert.match((await verify(`${site}/checkpoint`)).text, /The key came from the site itself/);
  });

  test('fetches a proof by its address, and checks that against an earlier checkpoint too', async () => {
    const [link = ''] = /\/proof\/[0-9a-z]{26}/.exec(await textOf(`/c/${credential}`)) ?? [];
    const checkpoint = inFolder('early.checkpoint');
    const document = inFolder('credential.json');
    const found = await verify(`${site}${link}`, { checkpoint, document });
    assert.ok(found.good, found.text);
    assert.equal(found.checks.length, 5);
  });

  test('notices a log that was cut and signed again', async () => {
    const pool = world.database.pool;
    const kept = await readFile(inFolder('early.checkpoint'), 'utf8');
    await writeFile(inFolder('late.checkpoint'), await textOf('/log/checkpoint'));
    for (const table of ['checkpoint', 'leaf', 'node'])
      await pool.query(`alter table ledger.${table} disable trigger append_only`);
    await pool.query('delete from ledger.checkpoint where size > $1', [early]);
    await pool.query('delete from ledger.leaf where index >= $1', [early]);
    await pool.query('delete from ledger.node where index >= $1 or level > 0', [early]);
    assert.equal(await textOf('/log/checkpoint'), kept);
    const key = inFolder('key');
    const cut = await verify(site, { key, checkpoint: inFolder('late.checkpoint') });
    assert.deepEqual(cut.wrong, ['growth']);
    // As long as before, with other entries.
    await grow(300);
    const rewritten = await verify(site, { key, checkpoint: inFolder('late.checkpoint') });
    assert.deepEqual(rewritten.wrong, ['growth']);
    assert.ok((await verify(site, { key, checkpoint: inFolder('early.checkpoint') })).good);
  });

  test('says what is missing where there is nothing to check', async () => {
    const proof = inFolder('early.tlog-proof');
    const cases: [string, VerbInput['options'], RegExp][] = [
      [proof, {}, /Give the log’s key with --key/],
      [proof, { key: inFolder('early.checkpoint') }, /holds no key/],
      [inFolder('credential.json'), { key: inFolder('key') }, /is no proof of an entry/],
      [inFolder('nowhere'), {}, /cannot be read \(ENOENT\)/],
      [proof, { key: inFolder('key'), document: inFolder('key') }, /is no JSON/],
      [proof, { key: inFolder('key'), checkpoint: proof }, /is no checkpoint/],
      [proof, { key: inFolder('key'), checkpoint: inFolder('late.checkpoint') }, /give the log’s address/],
      [`${site}/nothing`, {}, /answered with status 404/],
      ['http://127.0.0.1:1/log', {}, /could not be read/],
      [site, { document: inFolder('credential.json') }, /--document is checked against a proof/],
    ];
    for (const [word, options, message] of cases) {
      await assert.rejects(verify(word, options), (error) => {
        assert.ok(error instanceof CannotRun, String(error));
        assert.match(error.message, message);
        return true;
      });
    }
  });

  test('ends with 0, 1 or 2, without a database', async () => {
    const run = (...args: string[]) =>
      new Promise<number>((resolve) => {
        const env = { ...process.env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' };
        execFile(process.execPath, [assay, 'ledger', 'verify', ...args], { cwd: folder, env }, (error) =>
          resolve(typeof error?.code === 'number' ? error.code : 0),
        );
      });
    assert.deepEqual(
      await Promise.all([
        run('early.tlog-proof', '--key', 'key', '--document', 'credential.json'),
        run('moved.tlog-proof', '--key', 'key'),
        run('early.tlog-proof'),
      ]),
      [0, 1, 2],
    );
  });
});
