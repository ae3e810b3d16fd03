import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { type ConfirmedOrDeclined, type ForSecondPerson, undecided } from '../revoke/two-people.ts';
import type { CredentialTables } from '../tables.ts';

/** An independent body that endorses: entered by one person, then confirmed by another or declined. */
export interface Accreditor extends ForSecondPerson {
  readonly accreditorId: Id<'accreditor'>;
  /** did:web or did:key. */
  readonly did: string;
  readonly name: string;
  /** Its home page. */
  readonly home: string;
  readonly enteredBy: Id<'person'>;
  readonly enteredAt: Instant;
}

/** Stores who was entered; false where the DID is entered or registered already. */
export async function insertAccreditor(
  tx: Database,
  entered: Pick<Accreditor, 'accreditorId' | 'did' | 'name' | 'home' | 'enteredBy' | 'enteredAt'>,
): Promise<boolean> {
  const row = await typed<CredentialTables>(tx)
    .insertInto('credential.accreditor')
    .values({ ...entered, ...undecided })
    .onConflict((conflict) => conflict.doNothing())
    .returning('accreditorId')
    .executeTakeFirst();
  return row !== undefined;
}

/** An accreditor, locked until the transaction ends: two people decide on it one after the other. */
export function lockAccreditor(
  tx: Database,
  accreditorId: Id<'accreditor'>,
): Promise<Accreditor | undefined> {
  return typed<CredentialTables>(tx)
    .selectFrom('credential.accreditor')
    .selectAll()
    .where('accreditorId', '=', accreditorId)
    .forUpdate()
    .executeTakeFirst();
}

export async function decideAccreditor(
  tx: Database,
  accreditorId: Id<'accreditor'>,
  decided: ConfirmedOrDeclined,
): Promise<void> {
  await typed<CredentialTables>(tx)
    .updateTable('credential.accreditor')
    .set(decided)
    .where('accreditorId', '=', accreditorId)
    .execute();
}

/** Everybody who was ever entered, by name. */
export function allAccreditors(db: Database): Promise<Accreditor[]> {
  return typed<CredentialTables>(db)
    .selectFrom('credential.accreditor')
    .selectAll()
    .orderBy('name')
    .orderBy('accreditorId')
    .execute();
}

/** The accreditors that are registered: confirmed by a second person. */
export function registeredAccreditors(db: Database): Promise<Accreditor[]> {
  return typed<CredentialTables>(db)
    .selectFrom('credential.accreditor')
    .selectAll()
    .where('confirmedAt', 'is not', null)
    .orderBy('name')
    .orderBy('accreditorId')
    .execute();
}
