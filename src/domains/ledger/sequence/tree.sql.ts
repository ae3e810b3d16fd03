import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { PublicEntry } from '../entry/entry.ts';
import type { LedgerTables } from '../tables.ts';
import type { Node } from '../tree/edge.ts';
import type { Hash } from '../tree/hash.ts';
import { type NodeRef, tileWidth } from '../tree/range.ts';

/** A checkpoint as it was committed; `note` is what is served. */
export interface Checkpoint {
  readonly size: number;
  readonly root: Hash;
  readonly at: Instant;
  readonly note: string;
}

// Any fixed number: it keeps the tree to one sequencer at a time.
const sequencerLock = 7_172_061;

/** Makes this transaction the one that sequences; false where another one is. */
export async function takeSequencer(tx: Database): Promise<boolean> {
  const { rows } = await sql<{
    taken: boolean;
  }>`select pg_try_advisory_xact_lock(${sequencerLock}) as taken`.execute(tx);
  return rows[0]?.taken === true;
}

/** The checkpoint of the largest tree. */
export function latestCheckpoint(db: Database): Promise<Checkpoint | undefined> {
  return typed<LedgerTables>(db)
    .selectFrom('ledger.checkpoint')
    .selectAll()
    .orderBy('size', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The checkpoint of a tree of this size, if one was ever signed. */
export function checkpointOf(db: Database, size: number): Promise<Checkpoint | undefined> {
  return typed<LedgerTables>(db)
    .selectFrom('ledger.checkpoint')
    .selectAll()
    .where('size', '=', size)
    .executeTakeFirst();
}

export async function insertCheckpoint(tx: Database, checkpoint: Checkpoint): Promise<void> {
  await typed<LedgerTables>(tx)
    .insertInto('ledger.checkpoint')
    .values({ ...checkpoint, root: Buffer.from(checkpoint.root) })
    .execute();
}

/** Takes the entries that have waited longest, at most so many, in the order of their ids. */
export async function takeWaiting(
  tx: Database,
  most: number,
): Promise<(PublicEntry & { entryId: Id<'entry'> })[]> {
  const { rows } = await sql<PublicEntry & { entryId: Id<'entry'> }>`
    with taken as (
      delete from ledger.waiting where entry_id in (select entry_id from ledger.waiting order by entry_id limit ${most})
      returning entry_id
    )
    select entry_id, kind, day, commitment from taken join ledger.entry using (entry_id) order by entry_id
  `.execute(tx);
  return rows;
}

/** Gives entries the places that follow `from`, in their order. */
export async function insertLeaves(
  tx: Database,
  from: number,
  entryIds: readonly Id<'entry'>[],
): Promise<void> {
  await sql`
    insert into ledger.leaf (index, entry_id)
    select ${from}::bigint + place - 1, entry_id
    from unnest(${[...entryIds]}::text[]) with ordinality as given (entry_id, place)
  `.execute(tx);
}

export async function insertNodes(tx: Database, nodes: readonly Node[]): Promise<void> {
  await sql`
    insert into ledger.node (level, index, hash)
    select * from unnest(
      ${nodes.map(({ level }) => level)}::smallint[], ${nodes.map(({ index }) => index)}::bigint[],
      ${nodes.map(({ hash }) => Buffer.from(hash))}::bytea[]
    )
  `.execute(tx);
}

interface Run {
  readonly level: number;
  readonly first: number;
  last: number;
}

// Neighbours are read together: a proof asks for hundreds of hashes, which lie in a dozen runs.
function runsOf(refs: readonly NodeRef[]): Run[] {
  const runs: Run[] = [];
  for (const { level, index } of refs) {
    const run = runs.at(-1);
    const isNext = run?.level === level && run.last + 1 === index && index - run.first < tileWidth;
    if (isNext) run.last = index;
    else runs.push({ level, first: index, last: index });
  }
  return runs;
}

/** The stored hashes at these places, none of which is named twice; throws where one has none. */
export async function nodesAt(db: Database, refs: readonly NodeRef[]): Promise<Node[]> {
  if (refs.length === 0) return [];
  const runs = runsOf(refs);
  const { rows } = await sql<Node>`
    select node.level, node.index, node.hash from unnest(
      ${runs.map(({ level }) => level)}::smallint[], ${runs.map(({ first }) => first)}::bigint[],
      ${runs.map(({ last }) => last)}::bigint[]
    ) as run (level, first, last)
    cross join lateral (
      select * from ledger.node where level = run.level and index between run.first and run.last
      order by level, index limit ${tileWidth}
    ) as node
  `.execute(db);
  if (rows.length !== refs.length)
    throw new Error(`The log has ${rows.length} of ${refs.length} hashes that it should have.`);
  return rows;
}

/** The hashes of a level from one place up to, but not with, another: as many as there are. */
export async function rowOfNodes(db: Database, level: number, from: number, to: number): Promise<Hash[]> {
  const rows = await typed<LedgerTables>(db)
    .selectFrom('ledger.node')
    .select('hash')
    .where('level', '=', level)
    .where('index', '>=', from)
    .where('index', '<', to)
    .orderBy('index')
    .execute();
  return rows.map(({ hash }) => hash);
}
