import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { lockSitting, watchedSitting } from '../../exam/index.ts';
import { recordAct } from '../evidence/act.ts';
import type { ReviewOutcome } from './review.ts';
import { changeReview, insertReview, lockReview, type Review } from './review.sql.ts';

/**
 * The review of a closed recorded sitting, both locked, and still open; it is opened where its event has not arrived yet.
 * Throws for a sitting that still runs, that was never recorded, that is the reviewer's own, or whose review is done.
 */
export async function lockOpenReview(
  tx: Database,
  sittingId: Id<'sitting'>,
  by: Id<'person'>,
  now: Instant,
): Promise<Review> {
  // Before the record is written to: whoever marks or scores meanwhile takes the two in this order as well.
  await lockSitting(tx, sittingId);
  const sitting = await watchedSitting(tx, sittingId, now);
  if (sitting === undefined || sitting.supervision !== 'recorded') throw notFound('recorded sitting');
  if (sitting.personId === by) {
    throw new Problem('forbidden', 'own-sitting', 'This is your own sitting.', {
      todo: 'Another reviewer has to review it.',
    });
  }
  if (sitting.closedAt === null) {
    throw new Problem('conflict', 'still-running', 'This sitting is not over.', {
      todo: 'Review it when it has been handed in.',
    });
  }
  const { personId, scheme } = sitting;
  await insertReview(tx, { sittingId, personId, scheme, openedAt: sitting.closedAt });
  const review = await lockReview(tx, sittingId);
  if (review === undefined) throw notFound('recorded sitting');
  if (review.finishedAt !== null) {
    throw new Problem('conflict', 'review-finished', 'The review of this sitting is finished.', {
      todo: 'Nothing more is added to it.',
    });
  }
  return review;
}

/** Writes the end of a review, in the caller's transaction. */
export async function endReview(
  tx: Database,
  given: {
    readonly sittingId: Id<'sitting'>;
    readonly by: Id<'person'>;
    readonly words: string;
    readonly outcome: ReviewOutcome;
  },
  now: Instant,
): Promise<void> {
  const { sittingId, by, words, outcome } = given;
  await changeReview(tx, sittingId, { outcome, words, finishedBy: by, finishedAt: now });
  await recordAct(tx, sittingId, {
    at: now,
    kind: 'review finished',
    actorId: by,
    content: { outcome, words },
    detail: { outcome },
  });
}
