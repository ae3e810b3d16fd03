import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { emit } from '../../../kernel/outbox.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { Mark } from '../scoring/points.ts';
import { needsMark, pointsOf } from '../scoring/points.ts';
import type { ScoringRule } from '../scoring/rule.ts';
import { type Score, tally } from '../scoring/score.ts';
import { record } from '../sitting/record.ts';
import { insertRemark, remarksOf } from './remark.sql.ts';

/** Why answers are marked again. */
export type RemarkCause =
  | { readonly appealId: Id<'appeal'>; readonly by: Id<'person'> }
  | { readonly correctionId: Id<'correction'> };

/**
 * Orders that answers of a locked sitting are marked again, in the transaction that decides on it. The job behind
 * `remark.ordered` opens the work: fresh texts for markers who had no part in the sitting, fresh runs for programs. The
 * marks that stand go on standing until every new one is there. Throws a `conflict` where no position is left to be marked.
 */
export async function orderRemark(
  tx: Database,
  given: {
    readonly sittingId: Id<'sitting'>;
    readonly positions: readonly number[];
    readonly cause: RemarkCause;
  },
  now: Instant,
): Promise<void> {
  const { sittingId, positions, cause } = given;
  if (positions.length === 0)
    throw new Problem('conflict', 'nothing-to-mark', 'These answers are being marked again already.', {
      todo: 'Wait for the new marks.',
    });
  const remarkId = newId<'remark'>(now);
  const appealId = 'appealId' in cause ? cause.appealId : null;
  const correctionId = 'correctionId' in cause ? cause.correctionId : null;
  await insertRemark(tx, { remarkId, sittingId, appealId, correctionId, orderedAt: now, positions });
  await record(tx, sittingId, {
    at: now,
    kind: 'marking anew ordered',
    actorId: 'by' in cause ? cause.by : null,
    content: { remarkId, appealId, correctionId, positions },
  });
  await emit(tx, { name: 'remark.ordered', payload: { remarkId } }, now);
}

/** A mark of a marking anew is stored: once none lacks, the sitting is scored anew. */
export async function noteRemarked(tx: Database, remarkId: Id<'remark'>, now: Instant): Promise<void> {
  await emit(tx, { name: 'remark.marked', payload: { remarkId } }, now);
}

/** What a marking anew waited for may be there: the sitting has its score, or an item counts no more. */
export async function notePendingRemarks(
  tx: Database,
  sittingId: Id<'sitting'>,
  now: Instant,
): Promise<void> {
  for (const { remarkId, result } of await remarksOf(tx, sittingId))
    if (result === null) await noteRemarked(tx, remarkId, now);
}

/** A place whose answer is marked again, as it stands. */
export interface RemarkedPlace {
  readonly position: number;
  readonly rule: ScoringRule;
  readonly choice: readonly string[];
  /** The new mark, where there is one. */
  readonly mark: Mark | undefined;
}

/**
 * What a score comes to with the new marks: `null` while one lacks. All other points stay, and so do those of a place
 * whose rule needs no mark any more: its own correction has scored it.
 */
export function withMarks(
  score: Pick<Score, 'items'>,
  places: readonly RemarkedPlace[],
  cutScore: number,
): Score | null {
  const waiting = places.filter(({ rule, choice }) => needsMark(rule, choice));
  if (waiting.some(({ mark }) => mark === undefined)) return null;
  const points = new Map(
    waiting.map(({ position, rule, choice, mark }) => [position, pointsOf(rule, choice, mark)]),
  );
  const items = score.items.map((item) => ({ ...item, points: points.get(item.position) ?? item.points }));
  return tally(items, cutScore);
}
