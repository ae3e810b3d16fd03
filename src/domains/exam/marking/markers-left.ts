import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { peopleInRole } from '../../accounts/index.ts';
import { partsIn } from '../decision/release.ts';
import { eventsOf } from '../sitting/response.sql.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { markersBefore } from './marking.sql.ts';
import { mayMarkAgain } from './place.ts';

/** Two mark, and a third where they disagree. */
export const markersNeeded = 3;

/**
 * How many markers had no part in a sitting and could mark its texts again; of one marking anew that is under way, those
 * who have begun with it count too. `without`: who would order it.
 */
export async function markersLeft(
  db: Database,
  sitting: Sitting,
  given: { readonly remarkId: Id<'remark'> | null; readonly without: Id<'person'> },
): Promise<number> {
  const { sittingId, personId } = sitting;
  const parts = await partsIn(db, sitting);
  const before = await markersBefore(db, sittingId, given.remarkId);
  const actors = (await eventsOf(db, sittingId)).flatMap(({ actorId }) => actorId ?? []);
  const markers = await peopleInRole(db, 'marker');
  return markers.filter(
    (marker) => marker !== given.without && mayMarkAgain(marker, personId, parts, before, actors),
  ).length;
}
