import type { ChainEntry } from '../../../../kernel/chain.ts';
import { type Database, typed } from '../../../../kernel/db.ts';
import type { Id } from '../../../../kernel/id.ts';
import type { KernelTables } from '../../../../kernel/tables.ts';
import { closingKinds } from './receipt.ts';

/** The link with which a sitting closed. */
export function closingLink(
  db: Database,
  sittingId: Id<'sitting'>,
): Promise<Pick<ChainEntry, 'seq' | 'hash'> | undefined> {
  return typed<KernelTables>(db)
    .selectFrom('kernel.chainEntry')
    .select(['seq', 'hash'])
    .where('subject', '=', sittingId)
    .where('kind', 'in', [...closingKinds])
    .orderBy('seq')
    .limit(1)
    .executeTakeFirst();
}
