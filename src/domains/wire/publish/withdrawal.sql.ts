import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { WireTables } from '../tables.ts';

/** A withdrawal is final; the wire's page says so for ever. */
export interface Withdrawal {
  readonly wireId: Id<'wire'>;
  readonly reason: string;
  readonly withdrawnBy: Id<'person'>;
  readonly withdrawnAt: Instant;
  readonly chainSeq: number;
  readonly salt: string;
}

export async function insertWithdrawal(tx: Database, withdrawal: Withdrawal): Promise<void> {
  await typed<WireTables>(tx).insertInto('wire.withdrawal').values(withdrawal).execute();
}

export function withdrawalOf(db: Database, wireId: Id<'wire'>): Promise<Withdrawal | undefined> {
  return typed<WireTables>(db)
    .selectFrom('wire.withdrawal')
    .selectAll()
    .where('wireId', '=', wireId)
    .executeTakeFirst();
}

/** Every withdrawal, by wire. */
export async function withdrawals(db: Database): Promise<ReadonlyMap<Id<'wire'>, Withdrawal>> {
  const rows = await typed<WireTables>(db).selectFrom('wire.withdrawal').selectAll().execute();
  return new Map(rows.map((row) => [row.wireId, row]));
}
