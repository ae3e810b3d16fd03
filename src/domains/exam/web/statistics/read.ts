import { z } from 'zod';
import type { Database } from '../../../../kernel/db.ts';
import { notFound } from '../../../../kernel/problem.ts';
import { nameOf } from '../../bank/item.ts';
import {
  type DecidedForm,
  type ListedItem,
  listedItems,
  startedSittings,
} from '../../statistics/decided.sql.ts';
import { type ExamStatistics, examStatistics, type FiguredItem } from '../../statistics/exam-statistics.ts';
import { triedByItem } from '../../statistics/tried.ts';
import { formAsked, headedScheme, readSittings, schemeAsked } from './read-sittings.ts';
import { sittingsRead } from './words.ts';

/** An item version's row: figures where enough sittings have met it. */
export interface ItemRow extends ListedItem {
  /** The share of started sittings that met it, 0 to 1. */
  readonly exposure: number;
  readonly figures: FiguredItem | null;
}

/** What the columns can be sorted by. */
export const orders = ['item', 'n', 'difficulty', 'discrimination', 'exposure'] as const;

/** What the page is asked for. */
export const askedSchema = schemeAsked.extend({
  form: formAsked,
  sort: z.enum(orders).default('discrimination'),
  down: z.enum(['', '1']).default(''),
});
export type Asked = z.output<typeof askedSchema>;

/** All that the page of a scheme shows. */
export interface SchemeFigures {
  readonly scheme: string;
  readonly title: string;
  readonly others: readonly { readonly scheme: string; readonly title: string }[];
  readonly form: string | null;
  readonly forms: readonly DecidedForm[];
  readonly started: number;
  readonly statistics: ExamStatistics;
  readonly rows: readonly ItemRow[];
}

/** Reads and computes. A `not-found` for a scheme or a form that nobody knows. */
export async function schemeFigures(db: Database, asked: Asked): Promise<SchemeFigures> {
  const { scheme, title, others } = await headedScheme(db, asked.scheme);
  const { sittings, places, forms } = await readSittings(db, { scheme, form: asked.form }, sittingsRead);
  if (asked.form !== null && sittings.length === 0) throw notFound('form with decided sittings');
  const statistics = await examStatistics(sittings, places, await triedByItem(db, sittings, places));
  const started = await startedSittings(db, scheme);
  const inForm = asked.form === null ? null : new Set(places.map(nameOf));
  const rows = (await listedItems(db, scheme))
    .filter((item) => inForm?.has(nameOf(item)) ?? true)
    .map((item) => ({
      ...item,
      exposure: started === 0 ? 0 : item.exposed / started,
      figures: statistics.items.get(nameOf(item)) ?? null,
    }));
  return { scheme, title, others, form: asked.form, forms, started, statistics, rows: sorted(rows, asked) };
}

/** What has no figure comes last whichever way the rest is sorted. */
function sorted(rows: readonly ItemRow[], { sort, down }: Asked): ItemRow[] {
  const value = (row: ItemRow): number | null => {
    if (sort === 'exposure') return row.exposure;
    return sort === 'item' ? null : (row.figures?.[sort] ?? null);
  };
  const way = down === '' ? 1 : -1;
  return rows.toSorted((a, b) => {
    const [one, other] = [value(a), value(b)];
    if (one !== null && other !== null && one !== other) return way * (one - other);
    if (one === null && other !== null) return 1;
    if (one !== null && other === null) return -1;
    return (sort === 'item' ? way : 1) * (a.item.localeCompare(b.item, 'en') || a.version - b.version);
  });
}
