import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Cosignature } from '../note/cosignature.ts';
import type { LedgerTables } from '../tables.ts';

/** A witness as an operator entered it. */
export interface Witness {
  readonly witnessId: Id<'witness'>;
  readonly name: string;
  readonly publicKey: Uint8Array;
  readonly enteredBy: Id<'person'>;
  readonly enteredAt: Instant;
  readonly endedBy: Id<'person'> | null;
  readonly endedAt: Instant | null;
}

const witnesses = (db: Database) => typed<LedgerTables>(db).selectFrom('ledger.witness').selectAll();

/** Every witness that was ever entered, the standing ones first. */
export function allWitnesses(db: Database): Promise<Witness[]> {
  return witnesses(db).orderBy(sql`ended_at is not null`).orderBy('name').orderBy('witnessId').execute();
}

/** The witnesses whose cosignatures are taken. */
export function standingWitnesses(db: Database): Promise<Witness[]> {
  return witnesses(db).where('endedAt', 'is', null).orderBy('name').orderBy('witnessId').execute();
}

/** Has whoever else enters a witness wait until this transaction ends. */
export async function lockWitnesses(tx: Database): Promise<void> {
  await sql`lock table ledger.witness in share row exclusive mode`.execute(tx);
}

export async function insertWitness(
  tx: Database,
  witness: Omit<Witness, 'endedBy' | 'endedAt'>,
): Promise<void> {
  await typed<LedgerTables>(tx)
    .insertInto('ledger.witness')
    .values({ ...witness, publicKey: Buffer.from(witness.publicKey), endedBy: null, endedAt: null })
    .execute();
}

/** Ends a standing witness's part and tells its name; `undefined` where there is none. */
export async function endWitnessById(
  tx: Database,
  witnessId: Id<'witness'>,
  by: Id<'person'>,
  now: Instant,
): Promise<string | undefined> {
  const row = await typed<LedgerTables>(tx)
    .updateTable('ledger.witness')
    .set({ endedBy: by, endedAt: now })
    .where('witnessId', '=', witnessId)
    .where('endedAt', 'is', null)
    .returning('name')
    .executeTakeFirst();
  return row?.name;
}

/** Keeps a witness's cosignature of the checkpoint of a size, where it is newer than the one that is kept. */
export async function keepCosignature(
  db: Database,
  { size, witnessId, at, signature }: Cosignature & { readonly size: number; readonly witnessId: string },
  now: Instant,
): Promise<void> {
  await sql`
    insert into ledger.cosignature as kept (size, witness_id, at, signature, received_at)
    values (${size}, ${witnessId}, ${at}, ${Buffer.from(signature)}, ${now})
    on conflict (size, witness_id) do update
      set at = excluded.at, signature = excluded.signature, received_at = excluded.received_at
      where excluded.at > kept.at
  `.execute(db);
}

const standingCosignatures = (db: Database) =>
  typed<LedgerTables>(db)
    .selectFrom('ledger.cosignature as c')
    .innerJoin('ledger.witness as w', 'w.witnessId', 'c.witnessId')
    .where('w.endedAt', 'is', null);

/** The cosignatures of a checkpoint by witnesses that stand. */
export function cosignaturesOf(
  db: Database,
  size: number,
): Promise<(Pick<Witness, 'name' | 'publicKey'> & Cosignature)[]> {
  return standingCosignatures(db)
    .select(['w.name', 'w.publicKey', 'c.at', 'c.signature'])
    .where('c.size', '=', size)
    .orderBy('w.name')
    .orderBy('w.witnessId')
    .execute();
}

/** The largest checkpoint that a standing witness has cosigned; `undefined` where there is none. */
export async function largestCosigned(db: Database): Promise<number | undefined> {
  const row = await standingCosignatures(db)
    .select('c.size')
    .orderBy('c.size', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.size;
}

/** By witness: the size of the largest checkpoint that it has cosigned, and when it last did. */
export type LastSeen = ReadonlyMap<Id<'witness'>, { readonly size: number; readonly at: Instant }>;

/** What each witness that has cosigned anything has last seen. */
export async function lastSeen(db: Database): Promise<LastSeen> {
  const { rows } = await sql<{ witnessId: Id<'witness'>; size: number; at: Instant }>`
    select distinct on (witness_id) witness_id, size, at from ledger.cosignature order by witness_id, size desc
  `.execute(db);
  return new Map(rows.map(({ witnessId, ...seen }) => [witnessId, seen]));
}
