import type { Id } from '../../../kernel/id.ts';
import type { Involvement } from '../decision/duties.ts';

/** How long a text that was taken is kept for who took it: time to read it twice, and not a day of somebody's absence. */
export const leaseSeconds = 2 * 3600;

/** Who has marked a text and who holds it now, in the order in which they came to it. */
export interface Places {
  readonly markedBy: readonly Id<'person'>[];
  readonly heldBy: readonly Id<'person'>[];
}

/** What a marker may do with a text: nothing, take it, mark it, put the own mark right, or look at the own mark. */
export type Access = 'none' | 'free' | 'held' | 'correctable' | 'marked';

/** Two mark every text; where they disagreed, so that it is still open, a third does. */
const needed = ({ markedBy }: Places): number => (markedBy.length < 2 ? 2 : 3);

/** What a marker may do with an open text by the places in it. */
export function accessOf(marker: Id<'person'>, places: Places): Access {
  const { markedBy, heldBy } = places;
  if (markedBy.includes(marker)) return markedBy.length === 1 ? 'correctable' : 'marked';
  if (heldBy.includes(marker)) return 'held';
  const waiting = heldBy.filter((person) => !markedBy.includes(person));
  return markedBy.length + waiting.length < needed(places) ? 'free' : 'none';
}

/**
 * False where a marker may know the candidate: their own exam, or a part in it that met them face to face. Whoever wrote
 * an item may mark it; whoever marked another text of the sitting knows no more by that.
 */
export function mayMark(
  marker: Id<'person'>,
  candidate: Id<'person'>,
  involvements: readonly Involvement[],
): boolean {
  if (marker === candidate) return false;
  return !involvements.some(
    ({ personId, part }) => personId === marker && (part === 'trained' || part === 'proctored'),
  );
}

/**
 * False where a marker had any part in a sitting whose texts are marked again: their own exam, a part in the case, a mark
 * of one of its texts before, or an act in its record. `before`: those who marked it; `actors`: everybody whom its record
 * names, its decision-maker and whoever ordered the marking anew among them.
 */
export function mayMarkAgain(
  marker: Id<'person'>,
  candidate: Id<'person'>,
  involvements: readonly Involvement[],
  before: readonly Id<'person'>[],
  actors: readonly Id<'person'>[],
): boolean {
  if (marker === candidate || before.includes(marker) || actors.includes(marker)) return false;
  return !involvements.some(({ personId, part }) => personId === marker && part !== 'marked');
}
