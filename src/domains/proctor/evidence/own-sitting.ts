import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import { type WatchedSitting, watchedSitting } from '../../exam/index.ts';

/** A candidate's own sitting; to anybody else it does not exist. */
export async function ownSittingOf(
  db: Database,
  { sittingId, personId }: { readonly sittingId: Id<'sitting'>; readonly personId: Id<'person'> },
  now: Instant,
): Promise<WatchedSitting> {
  const sitting = await watchedSitting(db, sittingId, now);
  if (sitting === undefined || sitting.personId !== personId) throw notFound('sitting');
  return sitting;
}
