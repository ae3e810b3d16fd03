import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { CredentialTables } from '../tables.ts';

/** What the holder lets others see beyond validity. The signed file states name and result, so sharing it shows both. */
export interface Disclosure {
  readonly showName: boolean;
  readonly showResult: boolean;
  readonly shareDocument: boolean;
}

export async function upsertDisclosure(
  tx: Database,
  credentialId: Id<'credential'>,
  chosen: Disclosure,
  now: Instant,
): Promise<void> {
  const row = { ...chosen, changedAt: now };
  await typed<CredentialTables>(tx)
    .insertInto('credential.disclosure')
    .values({ credentialId, ...row })
    .onConflict((conflict) => conflict.column('credentialId').doUpdateSet(row))
    .execute();
}
