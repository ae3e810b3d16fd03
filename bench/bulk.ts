import { sql } from 'kysely';
import { testServer } from '../test/database.ts';
import { insertBatch, verdictCounts } from '../src/domains/credential/batch/batch.sql.ts';
import { checkBatch } from '../src/domains/credential/batch/check-batch.ts';
import { openStatusLists } from '../src/domains/credential/index.ts';
import { issueFor } from '../src/domains/credential/issue/issue-credential.ts';
import { certified, decided, today } from '../src/domains/credential/passed-sitting.fixture.ts';
import type { Database } from '../src/kernel/db.ts';
import type { Id } from '../src/kernel/id.ts';
import type { Services } from '../src/kernel/services.ts';
import type { Bench } from './figure.ts';

/** So many are issued at once, as the job runner does. */
const lanes = 4;

/** How long it takes to issue many certificates, each as it is always issued, and to verify a long list of them. */
export async function bulk(bench: Bench): Promise<void> {
  const server = await testServer();
  bench.afterwards(server.stop);
  const { database, services } = await certified();
  bench.afterwards(() => database.drop());
  const sittings = await sittingsLike(
    services,
    await decided(services, { candidate: 'Mara Lindqvist' }),
    bench.short ? 200 : 2_000,
  );
  const ids = await issueAll(bench, services, sittings);
  for (const rows of bench.short ? [2_000] : [10_000, 100_000]) await verifyAll(bench, services, ids, rows);
}

/** More decided sittings, each a copy of one: how a sitting is decided is measured elsewhere. */
async function sittingsLike(
  { db }: Services,
  one: Id<'sitting'>,
  count: number,
): Promise<readonly Id<'sitting'>[]> {
  const tables = ['exam.sitting', 'exam.score', 'exam.decision'];
  for (const table of tables) await copyRows(db, table, one, count);
  return Array.from({ length: count }, (_, place) => copyOf(one, place));
}

const copyOf = (one: Id<'sitting'>, place: number) =>
  `${one.slice(0, 18)}${String(place).padStart(8, '0')}` as Id<'sitting'>;

async function copyRows(db: Database, table: string, one: Id<'sitting'>, count: number): Promise<void> {
  await sql`
    insert into ${sql.table(table)}
    select (jsonb_populate_record(t, jsonb_build_object(
             'sitting_id', substr(t.sitting_id, 1, 18) || lpad(place::text, 8, '0')))).*
      from ${sql.table(table)} t, generate_series(0, ${count - 1}::integer) as place
     where t.sitting_id = ${one}
  `.execute(db);
}

async function issueAll(
  bench: Bench,
  services: Services,
  sittings: readonly Id<'sitting'>[],
): Promise<readonly Id<'credential'>[]> {
  const ids: Id<'credential'>[] = [];
  const left = sittings.values();
  const start = performance.now();
  const lane = async () => {
    for (const sitting of left) {
      const id = await issueFor(services, sitting, today);
      if (id === null) bench.broken(`sitting ${sitting} is certified`);
      else ids.push(id);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  const seconds = (performance.now() - start) / 1000;
  bench.tell(`issued, ${lanes} at once`, sittings.length / seconds, 'certificates/s');
  bench.tell('100,000 issued at this rate', (100_000 * seconds) / sittings.length, 's');
  return ids;
}

async function verifyAll(
  bench: Bench,
  services: Services,
  ids: readonly Id<'credential'>[],
  rows: number,
): Promise<void> {
  const { db } = services;
  const given = Array.from({ length: rows }, (_, place) => ({
    given: ids[place % ids.length] ?? '',
    label: '',
  }));
  const batchId = await insertBatch(db, given, null, today);
  const currency = {
    currencyOf: async () => ({ state: 'current' as const, waiting: [] }),
    touchedCertificates: async () => new Map(),
  };
  const start = performance.now();
  await checkBatch({ ...services, lists: openStatusLists(services), currency }, { batchId }, today);
  const seconds = (performance.now() - start) / 1000;
  bench.tell(`a list of ${rows} verified`, seconds, 's');
  bench.tell(`a list of ${rows}: each`, (seconds * 1e6) / rows, 'µs');
  if ((await verdictCounts(db, batchId)).get('valid') !== rows) bench.broken('each of them is valid');
}
