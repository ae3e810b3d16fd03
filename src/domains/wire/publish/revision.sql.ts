import { sql } from 'kysely';
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

/** Every revision of a wire without its content, newest first. */
export function revisionHeads(db: Database, wireId: Id<'wire'>): Promise<RevisionHead[]> {
  return typed<WireTables>(db)
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
}

/** Every revision of a wire, newest first. */
export function revisionsOf(db: Database, wireId: Id<'wire'>): Promise<Revision[]> {
  return typed<WireTables>(db)
    .selectFrom('wire.revision')
    .selectAll()
    .where('wireId', '=', wireId)
    .orderBy('revision', 'desc')
    .execute();
}

/** When the first revision of a wire could be read; `undefined` where it was never published. */
export async function firstPublishedAt(db: Database, wireId: Id<'wire'>): Promise<Instant | undefined> {
  const first = await typed<WireTables>(db)
    .selectFrom('wire.revision')
    .select('publishedAt')
    .where('wireId', '=', wireId)
    .where('revision', '=', 1)
    .executeTakeFirst();
  return first?.publishedAt;
}

/** One revision; without a number the latest. */
export function revisionOf(
  db: Database,
  wireId: Id<'wire'>,
  revision?: number,
): Promise<Revision | undefined> {
  return typed<WireTables>(db)
    .selectFrom('wire.revision')
    .selectAll()
    .where('wireId', '=', wireId)
    .$if(revision !== undefined, (q) => q.where('revision', '=', revision ?? 0))
    .orderBy('revision', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** The named revisions of wires; one that is not there is left out. */
export function revisionsAt(
  db: Database,
  at: readonly Pick<Revision, 'wireId' | 'revision'>[],
): Promise<Revision[]> {
  return typed<WireTables>(db)
    .selectFrom('wire.revision as r')
    .selectAll('r')
    .where(
      sql<boolean>`(r.wire_id, r.revision) in (
        select * from unnest(${at.map(({ wireId }) => wireId)}::text[], ${at.map(({ revision }) => revision)}::int[])
      )`,
    )
    .execute();
}

/** The latest revision of each wire (of a kind) that was ever published, latest publication first. */
export function latestRevisions(db: Database, kind?: WireKind): Promise<Revision[]> {
  return typed<WireTables>(db)
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
}
