import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { DeliveredItem } from '../bank/item.ts';
import { partsIn } from '../decision/release.ts';
import { finalAnswers } from '../sitting/answers.ts';
import { deliveredItem } from '../sitting/form.sql.ts';
import { eventsOf, responsesOf } from '../sitting/response.sql.ts';
import type { SittingState } from '../sitting/sitting.ts';
import { sittingById } from '../sitting/sitting.sql.ts';
import { markersBefore, type MarkingWork, openWork, placesIn, workByNumber } from './marking.sql.ts';
import { type Access, accessOf, mayMark, mayMarkAgain } from './place.ts';

/** True where a marker has no part in a sitting that would let them know whose it is; in a marking anew, none at all. */
async function isStranger(
  db: Database,
  { sittingId, remarkId }: Pick<MarkingWork, 'sittingId' | 'remarkId'>,
  marker: Id<'person'>,
): Promise<boolean> {
  const sitting = await sittingById(db, sittingId);
  if (sitting === undefined) return false;
  const parts = await partsIn(db, sitting);
  if (remarkId === null) return mayMark(marker, sitting.personId, parts);
  const before = await markersBefore(db, sittingId, remarkId);
  const actors = (await eventsOf(db, sittingId)).flatMap(({ actorId }) => actorId ?? []);
  return mayMarkAgain(marker, sitting.personId, parts, before, actors);
}

/** True where a text can be marked: its sitting waits for its marks, or has been decided and is marked again. */
function isOpen({ settledAt, remarkId }: MarkingWork, state: SittingState | undefined): boolean {
  if (settledAt !== null) return false;
  return state === 'submitted' || state === 'expired' || (state === 'decided' && remarkId !== null);
}

/** A text with what a marker may do with it. */
export interface Reachable {
  readonly work: MarkingWork;
  readonly access: Exclude<Access, 'none'>;
}

/**
 * A text by its number, locked where it is to be acted on. To a marker who may do nothing with it, and to one who
 * may know whose it is, it does not exist.
 */
export async function reachText(
  db: Database,
  given: { readonly work: string; readonly marker: Id<'person'>; readonly lock?: boolean },
  now: Instant,
): Promise<Reachable> {
  const work = await workByNumber(db, given.work, given.lock);
  if (work === undefined) throw notFound('text to mark');
  const places = (await placesIn(db, [work.work], now)).get(work.work) ?? { markedBy: [], heldBy: [] };
  const sitting = await sittingById(db, work.sittingId);
  const found = accessOf(given.marker, places);
  const access = isOpen(work, sitting?.state)
    ? found
    : places.markedBy.includes(given.marker)
      ? 'marked'
      : 'none';
  if (access === 'none' || !(await isStranger(db, work, given.marker))) throw notFound('text to mark');
  return { work, access };
}

/** What is asked and what was written. */
export async function readText(
  db: Database,
  { sittingId, position, item, version }: MarkingWork,
): Promise<{ readonly shown: DeliveredItem; readonly text: string }> {
  const answers = finalAnswers(await responsesOf(db, sittingId));
  const shown = await deliveredItem(db, { item, version });
  return { shown, text: answers.get(position)?.choice[0] ?? '' };
}

/** The texts that a marker holds and those that they could take, oldest first. */
export async function listTexts(
  db: Database,
  marker: Id<'person'>,
  now: Instant,
  limit: number,
): Promise<{ readonly held: MarkingWork[]; readonly free: MarkingWork[] }> {
  const open = await openWork(db, marker, limit);
  const places = await placesIn(
    db,
    open.map(({ work }) => work),
    now,
  );
  const accessTo = ({ work }: MarkingWork) =>
    accessOf(marker, places.get(work) ?? { markedBy: [], heldBy: [] });
  const own = open.filter((work) => ['held', 'free'].includes(accessTo(work)));
  const caseOf = ({ sittingId, remarkId }: MarkingWork) => `${sittingId} ${remarkId}`;
  const strange = new Map<string, boolean>();
  for (const work of own)
    if (!strange.has(caseOf(work))) strange.set(caseOf(work), await isStranger(db, work, marker));
  const reachable = own.filter((work) => strange.get(caseOf(work)));
  return {
    held: reachable.filter((work) => accessTo(work) === 'held'),
    free: reachable.filter((work) => accessTo(work) === 'free'),
  };
}
