import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { sql } from 'kysely';
import { type TestDatabase, testDatabase } from '../../../../test/database.ts';
import { commit } from '../../../kernel/chain.ts';
import { transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Problem } from '../../../kernel/problem.ts';
import { append } from '../entry/append.ts';
import { entriesFrom, entryById, isAnyWaiting } from '../entry/entry.sql.ts';
import { entryBytes } from '../entry/entry.ts';
import { isCheckpointOf, readCheckpoint } from '../note/checkpoint.ts';
import { leafHash, sameHash } from '../tree/hash.ts';
import { naiveRoot } from '../tree/naive-tree.fixture.ts';
import { consistencyRanges, isConsistent } from '../tree/proof.ts';
import { hashOf, nodesOf } from '../tree/range.ts';
import { ledgerOn } from './ledger.fixture.ts';
import { checkInclusion, openProof } from '../verify/check-proof.ts';
import { logKey } from './log.ts';
import { prove } from './prove.ts';
import { currentCheckpoint, sequence } from './sequence.ts';
import { latestCheckpoint, nodesAt, rowOfNodes, takeSequencer } from './tree.sql.ts';

const now = '2026-11-20T09:00:00.000Z';
let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
after(() => database.drop());

const act = (subject: string) => ({ kind: 'credential.issued' as const, subject, content: { of: subject } });

suite('the log', () => {
  test('opens with the checkpoint of the empty tree, signed by a key that is stored sealed', async () => {
    const services = ledgerOn(database.db);
    const empty = await currentCheckpoint(services, now);
    const key = await logKey(database.db);
    assert.ok(key);
    assert.equal(key.name, '127.0.0.1:4000/log');
    const read = readCheckpoint(empty.note);
    assert.ok(read && isCheckpointOf(read, key));
    assert.ok(sameHash(read.root, naiveRoot([])));
    assert.equal((await currentCheckpoint(services, now)).note, empty.note);
  });

  test('logs what happened, and nothing of what was rolled back', async () => {
    const services = ledgerOn(database.db);
    const { db } = services;
    const entryId = await transaction(db, (tx) => append(tx, act('one'), now));
    const undone = transaction(db, async (tx) => {
      await append(tx, act('undone'), now);
      throw new Error('undone');
    });
    await assert.rejects(undone, /undone/);
    assert.equal((await entryById(db, entryId))?.index, null, 'it waits');
    const { rows } = await sql<{ jobs: number }>`
      select count(*)::integer as jobs from graphile_worker.jobs where task_identifier = 'sequence-ledger'`.execute(
      db,
    );
    assert.deepEqual(rows, [{ jobs: 1 }]);
    assert.equal(await sequence(services, now), 1);
    const placed = await entryById(db, entryId);
    assert.ok(placed?.salt);
    assert.deepEqual([placed.index, placed.day], [0, '2026-11-20']);
    assert.equal(placed.commitment, commit(placed.salt, { of: 'one' }));
    assert.equal(await isAnyWaiting(db), false);
    assert.equal(await sequence(services, now), 0, 'nothing is placed twice');
  });

  test('over many batches is the tree of its entries, and each checkpoint grows out of the one before', async () => {
    const services = ledgerOn(database.db);
    const { db } = services;
    const heads = [await currentCheckpoint(services, now)];
    for (const count of [1, 254, 1, 3, 300]) {
      await transaction(db, async (tx) => {
        for (let turn = 0; turn < count; turn++) await append(tx, act(`${count}.${turn}`), now);
      });
      assert.equal(await sequence(services, now), count);
      heads.push(await currentCheckpoint(services, now));
    }
    const entries = await entriesFrom(db, 0, 1000);
    assert.equal(entries.length, 560);
    const bytes = entries.map(entryBytes);
    for (const { size, root } of heads)
      assert.ok(sameHash(root, naiveRoot(bytes.slice(0, size))), `${size} entries`);
    const row = await rowOfNodes(db, 0, 256, 512);
    assert.deepEqual(
      row.map(Buffer.from),
      bytes.slice(256, 512).map((entry) => Buffer.from(leafHash(entry))),
    );
    assert.equal((await rowOfNodes(db, 1, 0, 256)).length, 2);
    const [first, last] = [heads[0], heads.at(-1)];
    assert.ok(first && last);
    const ranges = consistencyRanges(first.size, last.size);
    const nodes = await nodesAt(db, ranges.flatMap(nodesOf));
    const proof = ranges.map((range) =>
      hashOf(
        range,
        (ref) =>
          nodes.find(({ level, index }) => level === ref.level && index === ref.index)?.hash ??
          new Uint8Array(),
      ),
    );
    assert.ok(isConsistent(first, last, proof));
  });
});

test('every entry’s proof holds against the latest checkpoint', async () => {
  const { db } = database;
  const { rows } = await sql<{
    entryId: Id<'entry'>;
  }>`select entry_id from ledger.leaf order by index`.execute(db);
  assert.equal(rows.length, 560);
  for (const [index, { entryId }] of rows.entries()) {
    if (index % 7 !== 0 && ![1, 255, 256, 257, 511, 512, 559].includes(index)) continue;
    const opened = openProof(await prove(db, entryId));
    assert.ok(opened?.index === index && checkInclusion(opened).ok, `entry ${index}`);
  }
});

suite('nobody', () => {
  test('gets a second checkpoint of one size, or changes what was logged', async () => {
    const { pool } = database;
    const size = (await latestCheckpoint(database.db))?.size;
    const again =
      'insert into ledger.checkpoint select size, sha256(root), at, note from ledger.checkpoint where size = $1';
    await assert.rejects(pool.query(again, [size]), /duplicate key/);
    for (const table of ['log', 'entry', 'leaf', 'node', 'checkpoint']) {
      await assert.rejects(pool.query(`delete from ledger.${table}`), { code: '23001' }, table);
      await assert.rejects(pool.query(`truncate ledger.${table} cascade`), /./, table);
    }
  });

  test('sequences beside another: whoever comes second leaves it to the first', async () => {
    const services = ledgerOn(database.db);
    await append(services.db, act('beside'), now);
    await transaction(database.db, async (tx) => {
      assert.equal(await takeSequencer(tx), true);
      assert.equal(await sequence(services, now), 0);
    });
    const placed = await Promise.all(Array.from({ length: 4 }, () => sequence(services, now)));
    assert.equal(
      placed.reduce((sum, count) => sum + count, 0),
      1,
    );
  });

  test('has more signed without the secret: entries wait', async () => {
    const services = ledgerOn(database.db);
    await append(services.db, act('wait'), now);
    const before = await latestCheckpoint(services.db);
    const stranger = ledgerOn(database.db, 'another secret, as long as it has to be');
    await assert.rejects(
      sequence(stranger, now),
      (error) => (error as Problem).code === 'cannot-open-log-key',
    );
    assert.equal((await latestCheckpoint(services.db))?.size, before?.size);
    assert.equal(await sequence(services, now), 1);
  });

  test('has more signed over a tree that is not the one that was signed', async () => {
    const services = ledgerOn(database.db);
    await append(services.db, act('bent'), now);
    await database.pool.query('alter table ledger.node disable trigger append_only');
    await database.pool.query('update ledger.node set hash = sha256(hash) where level = 0 and index = 560');
    await assert.rejects(sequence(services, now), /nothing is signed/);
    assert.equal(await isAnyWaiting(services.db), true);
  });
});
