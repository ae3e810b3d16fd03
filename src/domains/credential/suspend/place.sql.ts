import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { CredentialTables } from '../tables.ts';

/** Where a certificate's suspension is looked up. */
export interface SuspensionPlace {
  /** The address of the list. */
  readonly url: string;
  /** The issuer of the list and of the certificate. */
  readonly did: string;
  readonly index: number;
}

export async function insertPlace(
  tx: Database,
  place: { credentialId: Id<'credential'>; listId: Id<'list'>; index: number },
): Promise<void> {
  await typed<CredentialTables>(tx).insertInto('credential.suspensionPlace').values(place).execute();
}

/** The places of certificates, full or minimal, in lists of suspensions; none for one from before there were such lists. */
export async function placesOf(
  db: Database,
  credentialIds: readonly Id<'credential'>[],
): Promise<ReadonlyMap<Id<'credential'>, SuspensionPlace>> {
  if (credentialIds.length === 0) return new Map();
  const credential = typed<CredentialTables>(db);
  const rows = await credential
    .selectFrom('credential.suspensionPlace as p')
    .innerJoin('credential.statusList as l', 'l.listId', 'p.listId')
    .select(['p.credentialId', 'l.url', 'l.did', 'p.index'])
    .where('p.credentialId', 'in', [...credentialIds])
    .unionAll(
      credential
        .selectFrom('credential.minimal as m')
        .innerJoin('credential.statusList as l', 'l.listId', 'm.suspensionListId')
        .select(['m.minimalId as credentialId', 'l.url', 'l.did', 'm.suspensionIndex as index'])
        .where('m.minimalId', 'in', [...credentialIds]),
    )
    .execute();
  return new Map(rows.map(({ credentialId, ...place }) => [credentialId, place]));
}

/** One certificate's place. */
export async function placeOf(
  db: Database,
  credentialId: Id<'credential'>,
): Promise<SuspensionPlace | undefined> {
  return (await placesOf(db, [credentialId])).get(credentialId);
}
