import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Disclosure } from '../disclosure/disclosure.sql.ts';
import { suspendsNow } from '../suspend/suspension.sql.ts';
import type { CredentialTables } from '../tables.ts';

/** A certificate as it was issued. */
export interface Issued {
  readonly credentialId: Id<'credential'>;
  readonly sittingId: Id<'sitting'>;
  readonly personId: Id<'person'>;
  readonly scheme: string;
  readonly edition: number;
  /** The signed Open Badge. */
  readonly document: object;
  readonly listId: Id<'list'>;
  readonly index: number;
  readonly keyId: Id<'key'>;
  readonly validFrom: Instant;
  readonly validUntil: Instant;
  readonly issuedAt: Instant;
  /** The earlier certificate that this one renews. */
  readonly renews: Id<'credential'> | null;
  /** The changes that its bridge exam was on (ids of wires); empty where it renews nothing. */
  readonly answers: readonly string[];
}

/** A certificate with what became of it. */
export interface Certificate extends Issued, Disclosure {
  readonly revokedAt: Instant | null;
  readonly revocationReason: string | null;
  /** Since when it is suspended, as long as it is. */
  readonly suspendedAt: Instant | null;
  readonly suspensionReason: string | null;
  /** The renewal that took its place. */
  readonly supersededBy: Id<'credential'> | null;
  readonly supersededAt: Instant | null;
}

/**
 * Stores a certificate; false where its sitting has one already. A second renewal of one certificate is refused by the
 * database, with an error: whoever renews holds `lockCertificate`, and has looked.
 */
export async function insertCredential(tx: Database, issued: Issued): Promise<boolean> {
  const row = await typed<CredentialTables>(tx)
    .insertInto('credential.credential')
    .values({ ...issued, answers: [...issued.answers], document: JSON.stringify(issued.document) })
    .onConflict((conflict) => conflict.column('sittingId').doNothing())
    .returning('credentialId')
    .executeTakeFirst();
  return row !== undefined;
}

/**
 * Keeps a certificate to this transaction until it ends: that it is renewed and that it is revoked happen one after the
 * other. What is read of it afterwards stands until then.
 */
export async function lockCertificate(tx: Database, credentialId: Id<'credential'>): Promise<void> {
  await typed<CredentialTables>(tx)
    .selectFrom('credential.credential')
    .select('credentialId')
    .where('credentialId', '=', credentialId)
    .forNoKeyUpdate()
    .execute();
}

export async function credentialOfSitting(
  db: Database,
  sittingId: Id<'sitting'>,
): Promise<Id<'credential'> | undefined> {
  const row = await typed<CredentialTables>(db)
    .selectFrom('credential.credential')
    .select('credentialId')
    .where('sittingId', '=', sittingId)
    .executeTakeFirst();
  return row?.credentialId;
}

function certificates(db: Database) {
  return typed<CredentialTables>(db)
    .selectFrom('credential.credential as c')
    .leftJoin('credential.revocation as r', (join) =>
      join.onRef('r.credentialId', '=', 'c.credentialId').on('r.confirmedAt', 'is not', null),
    )
    .leftJoin('credential.suspension as s', (join) =>
      join.onRef('s.credentialId', '=', 'c.credentialId').on(suspendsNow),
    )
    .leftJoin('credential.disclosure as d', 'd.credentialId', 'c.credentialId')
    .leftJoin('credential.credential as n', 'n.renews', 'c.credentialId')
    .selectAll('c')
    .select(['n.credentialId as supersededBy', 'n.issuedAt as supersededAt'])
    .select(['r.confirmedAt as revokedAt', 'r.reason as revocationReason'])
    .select(['s.confirmedAt as suspendedAt', 's.reason as suspensionReason'])
    .select((select) => [
      select.fn.coalesce('d.showName', select.val(false)).as('showName'),
      select.fn.coalesce('d.showResult', select.val(false)).as('showResult'),
      select.fn.coalesce('d.shareDocument', select.val(false)).as('shareDocument'),
    ]);
}

type Row = Omit<Certificate, 'document'> & { readonly document: unknown };
const read = (row: Row): Certificate => ({ ...row, document: row.document as object });

/** A certificate as it stands, in one statement. */
export async function certificateById(
  db: Database,
  credentialId: Id<'credential'>,
): Promise<Certificate | undefined> {
  const row = await certificates(db).where('c.credentialId', '=', credentialId).executeTakeFirst();
  return row === undefined ? undefined : read(row);
}

/** Certificates as they stand, by their ids; one that was never issued is not among them. */
export async function certificatesByIds(
  db: Database,
  credentialIds: readonly Id<'credential'>[],
): Promise<ReadonlyMap<Id<'credential'>, Certificate>> {
  if (credentialIds.length === 0) return new Map();
  const rows = await certificates(db)
    .where('c.credentialId', 'in', [...credentialIds])
    .execute();
  return new Map(rows.map((row) => [row.credentialId, read(row)]));
}

/** A person's certificates, newest first. */
export async function certificatesOf(db: Database, personId: Id<'person'>): Promise<Certificate[]> {
  const rows = await certificates(db)
    .where('c.personId', '=', personId)
    .orderBy('c.issuedAt', 'desc')
    .orderBy('c.credentialId', 'desc')
    .execute();
  return rows.map(read);
}
