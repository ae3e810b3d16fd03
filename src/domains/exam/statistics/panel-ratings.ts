import { z } from 'zod';
import { readCsvRows } from '../../../kernel/read-csv-rows.ts';
import { type ItemName, nameOf } from '../bank/item.ts';
import type { Ratings } from '../psychometrics/standard-setting/angoff.ts';

/** One judge's rating of an item in a round: the chance, 0 to 1, that a borderline candidate answers it right. */
export interface PanelRating extends ItemName {
  readonly round: number;
  readonly judge: string;
  readonly rating: number;
}

/** The columns of a file of ratings, in this order. */
export const ratingColumns = ['round', 'judge', 'item', 'version', 'rating'] as const;

/** The most ratings of a panel: say four rounds of 20 judges on 125 items. */
export const mostRatings = 10_000;

/** Which judge said it, and in which round: in every file of a panel. */
export const saidBy = {
  round: z
    .string()
    .regex(/^[1-9]$/, 'goes from 1 to 9')
    .transform(Number),
  judge: z.string().trim().min(1, 'names nobody').max(100, 'is too long'),
};

const rowSchema = z.object({
  ...saidBy,
  item: z.string().min(1, 'names no item').max(200, 'is too long'),
  version: z
    .string()
    .regex(/^[1-9]\d{0,3}$/, 'is not a version number')
    .transform(Number),
  rating: z
    .string()
    .regex(/^(0(\.\d+)?|1(\.0+)?|\.\d+)$/, 'is a chance from 0 to 1, such as 0.65')
    .transform(Number),
});

/** What a file holds, or what is wrong in it. */
export type RatingsRead =
  | { readonly ok: true; readonly ratings: readonly PanelRating[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads a CSV file of ratings: in every round every judge has rated every item once. */
export function readRatings(text: string): RatingsRead {
  const read = readCsvRows(text, {
    columns: ratingColumns,
    row: rowSchema,
    holds: 'a rating',
    most: mostRatings,
  });
  if (!read.ok) return read;
  const problems = gaps(read.rows);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, ratings: read.rows };
}

/** What keeps ratings from being tables of judges and items. */
function gaps(ratings: readonly PanelRating[]): string[] {
  const { rounds, judges, items } = partsOf(ratings);
  const problems: string[] = [];
  if (rounds.some((round, at) => round !== at + 1))
    problems.push('The rounds are not numbered 1, 2, 3 and so on.');
  if (judges.length < 2) problems.push('One judge is no panel: there has to be a second one.');
  if (items.length < 2) problems.push('One item is no exam: there has to be a second one.');
  const names = new Set(items.map(({ item }) => item));
  if (names.size < items.length) problems.push('An item is rated in two versions: keep one.');
  const seen = new Map<string, number>();
  for (const rating of ratings) seen.set(keyOf(rating), (seen.get(keyOf(rating)) ?? 0) + 1);
  for (const round of rounds) {
    for (const judge of judges) {
      const count = (item: ItemName) => seen.get(keyOf({ round, judge, ...item })) ?? 0;
      const missing = items.filter((item) => count(item) === 0);
      const twice = items.find((item) => count(item) > 1);
      if (missing[0] !== undefined) {
        const rest = missing.length > 1 ? ` and ${missing.length - 1} more` : '';
        problems.push(`Round ${round}: ${judge} has not rated ${missing[0].item}${rest}.`);
      }
      if (twice !== undefined) problems.push(`Round ${round}: ${judge} has rated ${twice.item} twice.`);
    }
  }
  return problems;
}

const keyOf = ({ round, judge, item, version }: Omit<PanelRating, 'rating'>): string =>
  JSON.stringify([round, judge, item, version]);

/** The rounds, judges and items of ratings, each in order. */
export function partsOf(ratings: readonly PanelRating[]): {
  readonly rounds: readonly number[];
  readonly judges: readonly string[];
  readonly items: readonly ItemName[];
} {
  const items = new Map(ratings.map(({ item, version }) => [nameOf({ item, version }), { item, version }]));
  return {
    rounds: [...new Set(ratings.map(({ round }) => round))].toSorted((a, b) => a - b),
    judges: [...new Set(ratings.map(({ judge }) => judge))].toSorted((a, b) => a.localeCompare(b, 'en')),
    items: [...items.values()].toSorted((a, b) => a.item.localeCompare(b.item, 'en')),
  };
}

/** A table of judges × items for each round. */
export function tablesOf(ratings: readonly PanelRating[]): Ratings[] {
  const { rounds, judges, items } = partsOf(ratings);
  const known = new Map(ratings.map((rating) => [keyOf(rating), rating.rating]));
  return rounds.map((round) =>
    judges.map((judge) => items.map((item) => known.get(keyOf({ round, judge, ...item })) ?? Number.NaN)),
  );
}
