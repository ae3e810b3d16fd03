import { sql } from 'kysely';
import { testDatabase, testServer } from '../test/database.ts';
import { append } from '../src/domains/ledger/entry/append.ts';
import { ledgerOn } from '../src/domains/ledger/sequence/ledger.fixture.ts';
import { prove } from '../src/domains/ledger/sequence/prove.ts';
import { sequence } from '../src/domains/ledger/sequence/sequence.ts';
import { latestCheckpoint } from '../src/domains/ledger/sequence/tree.sql.ts';
import { inclusionRanges } from '../src/domains/ledger/tree/proof.ts';
import { nodesOf, tileWidth } from '../src/domains/ledger/tree/range.ts';
import { checkInclusion, openProof } from '../src/domains/ledger/verify/check-proof.ts';
import { type Database, transaction } from '../src/kernel/db.ts';
import type { Id } from '../src/kernel/id.ts';
import { seeded } from '../src/kernel/seeded.fixture.ts';
import { type Bench, percentile } from './figure.ts';

const now = '2026-11-20T09:00:00.000Z';
const act = (place: number) => ({
  kind: 'credential.issued' as const,
  subject: `bench.${place}`,
  content: { place },
});

/** How fast entries are appended and get their places, and what a proof costs who serves, fetches and checks it. */
export async function ledger(bench: Bench): Promise<void> {
  const server = await testServer();
  bench.afterwards(server.stop);
  const database = await testDatabase();
  bench.afterwards(() => database.drop());
  const { db } = database;
  await appending(bench, db);
  for (const size of bench.short ? [1_000, 10_000] : [1_000, 10_000, 100_000, 1_000_000]) {
    await grownTo(bench, db, size);
    await proving(bench, db, size);
  }
}

/** As callers do: an entry a transaction, several callers at once. */
async function appending(bench: Bench, db: Database): Promise<void> {
  const [callers, each] = [8, bench.short ? 50 : 100];
  const start = performance.now();
  await Promise.all(
    Array.from({ length: callers }, async (_, caller) => {
      for (let turn = 0; turn < each; turn++)
        await transaction(db, (tx) => append(tx, act(caller * each + turn), now));
    }),
  );
  const seconds = (performance.now() - start) / 1000;
  bench.tell(`append, a transaction each, ${callers} callers`, (callers * each) / seconds, 'entries/s');
}

async function grownTo(bench: Bench, db: Database, size: number): Promise<void> {
  const { rows } = await sql<{ held: number }>`select count(*) as held from ledger.entry`.execute(db);
  await fill(db, Math.max(0, size - (rows[0]?.held ?? 0)));
  const start = performance.now();
  const placed = await sequence(ledgerOn(db), now);
  const seconds = (performance.now() - start) / 1000;
  bench.tell(`sequence up to ${size}`, placed / seconds, 'entries/s');
}

/** Entries that wait, made by the database: how fast they are appended is measured elsewhere. */
async function fill(db: Database, count: number): Promise<void> {
  await sql`
    with made as (
      insert into ledger.entry (entry_id, kind, day, commitment, subject, appended_at)
      select replace(gen_random_uuid()::text, '-', ''), 'credential.issued', '2026-11-20',
             encode(sha256(n::text::bytea), 'hex'), 'bench', ${now}
      from generate_series(1, ${count}::integer) n returning entry_id
    )
    insert into ledger.waiting select entry_id from made
  `.execute(db);
}

async function proving(bench: Bench, db: Database, size: number): Promise<void> {
  const random = seeded(20261123);
  const rounds = bench.short ? 50 : 500;
  const took: number[] = [];
  const checked: number[] = [];
  const bytes: number[] = [];
  const tileBytes: number[] = [];
  const head = (await latestCheckpoint(db))?.size ?? 0;
  for (let turn = 0; turn < rounds; turn++) {
    const index = Math.floor(random() * head);
    const { rows } = await sql<{ entryId: Id<'entry'> }>`
      select entry_id from ledger.leaf where index = ${index}`.execute(db);
    const entryId = rows[0]?.entryId;
    if (entryId === undefined) throw new Error(`Place ${index} is empty.`);
    const start = performance.now();
    const proof = await prove(db, entryId);
    const made = performance.now();
    const opened = openProof(proof);
    const holds = opened !== null && checkInclusion(opened).ok;
    checked.push(performance.now() - made);
    took.push(made - start);
    if (!holds) bench.broken(`the proof of place ${index} of ${head} holds`);
    bytes.push(Buffer.byteLength(proof));
    tileBytes.push(bytesOfTiles(index, head));
  }
  const p50 = (values: readonly number[]) => percentile(values, 0.5);
  bench.tell(`proof at ${head}: made, p50`, p50(took), 'ms');
  bench.tell(`proof at ${head}: made, p99`, percentile(took, 0.99), 'ms');
  bench.tell(`proof at ${head}: checked, p50`, p50(checked), 'ms');
  bench.tell(`proof at ${head}: its text, p50`, p50(bytes), 'bytes');
  bench.tell(`proof at ${head}: tiles that a client fetches instead, p50`, p50(tileBytes), 'bytes');
  if (head < size) bench.broken(`the log grew to ${size}`);
}

function bytesOfTiles(index: number, size: number): number {
  const tiles = new Map<string, number>();
  for (const { level, index: place } of inclusionRanges(index, size).flatMap(nodesOf)) {
    const tile = Math.floor(place / tileWidth);
    const width = Math.min(tileWidth, Math.floor(size / tileWidth ** level) - tile * tileWidth);
    tiles.set(`${level}/${tile}`, width * 32);
  }
  return [...tiles.values()].reduce((sum, width) => sum + width, 0);
}
