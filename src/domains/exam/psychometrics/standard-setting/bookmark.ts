import { quantileOf } from '../distributions.ts';
import { expectedScore } from '../irt/curve.ts';
import type { ItemParameters } from '../irt/item.ts';
import { mean, median, sampleVariance } from '../moments.ts';

/** The usual response probability: an item is mastered where it is answered right two times in three. */
const usualResponseProbability = 2 / 3;

/**
 * Where an item stands in the ordered booklet: the θ at which its chance of a right answer is `rp`. `null` where it has no
 * such θ between −12 and 12, as where guessing alone reaches it.
 */
export function locationOf(item: ItemParameters, rp = usualResponseProbability): number | null {
  const reach = 12;
  if (!(expectedScore(item, -reach) < rp && expectedScore(item, reach) > rp)) return null;
  return quantileOf((theta) => expectedScore(item, theta), rp, -reach, reach);
}

/** What a bookmark panel comes to. */
export interface BookmarkCut {
  /** Each judge's cut on the scale of θ. */
  readonly judges: readonly number[];
  /** Their median: the panel's cut. */
  readonly theta: number;
  readonly mean: number;
  /** s/√J of the mean, and √(π/2) times that for the median; `null` for one judge. */
  readonly se: number | null;
  readonly seOfMedian: number | null;
  /** The expected score of a form of these items at the cut, in points. */
  readonly points: number;
}

/**
 * Bookmark: the items stand in a booklet by their locations; a judge's bookmark is the page (1 to the number of items) of
 * the last item that a borderline candidate masters, and that item's location is the judge's cut. The panel's is the
 * median. H. C. Mitzel, D. M. Lewis, R. J. Patz & D. R. Green, "The Bookmark procedure: psychological perspectives", in
 * G. J. Cizek (ed.), Setting performance standards, 2001, 249–281. The median's error is that of a normal sample. Throws a
 * RangeError for a page that the booklet does not have.
 */
export function bookmarkCut(
  items: readonly ItemParameters[],
  pages: readonly number[],
  rp = usualResponseProbability,
): BookmarkCut {
  const booklet = items.flatMap((item) => locationOf(item, rp) ?? []).toSorted((a, b) => a - b);
  const judges = pages.map((page) => {
    const location = booklet[page - 1];
    if (location === undefined) throw new RangeError(`The booklet has ${booklet.length} pages, not ${page}.`);
    return location;
  });
  const theta = median(judges);
  const se = judges.length > 1 ? Math.sqrt(sampleVariance(judges) / judges.length) : null;
  return {
    judges,
    theta,
    mean: mean(judges),
    se,
    seOfMedian: se === null ? null : se * Math.sqrt(Math.PI / 2),
    points: items.reduce((sum, item) => sum + expectedScore(item, theta), 0),
  };
}
