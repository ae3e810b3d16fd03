import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { WireKind, WireRecord } from '../record/record.ts';
import type { WireTables } from '../tables.ts';

/** What readers were shown from an instant on. Revisions count from 1 and are never changed. */
export interface Revision {
  readonly wireId: Id<'wire'>;
  readonly revision: number;
  /** The draft that was published. */
  readonly version: number;
  readonly content: WireRecord;
  /** What changed against the revision before, and why. */
  readonly note: string;
  readonly correction: boolean;
  readonly editors: readonly Id<'person'>[];
  readonly publishedBy: Id<'person'>;
  readonly publishedAt: Instant;
  /** Its place in the wire's hash chain, and the salt of its commitment there. */
  readonly chainSeq: number;
  readonly salt: string;
}

export async function insertRevision(tx: Database, revision: Revision): Promise<void> {
  await typed<WireTables>(tx)
    .insertInto('wire.revision')
    .values({ ...revision, editors: [...revision.editors], content: JSON.stringify(revision.content) })
    .execute();
}

/** A revision without what it says. */
export type RevisionHead = Omit<Revision, 'content'>;

const branded = <Row extends { readonly editors: string[] }>(row: Row) => ({
  ...row,
  editors: row.editors as Id<'person'>[],
});

/** Every revision of a wire without its content, newest first. */
export async function revisionHeads(db: Database, wireId: Id<'wire'>): Promise<RevisionHead[]> {
  const rows = await typed<WireTables>(db)
    .selectFrom('wire.revision')
    .select([
      'wireId',
      'revision',
      'version',
      'note',
      'correction',
      'editors',
      'publishedBy',
      'publishedAt',
      'chainSeq',
      'salt',
    ])
    .where('wireId', '=', wireId)
    .orderBy('revision', 'desc')
    .execute();
  return rows.map(branded);
}

/** Every revision of a wire, newest first. */
export async function revisionsOf(db: Database, wireId: Id<'wire'>): Promise<Revision[]> {
  const rows = await typed<WireTables>(db)
    .selectFrom('wire.revision')
    .selectAll()
    .where('wireId', '=', wireId)
    .orderBy('revision', 'desc')
    .execute();
  return rows.map(branded);
}

/** One revision; without a number the latest. */
export async function revisionOf(
  db: Database,
  wireId: Id<'wire'>,
  revision?: number,
): Promise<Revision | undefined> {
  const row = await typed<WireTables>(db)
    .selectFrom('wire.revision')
    .selectAll()
    .where('wireId', '=', wireId)
    .$if(revision !== undefined, (q) => q.where('revision', '=', revision ?? 0))
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && branded(row);
}

/** The latest revision of each wire (of a kind) that was ever published, latest publication first. */
export async function latestRevisions(db: Database, kind?: WireKind): Promise<Revision[]> {
  const rows = await typed<WireTables>(db)
    .selectFrom('wire.listing')
    .innerJoin('wire.revision', (join) =>
      join
        .onRef('wire.revision.wireId', '=', 'wire.listing.wireId')
        .onRef('wire.revision.revision', '=', 'wire.listing.revision'),
    )
    .selectAll('wire.revision')
    .$if(kind !== undefined, (q) => q.where('wire.listing.kind', '=', kind ?? 'change'))
    .orderBy('wire.revision.publishedAt', 'desc')
    .orderBy('wire.revision.wireId', 'desc')
    .execute();
  return rows.map(branded);
}
