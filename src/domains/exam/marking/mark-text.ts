import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { noteRemarked } from '../correction/remark.ts';
import { noteInvolvement } from '../decision/decision.sql.ts';
import { scoreWhenMarked } from '../scoring/score-when-marked.ts';
import { storeMark } from '../scoring/store-mark.ts';
import { lockSitting } from '../sitting/sitting.sql.ts';
import { type GivenLevel, maxOf, totalOf } from './given.ts';
import { givenMarks } from './given-mark.sql.ts';
import {
  leasedUntil,
  deleteLease,
  insertGivenMark,
  type MarkingWork,
  settleWork,
  workByNumber,
} from './marking.sql.ts';
import { markContent } from './mark-content.ts';
import { settle } from './settle.ts';
import { reachText } from './text.ts';

/**
 * Keeps a marker's levels for good, and where that settles the text, its mark; the last mark that lacked has the sitting
 * scored. Until the other has marked, marking again puts the own mark right, as a new revision. `levels` has one of
 * each criterion. A marker whose two hours have passed may still mark, unless their place was taken.
 */
export function markText(
  db: Database,
  given: {
    readonly work: string;
    readonly marker: Id<'person'>;
    readonly levels: readonly GivenLevel[];
  },
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    const found = await workByNumber(tx, given.work);
    if (found === undefined) throw notFound('text to mark');
    // The sitting first, then the work, as everybody locks who writes into a sitting's record.
    await lockSitting(tx, found.sittingId);
    const { work, access } = await reachText(tx, { ...given, lock: true }, now);
    if (access === 'marked') {
      throw new Problem('conflict', 'mark-stands', 'Your mark stands: the other marker has marked too.', {
        todo: 'If it is wrong, tell the programme manager.',
      });
    }
    const { marker, levels } = given;
    if (access === 'free' && (await leasedUntil(tx, work.work, marker)) === undefined) {
      throw new Problem('conflict', 'not-taken', 'You have not taken this text.', { todo: 'Take it first.' });
    }
    const before = await givenMarks(tx, work.work);
    const own = before.find(({ markerId }) => markerId === marker);
    const [revision, place] = [(own?.revision ?? 0) + 1, own?.place ?? before.length + 1];
    const total = totalOf(levels);
    await insertGivenMark(tx, {
      work: work.work,
      markerId: marker,
      revision,
      place,
      levels,
      total,
      markedAt: now,
    });
    await deleteLease(tx, work.work, marker);
    await noteInvolvement(tx, { sittingId: work.sittingId, personId: marker, part: 'marked' });
    await audit(tx, {
      at: now,
      actorId: marker,
      action: revision === 1 ? 'text.marked' : 'text.mark-corrected',
      subjectKind: 'marking-work',
      subjectId: work.work,
      detail: { revision, total },
    });
    await settleIfAgreed(tx, work, now);
  });
}

async function settleIfAgreed(tx: Database, work: MarkingWork, now: Instant): Promise<void> {
  const marks = await givenMarks(tx, work.work);
  const max = maxOf(work.criteria);
  const found = settle(
    marks.map(({ total }) => total),
    max,
  );
  if (found === null) return;
  const { sittingId, position, remarkId } = work;
  const content = markContent(work, marks, found.settled);
  await settleWork(tx, work.work, found.settled, now);
  await storeMark(tx, { sittingId, position, share: found.share, by: 'markers', content, remarkId }, now);
  if (remarkId === null) await scoreWhenMarked(tx, sittingId, now);
  else await noteRemarked(tx, remarkId, now);
}
