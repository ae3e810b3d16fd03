import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { sql } from 'kysely';
import { type TestDatabase, testDatabase } from '../../../../test/database.ts';
import { systemRandom } from '../../../kernel/id.ts';
import { integersFrom } from './random-integer.ts';
import { takeStatusEntry } from './take-entry.ts';

const given = {
  did: 'did:key:zExample',
  purpose: 'revocation' as const,
  address: 'https://assay.example',
  random: systemRandom,
};
const today = '2026-11-20T09:00:00.000Z';

suite('a place in a status list', () => {
  let database: TestDatabase;
  before(async () => {
    database = await testDatabase();
  });
  after(() => database.drop());

  test('is never given twice, and lies anywhere in the list', async () => {
    const { db } = database;
    const taken = [];
    for (let n = 0; n < 40; n++) taken.push(await takeStatusEntry(db, given, today));
    assert.equal(new Set(taken.map(({ index }) => index)).size, 40);
    assert.equal(new Set(taken.map(({ list }) => list.listId)).size, 1);
    assert.ok(taken.some(({ index }) => index > 65_536) && taken.some(({ index }) => index < 65_536));
  });

  test('is the last free one of a list that is nearly full; then a new list opens', async () => {
    const { db } = database;
    const own = { ...given, did: 'did:key:zCrowded' };
    const { list } = await takeStatusEntry(db, own, today);
    const free = 31;
    // As if a list had 60 entries, so that filling it takes no minute.
    await sql`alter table credential.status_list drop constraint status_list_length_check`.execute(db);
    for (const table of ['status_list', 'status_entry']) {
      await sql`alter table credential.${sql.ref(table)} disable trigger append_only`.execute(db);
    }
    await sql`update credential.status_list set length = 60 where list_id = ${list.listId}`.execute(db);
    await sql`delete from credential.status_entry where list_id = ${list.listId}`.execute(db);
    await sql`
      insert into credential.status_entry (list_id, index)
      select ${list.listId}, n from generate_series(0, 59) n where n <> ${free} on conflict do nothing
    `.execute(db);
    const last = await takeStatusEntry(db, own, today);
    assert.deepEqual([last.list.listId, last.index], [list.listId, free]);
    const next = await takeStatusEntry(db, own, '2026-11-21T09:00:00.000Z');
    assert.notEqual(next.list.listId, list.listId);
    assert.equal(next.list.url, `https://assay.example/status/${next.list.listId}`);
  });

  test('of another issuer lies in another list', async () => {
    const { list } = await takeStatusEntry(database.db, { ...given, did: 'did:key:zOther' }, today);
    assert.equal(list.did, 'did:key:zOther');
  });
});

test('random integers stay within their bound and reach all of it', () => {
  const integer = integersFrom(systemRandom);
  const drawn = Array.from({ length: 2_000 }, () => integer(7));
  assert.deepEqual([...new Set(drawn)].toSorted(), [0, 1, 2, 3, 4, 5, 6]);
});
