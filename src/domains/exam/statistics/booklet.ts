import { sha256 } from '../../../kernel/hash.ts';
import { withIntercept } from '../assembly/information.ts';
import type { Parameters } from '../assembly/blueprint.ts';
import type { ItemName } from '../bank/item.ts';
import { expectedScore } from '../psychometrics/irt/curve.ts';
import { type BookmarkCut, bookmarkCut, locationOf } from '../psychometrics/standard-setting/bookmark.ts';

/** Response probabilities that a booklet can be ordered by: two times in three is usual. */
export const responseProbabilities = ['0.67', '0.5', '0.8'] as const;

/** A page of an ordered item booklet, from 1, with the parameters that it stands there by. */
export interface BookletPage extends ItemName, Parameters {
  readonly page: number;
  /** The θ at which the item is answered right with the response probability. */
  readonly location: number;
}

/** Calibrated items in the order of their locations; an item that guessing alone solves has none and is left out. */
export function orderedBooklet(items: readonly (ItemName & Parameters)[], rp: number): BookletPage[] {
  return items
    .flatMap(({ item, version, a, b, c }) => {
      const location = locationOf(withIntercept({ a, b, c }), rp);
      return location === null ? [] : [{ item, version, a, b, c, location }];
    })
    .toSorted((one, other) => one.location - other.location || one.item.localeCompare(other.item, 'en'))
    .map((own, at) => ({ page: at + 1, ...own }));
}

/** Eight digits that name a booklet: another order, another item or another probability has others. */
export function bookletMark(pages: readonly BookletPage[], rp: number): string {
  const text = pages.map(({ item, version }) => `${item}@${version}`).join(' ');
  return sha256(`${rp} ${text}`).slice(0, 8);
}

/** One judge's bookmark in a round: the page of the last item that a borderline candidate masters. */
export interface Bookmark {
  readonly round: number;
  readonly judge: string;
  readonly page: number;
}

/** A round of bookmarks: pages in the judges' order and the cut that they come to. */
export interface BookmarkRound extends BookmarkCut {
  readonly pages: readonly number[];
  /** The cut as a share of the booklet's points, by its characteristic curve. */
  readonly share: number;
}

/** The judges of a panel in order. */
export function judgesOf(bookmarks: readonly Bookmark[]): string[] {
  return [...new Set(bookmarks.map(({ judge }) => judge))].toSorted((a, b) => a.localeCompare(b, 'en'));
}

/** The rounds of a panel, first to last. The last one's cut is the panel's. */
export function bookmarkRounds(
  booklet: readonly BookletPage[],
  bookmarks: readonly Bookmark[],
  rp: number,
): BookmarkRound[] {
  const items = booklet.map(withIntercept);
  const byRound = Map.groupBy(bookmarks, ({ round }) => round);
  return [...byRound]
    .toSorted(([a], [b]) => a - b)
    .map(([, own]) => {
      const pages = judgesOf(own).map((judge) => own.find((one) => one.judge === judge)?.page ?? 0);
      const cut = bookmarkCut(items, pages, rp);
      return { ...cut, pages, share: cut.points / items.length };
    });
}

/** The expected share of points on these items at an ability. */
export function expectedShare(items: readonly Parameters[], theta: number): number {
  return items.reduce((sum, item) => sum + expectedScore(withIntercept(item), theta), 0) / items.length;
}
