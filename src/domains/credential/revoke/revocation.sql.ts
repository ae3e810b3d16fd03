import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { CredentialTables } from '../tables.ts';

/** A revocation: asked, then confirmed by another person or declined. */
export interface Revocation {
  readonly revocationId: Id<'revocation'>;
  readonly credentialId: Id<'credential'>;
  readonly reason: string;
  readonly askedBy: Id<'person'>;
  readonly askedAt: Instant;
  readonly confirmedBy: Id<'person'> | null;
  readonly confirmedAt: Instant | null;
  readonly declinedBy: Id<'person'> | null;
  readonly declinedAt: Instant | null;
}

/** A certificate's revocations, newest first. */
export function revocationsOf(db: Database, credentialId: Id<'credential'>): Promise<Revocation[]> {
  return typed<CredentialTables>(db)
    .selectFrom('credential.revocation')
    .selectAll()
    .where('credentialId', '=', credentialId)
    .orderBy('askedAt', 'desc')
    .orderBy('revocationId', 'desc')
    .execute();
}

/** A revocation, locked until the transaction ends: two people decide on it one after the other. */
export function lockRevocation(
  tx: Database,
  revocationId: Id<'revocation'>,
): Promise<Revocation | undefined> {
  return typed<CredentialTables>(tx)
    .selectFrom('credential.revocation')
    .selectAll()
    .where('revocationId', '=', revocationId)
    .forUpdate()
    .executeTakeFirst();
}

/** Stores what was asked; false where one is open or confirmed already. */
export async function insertRevocation(
  tx: Database,
  asked: Pick<Revocation, 'revocationId' | 'credentialId' | 'reason' | 'askedBy' | 'askedAt'>,
): Promise<boolean> {
  const row = await typed<CredentialTables>(tx)
    .insertInto('credential.revocation')
    .values({ ...asked, confirmedBy: null, confirmedAt: null, declinedBy: null, declinedAt: null })
    .onConflict((conflict) => conflict.doNothing())
    .returning('revocationId')
    .executeTakeFirst();
  return row !== undefined;
}

export async function decideRevocation(
  tx: Database,
  revocationId: Id<'revocation'>,
  decision: Pick<Revocation, 'confirmedBy' | 'confirmedAt'> | Pick<Revocation, 'declinedBy' | 'declinedAt'>,
): Promise<void> {
  await typed<CredentialTables>(tx)
    .updateTable('credential.revocation')
    .set(decision)
    .where('revocationId', '=', revocationId)
    .execute();
}
