import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { CredentialTables } from '../tables.ts';
import type { EndorsementActKind } from './act.ts';
import type { StatusFinding } from './standing.ts';

/** An endorsement as it was handed over. */
export interface KeptEndorsement {
  readonly endorsementId: Id<'endorsement'>;
  readonly accreditorId: Id<'accreditor'>;
  /** The document's own id. */
  readonly uri: string;
  /** An edition's address, or the issuer's DID. */
  readonly subject: string;
  /** The scheme and the edition; nothing where the issuer is endorsed. */
  readonly scheme: string | null;
  readonly edition: number | null;
  readonly document: object;
  readonly validFrom: Instant;
  readonly validUntil: Instant | null;
  readonly keptBy: Id<'person'>;
  readonly keptAt: Instant;
}

/** An endorsement with its accreditor and what became of it. */
export interface Endorsement extends KeptEndorsement {
  readonly accreditor: string;
  readonly did: string;
  readonly home: string;
  readonly withdrawnAt: Instant | null;
  readonly withdrawalReason: string | null;
  /** What its status was found to be last, and since when it is so. */
  readonly finding: StatusFinding | null;
  readonly findingReason: string | null;
  readonly foundAt: Instant | null;
}

/** Stores an endorsement; false where this accreditor's document of this id is kept already. */
export async function insertEndorsement(tx: Database, kept: KeptEndorsement): Promise<boolean> {
  const row = await typed<CredentialTables>(tx)
    .insertInto('credential.endorsement')
    .values({ ...kept, document: JSON.stringify(kept.document) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('endorsementId')
    .executeTakeFirst();
  return row !== undefined;
}

function endorsements(db: Database) {
  return typed<CredentialTables>(db)
    .selectFrom('credential.endorsement as e')
    .innerJoin('credential.accreditor as a', 'a.accreditorId', 'e.accreditorId')
    .leftJoin('credential.endorsementAct as w', (join) =>
      join.onRef('w.subject', '=', 'e.endorsementId').on('w.kind', '=', 'withdrawn'),
    )
    .leftJoinLateral(
      (query) =>
        query
          .selectFrom('credential.endorsementStatus as s')
          .select(['s.finding', 's.reason', 's.at'])
          .whereRef('s.endorsementId', '=', 'e.endorsementId')
          .orderBy('s.at', 'desc')
          .limit(1)
          .as('s'),
      (join) => join.onTrue(),
    )
    .selectAll('e')
    .select(['a.name as accreditor', 'a.did', 'a.home', 'w.at as withdrawnAt'])
    .select(['s.finding', 's.reason as findingReason', 's.at as foundAt'])
    .select(sql<string | null>`w.content ->> 'reason'`.as('withdrawalReason'));
}

type Row = Omit<Endorsement, 'document'> & { readonly document: unknown };
const read = (row: Row): Endorsement => ({ ...row, document: row.document as object });

/** Every endorsement that is kept, newest first. */
export async function allEndorsements(db: Database): Promise<Endorsement[]> {
  const rows = await endorsements(db)
    .orderBy('e.keptAt', 'desc')
    .orderBy('e.endorsementId', 'desc')
    .execute();
  return rows.map(read);
}

/** The endorsements of these subjects (addresses of editions, DIDs), in the order in which they were kept. */
export async function endorsementsOf(db: Database, subjects: readonly string[]): Promise<Endorsement[]> {
  const rows = await endorsements(db)
    .where('e.subject', 'in', [...subjects])
    .orderBy('e.keptAt')
    .orderBy('e.endorsementId')
    .execute();
  return rows.map(read);
}

export async function endorsementById(
  db: Database,
  endorsementId: Id<'endorsement'>,
): Promise<Endorsement | undefined> {
  const row = await endorsements(db).where('e.endorsementId', '=', endorsementId).executeTakeFirst();
  return row === undefined ? undefined : read(row);
}

/** Notes what an endorsement's status is from now on. */
export async function insertStatus(
  tx: Database,
  found: { endorsementId: Id<'endorsement'>; at: Instant; finding: StatusFinding; reason: string },
): Promise<void> {
  await typed<CredentialTables>(tx)
    .insertInto('credential.endorsementStatus')
    .values(found)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** An act in the record of an accreditor or an endorsement. */
export interface EndorsementAct {
  /** The accreditor's or the endorsement's id. */
  readonly subject: string;
  /** Its place in the subject's hash chain. */
  readonly chainSeq: number;
  readonly at: Instant;
  readonly kind: EndorsementActKind;
  readonly actorId: Id<'person'>;
  readonly content: unknown;
  readonly salt: string;
}

export async function insertAct(tx: Database, act: EndorsementAct): Promise<void> {
  await typed<CredentialTables>(tx)
    .insertInto('credential.endorsementAct')
    .values({ ...act, content: JSON.stringify(act.content) })
    .execute();
}

/** The record of an accreditor or an endorsement, in order. */
export function actsOf(db: Database, subject: string): Promise<EndorsementAct[]> {
  return typed<CredentialTables>(db)
    .selectFrom('credential.endorsementAct')
    .selectAll()
    .where('subject', '=', subject)
    .orderBy('chainSeq')
    .execute();
}
