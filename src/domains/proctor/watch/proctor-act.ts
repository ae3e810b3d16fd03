import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import {
  answerHandOver,
  grantTime,
  lockSitting,
  noteInvolvement,
  pauseSitting,
  resumeSitting,
  type WatchedSitting,
  watchedSitting,
} from '../../exam/index.ts';
import { recordAct } from '../evidence/act.ts';

/** What a proctor does with a sitting, and why. */
export interface ProctorAct {
  readonly sittingId: Id<'sitting'>;
  readonly by: Id<'person'>;
  readonly because: string;
}

/** Does it and notes the proctor's part: who proctored a sitting may not decide on it. Nobody proctors themselves. */
function proctored(
  db: Database,
  { sittingId, by }: ProctorAct,
  now: Instant,
  work: (tx: Database, sitting: WatchedSitting) => Promise<void>,
): Promise<void> {
  return transaction(db, async (tx) => {
    await lockSitting(tx, sittingId);
    const sitting = await watchedSitting(tx, sittingId, now);
    const isWatched = sitting?.supervision === 'recorded' || sitting?.supervision === 'in person';
    if (sitting === undefined || !isWatched) throw notFound('watched sitting');
    if (sitting.personId === by) {
      throw new Problem('forbidden', 'own-sitting', 'This is your own sitting.', {
        todo: 'Another proctor has to do this.',
      });
    }
    await work(tx, sitting);
    await noteInvolvement(tx, { sittingId, personId: by, part: 'proctored' });
  });
}

/** The clock stands still until `resume`. */
export function pause(db: Database, given: ProctorAct, now: Instant): Promise<void> {
  return proctored(db, given, now, (tx) => pauseSitting(tx, given, now));
}

/** The clock runs on; the pause is given back. */
export function resume(db: Database, given: ProctorAct, now: Instant): Promise<void> {
  return proctored(db, given, now, (tx) => resumeSitting(tx, given, now));
}

/** Gives more time. */
export function extend(
  db: Database,
  given: ProctorAct & { readonly seconds: number },
  now: Instant,
): Promise<void> {
  return proctored(db, given, now, (tx) => grantTime(tx, given, now));
}

/** Says whether the candidate may go on at another device. */
export function answerRequest(
  db: Database,
  given: ProctorAct & { readonly handOverId: Id<'handOver'>; readonly approved: boolean },
  now: Instant,
): Promise<void> {
  return proctored(db, given, now, (tx) => answerHandOver(tx, given, now));
}

/** Writes down what a proctor saw: words for the review, no verdict. */
export function noteIncident(db: Database, given: ProctorAct, now: Instant): Promise<void> {
  const { sittingId, by, because } = given;
  return proctored(db, given, now, async (tx, sitting) => {
    if (sitting.state !== 'created' && sitting.state !== 'started') {
      throw new Problem('conflict', 'sitting-closed', 'This sitting is over.', {
        todo: 'Tell the reviewer what you saw.',
      });
    }
    await recordAct(tx, sittingId, { at: now, kind: 'incident', actorId: by, content: { words: because } });
  });
}
