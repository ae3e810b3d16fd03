import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { CredentialTables } from '../tables.ts';
import { type Asked, type ConfirmedOrDeclined, undecided } from './two-people.ts';

/** A revocation: asked, then confirmed by another person or declined. */
export interface Revocation extends Asked {
  readonly revocationId: Id<'revocation'>;
  readonly credentialId: Id<'credential'>;
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
    .values({ ...asked, ...undecided })
    .onConflict((conflict) => conflict.doNothing())
    .returning('revocationId')
    .executeTakeFirst();
  return row !== undefined;
}

export async function decideRevocation(
  tx: Database,
  revocationId: Id<'revocation'>,
  decided: ConfirmedOrDeclined,
): Promise<void> {
  await typed<CredentialTables>(tx)
    .updateTable('credential.revocation')
    .set(decided)
    .where('revocationId', '=', revocationId)
    .execute();
}
