import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { nextOpened } from './section.ts';
import { settleSections, writeSection } from './settle-sections.ts';
import { isOverdue } from './sitting.ts';
import { lockHere, type OwnTab, settleBreak } from './take-break.ts';

/**
 * The candidate finishes a section, numbered from 1, and enters the next. It cannot be undone. A section that has been left
 * already stays left: finishing it twice is the same as once.
 */
export function finishSection(
  db: Database,
  given: OwnTab & { readonly section: number },
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    const locked = await settleBreak(tx, await lockHere(tx, given, now), now);
    if (locked.pausedAt !== null) {
      throw new Problem('conflict', 'paused', 'The clock of the exam stands still.', {
        todo: 'Finish the section when the exam goes on. What you answered is saved.',
      });
    }
    if (isOverdue(locked, now)) {
      throw new Problem('conflict', 'time-over', 'The time of this exam has run out.', { todo: 'Hand in.' });
    }
    const sitting = await settleSections(tx, locked, now);
    const { sections, sittingId } = sitting;
    const running = sections === null ? 0 : sections.at + 1;
    if (given.section < running) return;
    if (sections === null || given.section > running || running === sections.all.length) {
      throw new Problem('conflict', 'no-next-section', 'No section follows that could be entered now.', {
        todo: 'Look at the review: the last section is finished by handing in.',
      });
    }
    await writeSection(tx, nextOpened(sitting, now, false), given.personId, now);
    await audit(tx, {
      at: now,
      actorId: given.personId,
      action: 'sitting.section-finished',
      subjectKind: 'sitting',
      subjectId: sittingId,
      detail: { section: running },
    });
  });
}
