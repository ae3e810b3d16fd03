import { z } from 'zod';
import { readCsvRows } from '../../../kernel/read-csv-rows.ts';
import { type Bookmark, judgesOf } from './booklet.ts';
import { saidBy } from './panel-ratings.ts';

/** The columns of a file of bookmarks, in this order. */
export const bookmarkColumns = ['round', 'judge', 'page'] as const;

/** The most bookmarks of a panel: nine rounds of a hundred judges and more. */
export const mostBookmarks = 1000;

const rowSchema = z.object({
  ...saidBy,
  page: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'is not a page number')
    .transform(Number),
});

/** What a file holds, or what is wrong in it. */
export type BookmarksRead =
  | { readonly ok: true; readonly bookmarks: readonly Bookmark[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads a CSV file of bookmarks in a booklet of so many pages: in every round every judge has set one. */
export function readBookmarks(text: string, pages: number): BookmarksRead {
  const read = readCsvRows(text, {
    columns: bookmarkColumns,
    row: rowSchema,
    holds: 'a bookmark',
    most: mostBookmarks,
  });
  if (!read.ok) return read;
  const bookmarks = read.rows;
  const problems: string[] = [];
  const beyond = bookmarks.find(({ page }) => page > pages);
  if (beyond !== undefined)
    problems.push(`Round ${beyond.round}: ${beyond.judge} names page ${beyond.page} of ${pages}.`);
  const judges = judgesOf(bookmarks);
  if (judges.length < 2) problems.push('One judge is no panel: there has to be a second one.');
  const rounds = [...new Set(bookmarks.map(({ round }) => round))].toSorted((a, b) => a - b);
  if (rounds.some((round, at) => round !== at + 1))
    problems.push('The rounds are not numbered 1, 2, 3 and so on.');
  for (const round of rounds) {
    for (const judge of judges) {
      const set = bookmarks.filter((one) => one.round === round && one.judge === judge).length;
      if (set === 0) problems.push(`Round ${round}: ${judge} has set no bookmark.`);
      if (set > 1) problems.push(`Round ${round}: ${judge} has set ${set} bookmarks.`);
    }
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, bookmarks };
}
