import { sql } from 'kysely';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Asked, type ConfirmedOrDeclined, undecided } from '../revoke/two-people.ts';
import type { CredentialTables } from '../tables.ts';

/** A suspension or the lifting of one: asked, then confirmed by another person or declined. */
export interface Suspension extends Asked {
  readonly suspensionId: Id<'suspension'>;
  readonly credentialId: Id<'credential'>;
  /** The suspension that this lifts; `null` where this is a suspension. */
  readonly lifts: Id<'suspension'> | null;
}

/** True for the row `s` of `credential.suspension` that suspends its certificate now; there is at most one. */
export const suspendsNow = sql<boolean>`s.lifts is null and s.confirmed_at is not null and not exists (
  select from credential.suspension l where l.lifts = s.suspension_id and l.confirmed_at is not null)`;

/** A certificate's suspensions and what became of them, newest first. */
export function suspensionsOf(db: Database, credentialId: Id<'credential'>): Promise<Suspension[]> {
  return typed<CredentialTables>(db)
    .selectFrom('credential.suspension')
    .selectAll()
    .where('credentialId', '=', credentialId)
    .orderBy('askedAt', 'desc')
    .orderBy('suspensionId', 'desc')
    .execute();
}

/** The certificate that a request is about. */
export async function certificateOfSuspension(
  db: Database,
  suspensionId: Id<'suspension'>,
): Promise<Id<'credential'> | undefined> {
  const row = await typed<CredentialTables>(db)
    .selectFrom('credential.suspension')
    .select('credentialId')
    .where('suspensionId', '=', suspensionId)
    .executeTakeFirst();
  return row?.credentialId;
}

export async function insertSuspension(
  tx: Database,
  asked: Pick<Suspension, 'suspensionId' | 'credentialId' | 'lifts' | 'reason' | 'askedBy' | 'askedAt'>,
): Promise<void> {
  await typed<CredentialTables>(tx)
    .insertInto('credential.suspension')
    .values({ ...asked, ...undecided })
    .execute();
}

export async function decideSuspension(
  tx: Database,
  suspensionId: Id<'suspension'>,
  decided: ConfirmedOrDeclined,
): Promise<void> {
  await typed<CredentialTables>(tx)
    .updateTable('credential.suspension')
    .set(decided)
    .where('suspensionId', '=', suspensionId)
    .execute();
}

/** The indexes of a list of suspensions whose certificates are suspended, ascending. */
export async function suspendedIndexes(db: Database, listId: Id<'list'>): Promise<number[]> {
  const credential = typed<CredentialTables>(db);
  const rows = await credential
    .selectFrom('credential.suspension as s')
    .innerJoin('credential.suspensionPlace as p', 'p.credentialId', 's.credentialId')
    .select('p.index')
    .where('p.listId', '=', listId)
    .where(suspendsNow)
    // A minimal certificate is suspended with the full one.
    .unionAll(
      credential
        .selectFrom('credential.suspension as s')
        .innerJoin('credential.minimal as m', 'm.credentialId', 's.credentialId')
        .select('m.suspensionIndex as index')
        .where('m.suspensionListId', '=', listId)
        .where(suspendsNow),
    )
    .orderBy('index')
    .execute();
  return rows.map((row) => row.index);
}
