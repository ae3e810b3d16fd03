import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ProctorTables } from '../tables.ts';
import type { IdentityFinding, ReviewOutcome } from './review.ts';

/** A person's review of a recorded sitting: open until it is finished. */
export interface Review {
  readonly sittingId: Id<'sitting'>;
  readonly personId: Id<'person'>;
  readonly scheme: string;
  readonly openedAt: Instant;
  readonly identity: IdentityFinding | null;
  readonly identityBecause: string | null;
  readonly identityBy: Id<'person'> | null;
  readonly identityAt: Instant | null;
  readonly outcome: ReviewOutcome | null;
  readonly words: string | null;
  readonly finishedBy: Id<'person'> | null;
  readonly finishedAt: Instant | null;
}

/** Opens the review of a closed sitting; where it is open nothing changes. */
export async function insertReview(
  tx: Database,
  review: Pick<Review, 'sittingId' | 'personId' | 'scheme' | 'openedAt'>,
): Promise<void> {
  await typed<ProctorTables>(tx)
    .insertInto('proctor.review')
    .values(review)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export function reviewOf(db: Database, sittingId: Id<'sitting'>): Promise<Review | undefined> {
  return typed<ProctorTables>(db)
    .selectFrom('proctor.review')
    .selectAll()
    .where('sittingId', '=', sittingId)
    .executeTakeFirst();
}

export function lockReview(tx: Database, sittingId: Id<'sitting'>): Promise<Review | undefined> {
  return typed<ProctorTables>(tx)
    .selectFrom('proctor.review')
    .selectAll()
    .where('sittingId', '=', sittingId)
    .forUpdate()
    .executeTakeFirst();
}

export async function changeReview(
  tx: Database,
  sittingId: Id<'sitting'>,
  change: Partial<Omit<Review, 'sittingId' | 'personId' | 'scheme' | 'openedAt'>>,
): Promise<void> {
  await typed<ProctorTables>(tx)
    .updateTable('proctor.review')
    .set(change)
    .where('sittingId', '=', sittingId)
    .execute();
}

/** A review in a list, with how many of its findings are open. */
export interface ListedReview extends Review {
  readonly findings: number;
  readonly openFindings: number;
}

/** Reviews that wait, the oldest first, or that are done, the newest first. */
export function listReviews(
  db: Database,
  state: 'waiting' | 'done',
  limit: number,
  offset: number,
): Promise<ListedReview[]> {
  return typed<ProctorTables>(db)
    .selectFrom('proctor.review as r')
    .selectAll('r')
    .select([
      sql<number>`(select count(*) from proctor.finding f where f.sitting_id = r.sitting_id)`.as('findings'),
      sql<number>`(select count(*) from proctor.finding f
        where f.sitting_id = r.sitting_id and f.state in ('raised', 'proposed'))`.as('openFindings'),
    ])
    .where('r.finishedAt', state === 'waiting' ? 'is' : 'is not', null)
    .$if(state === 'waiting', (q) => q.orderBy('r.openedAt'))
    .$if(state === 'done', (q) => q.orderBy('r.finishedAt', 'desc'))
    .orderBy('r.sittingId')
    .limit(limit)
    .offset(offset)
    .execute();
}

/** How many reviews wait, and how many are done. */
export async function countReviews(
  db: Database,
): Promise<{ readonly waiting: number; readonly done: number }> {
  return typed<ProctorTables>(db)
    .selectFrom('proctor.review')
    .select([
      sql<number>`count(*) filter (where finished_at is null)`.as('waiting'),
      sql<number>`count(*) filter (where finished_at is not null)`.as('done'),
    ])
    .executeTakeFirstOrThrow();
}
