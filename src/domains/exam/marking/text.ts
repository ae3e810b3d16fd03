import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { DeliveredItem } from '../bank/item.ts';
import { partsIn } from '../decision/release.ts';
import { finalAnswers } from '../sitting/answers.ts';
import { deliveredItem } from '../sitting/form.sql.ts';
import { responsesOf } from '../sitting/response.sql.ts';
import { sittingById } from '../sitting/sitting.sql.ts';
import { type MarkingWork, openWork, placesIn, workByNumber } from './marking.sql.ts';
import { type Access, accessOf, mayMark } from './place.ts';

/** True where a marker has no part in a sitting that would let them know whose it is. */
async function isStranger(db: Database, sittingId: Id<'sitting'>, marker: Id<'person'>): Promise<boolean> {
  const sitting = await sittingById(db, sittingId);
  return sitting !== undefined && mayMark(marker, sitting.personId, await partsIn(db, sitting));
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
  const isOpen = work.settledAt === null && (sitting?.state === 'submitted' || sitting?.state === 'expired');
  const found = accessOf(given.marker, places);
  const access = isOpen ? found : places.markedBy.includes(given.marker) ? 'marked' : 'none';
  if (access === 'none' || !(await isStranger(db, work.sittingId, given.marker)))
    throw notFound('text to mark');
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
  const strange = new Map<Id<'sitting'>, boolean>();
  for (const { sittingId } of own)
    if (!strange.has(sittingId)) strange.set(sittingId, await isStranger(db, sittingId, marker));
  const reachable = own.filter(({ sittingId }) => strange.get(sittingId));
  return {
    held: reachable.filter((work) => accessTo(work) === 'held'),
    free: reachable.filter((work) => accessTo(work) === 'free'),
  };
}
