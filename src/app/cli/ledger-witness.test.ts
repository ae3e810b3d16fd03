import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, suite, test } from 'node:test';
import { serve } from '@hono/node-server';
import { redirection } from '../../../test/passage.ts';
import { createWorld, type World } from '../../../test/world.ts';
import {
  append,
  cosign,
  keyText,
  lineOf,
  makeWitnessKey,
  readCheckpoint,
  readWitnessKey,
  sequence,
  type WitnessKey,
} from '../../domains/ledger/index.ts';
import { addSeconds } from '../../kernel/clock.ts';
import { transaction } from '../../kernel/db.ts';
import { systemRandom } from '../../kernel/id.ts';
import { verifyLedger } from './ledger.ts';
import { witnessLedger } from './ledger-witness.ts';
import { CannotRun, type VerbInput } from './verb.ts';

let world: World;
let server: Server;
let folder: string;
let site: string;

const inFolder = (name: string) => join(folder, name);
const served = async () => (await world.nobody.get('/log/checkpoint')).text();

async function grow(count: number): Promise<void> {
  await transaction(world.services.db, async (tx) => {
    for (let turn = 0; turn < count; turn++)
      await append(tx, { kind: 'credential.issued', subject: `${turn}`, content: turn }, world.now());
  });
  await sequence(world.services, world.now());
}

const look = (options: VerbInput['options'] = {}) =>
  witnessLedger({
    words: [site],
    options: { key: inFolder('key'), state: inFolder('state'), ...options },
    config: world.services.config,
  });

const refusal = (pattern: RegExp) => (error: unknown) => {
  assert.ok(error instanceof CannotRun, String(error));
  assert.match(error.message, pattern);
  return true;
};

async function own(): Promise<WitnessKey> {
  return readWitnessKey((await readFile(inFolder('key'), 'utf8')).trim()) ?? assert.fail();
}

async function enter(witness: WitnessKey): Promise<Response> {
  const bea = await world.as('bea.novak@demo.example');
  return bea.post('/office/witnesses', { key: keyText(witness) });
}

/** What a log is sent by a witness who saw this checkpoint at this time. */
function cosigned(whole: string, witness: WitnessKey, at: string): string {
  const text = readCheckpoint(whole)?.note.text ?? assert.fail();
  return whole + lineOf(cosign(text, witness, at));
}

async function send(body: string): Promise<number> {
  const headers = {
    'content-type': 'text/plain',
    accept: 'application/json',
    'x-test-caller': `${Math.random()}`,
  };
  return (await world.nobody.send('/log/cosignatures', { method: 'POST', body, headers })).status;
}

before(async () => {
  world = await createWorld();
  folder = await mkdtemp(join(tmpdir(), 'assay-witness-'));
  server = serve({ fetch: world.app.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
  await once(server, 'listening');
  site = `http://127.0.0.1:${(server.address() as AddressInfo).port}/log`;
  await grow(5);
});
after(async () => {
  server.close();
  await world.close();
  await rm(folder, { recursive: true });
});

suite('a witness', () => {
  test('makes a key once, keeps what it saw and cosigns it', async () => {
    await assert.rejects(look(), refusal(/cannot be read/));
    await assert.rejects(look({ name: 'a b' }), refusal(/no name for a key/));
    const first = await look({ name: 'witness.example/w1' });
    assert.ok(first.good, first.text);
    assert.match(first.text, /^COSIGNED\n.*The key came from the log itself.*— witness\.example\/w1 \S+$/s);
    const before = await readFile(inFolder('key'), 'utf8');
    assert.ok((await look({ name: 'witness.example/w1' })).good);
    assert.equal(await readFile(inFolder('key'), 'utf8'), before, 'the key is never written over');
    await assert.rejects(look({ name: 'another' }), refusal(/never written over/));
    const { checkpoint } = JSON.parse(await readFile(inFolder('state'), 'utf8')) as { checkpoint: string };
    assert.equal(checkpoint, await served());
  });

  test('is heard by the log once an operator has entered it', async () => {
    await assert.rejects(look({ post: true }), refusal(/status 403/));
    redirection(await enter(await own()), 'entering');
    assert.equal((await enter(await own())).status, 409);
    const now = new Date().toISOString();
    // The log's clock here is the world's; the witness's is the machine's.
    assert.equal(await send(cosigned(await served(), await own(), now)), 422);
    const plain = await served();
    assert.equal(await send(cosigned(plain, await own(), world.now())), 200);
    assert.match(await served(), /— witness\.example\/w1 /);
    assert.ok((await served()).startsWith(plain));
    const page = await (await world.nobody.get('/log')).text();
    assert.match(page, /Who watches it.*witness\.example\/w1/s);
  });

  test('stands under the proofs of what it has seen, and whoever asks for it finds it there', async () => {
    await grow(3);
    const { rows } = await world.database.pool.query<{ entry_id: string }>(
      'select entry_id from ledger.leaf order by index',
    );
    const [seen, unseen] = [rows[0]?.entry_id, rows.at(-1)?.entry_id];
    const options = { witness: [keyText(await own())] };
    const { config } = world.services;
    const found = await verifyLedger({ words: [`${site}/proof/${seen}`], options, config });
    assert.ok(found.good, found.text);
    const early = await verifyLedger({ words: [`${site}/proof/${unseen}`], options, config });
    assert.ok(!early.good && early.text.includes('NOT witness'), early.text);
  });

  test('is not taken for another, and neither is a checkpoint', async () => {
    const plain = readCheckpoint(await served())?.whole ?? assert.fail();
    const key = await own();
    const stranger = makeWitnessKey(key.name, systemRandom) ?? assert.fail();
    assert.equal(await send(cosigned(plain, stranger, world.now())), 403, 'the same name, another key');
    assert.equal(await send(plain), 403, 'nobody signed');
    const line = cosigned(plain, key, world.now()).slice(plain.length);
    const [text = ''] = plain.split('\n\n');
    const [origin, size, root] = text.split('\n');
    const other = plain.replace(`${root}`, Buffer.alloc(32, 1).toString('base64'));
    assert.equal(await send(other + line), 409, 'another root');
    assert.equal(
      await send(plain.replace(`\n${size}\n`, '\n999999\n') + line),
      409,
      'a tree that is not there',
    );
    assert.equal(await send(plain.replaceAll(`${origin}`, 'other.example/log') + line), 409, 'another log');
    assert.equal(await send(plain + line.replace('— w', '— v')), 403, 'another name');
    assert.equal(await send('nonsense'), 422);
    assert.equal(await send('x'.repeat(70_000)), 413);
    for (const off of [-86_400, 3600])
      assert.equal(
        await send(cosigned(plain, key, addSeconds(world.now(), off))),
        422,
        'a clock that is off',
      );
  });

  test('may say the same again: the newest counts, and a replay of an old one changes nothing', async () => {
    const plain = await served();
    const key = await own();
    const [old, newer] = [world.now(), addSeconds(world.now(), 60)];
    for (const at of [old, newer, newer, old]) assert.equal(await send(cosigned(plain, key, at)), 200);
    const { rows } = await world.database.pool.query<{ at: Date }>(
      'select at from ledger.cosignature where size = $1',
      [plain.split('\n')[1]],
    );
    assert.equal(rows.length, 1);
    assert.equal(new Date(rows[0]?.at ?? 0).toISOString(), new Date(newer).toISOString());
  });

  test('whose part was ended is heard no more', async () => {
    const bea = await world.as('bea.novak@demo.example');
    const { rows } = await world.database.pool.query<{ id: string }>(
      'select witness_id as id from ledger.witness',
    );
    const path = `/office/witnesses/${rows[0]?.id}/end`;
    assert.equal((await (await world.as('kai.tanaka@demo.example')).post(path)).status, 403);
    redirection(await bea.post(path), 'ending');
    assert.equal((await bea.post(path)).status, 404);
    assert.doesNotMatch(await served(), /witness\.example/);
    assert.equal(await send(cosigned(await served(), await own(), world.now())), 403);
    redirection(await enter(await own()), 'entering it anew');
    assert.equal(await send(cosigned(await served(), await own(), world.now())), 200);
  });

  test('works alone', async () => {
    await writeFile(inFolder('state.lock'), '');
    await assert.rejects(look(), refusal(/another run is at it/));
    await rm(inFolder('state.lock'));
    assert.ok((await look()).good);
  });

  test('refuses a log that shows another past, and keeps what it saw', async () => {
    const kept = await readFile(inFolder('state'), 'utf8');
    const { checkpoint } = JSON.parse(kept) as { checkpoint: string };
    const size = Number(checkpoint.split('\n')[1]);
    const { pool } = world.database;
    for (const table of ['checkpoint', 'leaf', 'node'])
      await pool.query(`alter table ledger.${table} disable trigger append_only`);
    await pool.query('delete from ledger.cosignature');
    await pool.query('delete from ledger.checkpoint where size > $1', [size - 3]);
    await pool.query('delete from ledger.leaf where index >= $1', [size - 3]);
    await pool.query('delete from ledger.node where index >= $1 or level > 0', [size - 3]);
    await grow(1);
    const cut = await look();
    assert.ok(!cut.good);
    assert.match(cut.text, /^REFUSED\n.*it was cut.*The checkpoint that was kept:/s);
    await grow(2);
    assert.equal(Number((await served()).split('\n')[1]), size);
    const same = await look();
    assert.match(same.text, /does not begin with/);
    await grow(40);
    const longer = await look({ post: true });
    assert.ok(!longer.good && longer.text.includes('does not begin with'));
    assert.ok(!('cosignature' in (longer.json as object)), 'nothing is cosigned');
    assert.equal(await readFile(inFolder('state'), 'utf8'), kept);
    await writeFile(inFolder('state'), '{}');
    await assert.rejects(look(), refusal(/never begun anew by itself/));
  });
});
