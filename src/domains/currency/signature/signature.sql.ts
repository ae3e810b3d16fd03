import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { CurrencyTables } from '../tables.ts';

/** A programme manager signed a revision of a change. */
export interface Signature {
  readonly wireId: Id<'wire'>;
  readonly revision: number;
  readonly signedBy: Id<'person'>;
  readonly signedAt: Instant;
}

/**
 * Makes whoever signs a change and whoever takes its effects back wait for each other until the transaction ends. The
 * first statement of both: what is read after it, the other can no longer alter.
 */
export async function lockSignatures(tx: Database, wireId: Id<'wire'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('currency.signature ' || ${wireId}, 0))`.execute(
    tx,
  );
}

/** Stores a signature; false where this revision is signed already. */
export async function insertSignature(tx: Database, signature: Signature): Promise<boolean> {
  const row = await typed<CurrencyTables>(tx)
    .insertInto('currency.signature')
    .values(signature)
    .onConflict((conflict) => conflict.doNothing())
    .returning('revision')
    .executeTakeFirst();
  return row !== undefined;
}

/** Every signature, of one change where it is named; the latest revision of each change first. */
export function signatures(db: Database, wireId?: Id<'wire'>): Promise<Signature[]> {
  return typed<CurrencyTables>(db)
    .selectFrom('currency.signature')
    .selectAll()
    .$if(wireId !== undefined, (q) => q.where('wireId', '=', wireId as Id<'wire'>))
    .orderBy('wireId', 'desc')
    .orderBy('revision', 'desc')
    .execute();
}
