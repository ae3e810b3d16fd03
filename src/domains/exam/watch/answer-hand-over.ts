import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { changeHandOver, handOversOf } from '../sitting/hand-over.sql.ts';
import { act, lockRunning } from './act.ts';

/** Approves or declines a candidate's request to go on at another device. It can be answered once. */
export function answerHandOver(
  db: Database,
  given: {
    readonly sittingId: Id<'sitting'>;
    readonly handOverId: Id<'handOver'>;
    readonly by: Id<'person'>;
    readonly approved: boolean;
    readonly because: string;
  },
  now: Instant,
): Promise<void> {
  const { sittingId, handOverId, by, approved, because } = given;
  return transaction(db, async (tx) => {
    await lockRunning(tx, sittingId);
    const request = (await handOversOf(tx, sittingId)).find((one) => one.handOverId === handOverId);
    if (request === undefined) throw notFound('request');
    if (request.approved !== null || request.usedAt !== null) {
      const gone = request.approved === null;
      throw new Problem(
        'conflict',
        'answered-already',
        gone
          ? 'The candidate has gone on without an approval.'
          : 'Another proctor has answered this request.',
        { todo: 'Look at the sitting again.' },
      );
    }
    await changeHandOver(tx, handOverId, { approved, because, answeredBy: by, answeredAt: now });
    const word = approved ? 'approved' : 'declined';
    const content = { handOverId, because };
    await act(tx, sittingId, { kind: `hand-over ${word}`, action: `hand-over.${word}`, by, content }, now);
  });
}
