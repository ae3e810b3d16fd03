import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { suspendsNow } from '../suspend/suspension.sql.ts';
import type { CredentialTables } from '../tables.ts';

/** A minimal certificate as it was made. */
export interface MadeMinimal {
  readonly minimalId: Id<'credential'>;
  /** The full certificate, which nothing in the document leads to. */
  readonly credentialId: Id<'credential'>;
  /** The signed Open Badge. */
  readonly document: object;
  readonly listId: Id<'list'>;
  readonly index: number;
  readonly suspensionListId: Id<'list'>;
  readonly suspensionIndex: number;
  readonly keyId: Id<'key'>;
  readonly validFrom: Instant;
  readonly validUntil: Instant;
  readonly madeAt: Instant;
}

/** A minimal certificate with what became of it. */
export interface Minimal extends MadeMinimal {
  /** When its holder withdrew it. */
  readonly withdrawnAt: Instant | null;
  /** When the full certificate was revoked, and since when it is suspended: it shares both. */
  readonly revokedAt: Instant | null;
  readonly suspendedAt: Instant | null;
}

/** Stores a minimal certificate; false where the full one has one already. */
export async function insertMinimal(tx: Database, made: MadeMinimal): Promise<boolean> {
  const row = await typed<CredentialTables>(tx)
    .insertInto('credential.minimal')
    .values({ ...made, document: JSON.stringify(made.document) })
    .onConflict((conflict) => conflict.column('credentialId').doNothing())
    .returning('minimalId')
    .executeTakeFirst();
  return row !== undefined;
}

/** Withdraws one for good; false where it is withdrawn already. */
export async function insertWithdrawal(
  tx: Database,
  withdrawal: { readonly minimalId: Id<'credential'>; readonly withdrawnAt: Instant },
): Promise<boolean> {
  const row = await typed<CredentialTables>(tx)
    .insertInto('credential.minimalWithdrawal')
    .values(withdrawal)
    .onConflict((conflict) => conflict.doNothing())
    .returning('minimalId')
    .executeTakeFirst();
  return row !== undefined;
}

async function minimalWith(
  db: Database,
  column: 'm.minimalId' | 'm.credentialId',
  id: Id<'credential'>,
): Promise<Minimal | undefined> {
  const row = await typed<CredentialTables>(db)
    .selectFrom('credential.minimal as m')
    .leftJoin('credential.minimalWithdrawal as w', 'w.minimalId', 'm.minimalId')
    .leftJoin('credential.revocation as r', (join) =>
      join.onRef('r.credentialId', '=', 'm.credentialId').on('r.confirmedAt', 'is not', null),
    )
    .leftJoin('credential.suspension as s', (join) =>
      join.onRef('s.credentialId', '=', 'm.credentialId').on(suspendsNow),
    )
    .selectAll('m')
    .select(['w.withdrawnAt', 'r.confirmedAt as revokedAt', 's.confirmedAt as suspendedAt'])
    .where(column, '=', id)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, document: row.document as object };
}

/** A minimal certificate by its own id, as it stands. */
export const minimalById = (db: Database, minimalId: Id<'credential'>) =>
  minimalWith(db, 'm.minimalId', minimalId);

/** The minimal certificate that was made of a full one, if one was. */
export const minimalOf = (db: Database, credentialId: Id<'credential'>) =>
  minimalWith(db, 'm.credentialId', credentialId);

/** The signed documents of those of these ids that are minimal certificates. */
export async function minimalDocuments(
  db: Database,
  ids: readonly Id<'credential'>[],
): Promise<ReadonlyMap<Id<'credential'>, object>> {
  if (ids.length === 0) return new Map();
  const rows = await typed<CredentialTables>(db)
    .selectFrom('credential.minimal')
    .select(['minimalId', 'document'])
    .where('minimalId', 'in', [...ids])
    .execute();
  return new Map(rows.map(({ minimalId, document }) => [minimalId, document as object]));
}
