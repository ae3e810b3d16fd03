import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { LedgerTables } from '../tables.ts';

/** The log as it is stored: its key's seed only sealed. */
export interface StoredLog {
  readonly origin: string;
  readonly publicKey: Uint8Array;
  readonly sealedSeed: Uint8Array;
  readonly openedAt: Instant;
}

/** The log, if it was opened. */
export function storedLog(db: Database): Promise<StoredLog | undefined> {
  return typed<LedgerTables>(db)
    .selectFrom('ledger.log')
    .select(['origin', 'publicKey', 'sealedSeed', 'openedAt'])
    .executeTakeFirst();
}

export async function insertLog(tx: Database, log: StoredLog): Promise<void> {
  await typed<LedgerTables>(tx)
    .insertInto('ledger.log')
    .values({ ...log, publicKey: Buffer.from(log.publicKey), sealedSeed: Buffer.from(log.sealedSeed) })
    .execute();
}
