import { z } from 'zod';
import type { Id } from '../../../kernel/id.ts';
import type { Currency, CurrencyState } from '../currency/currency.ts';
import { type ListFilter, sortKeys, states } from '../issue/listing.sql.ts';

/** The states of currency, as the list offers them. */
export const currencyStates = ['current', 'review due', 'lapsed'] as const;
/** What the address of the list asks for. */
export const filterSchema = z.object({
  q: z
    .string()
    .max(100)
    .default('')
    .transform((text) => text.trim()),
  state: z
    .enum(['', ...states])
    .default('')
    .transform((state) => (state === '' ? undefined : state)),
  currency: z
    .enum(['', ...currencyStates])
    .default('')
    .transform((state) => (state === '' ? undefined : state)),
  sort: z.enum(sortKeys).default('issued'),
  order: z.enum(['asc', 'desc']).default('desc'),
  page: z.coerce.number().int().min(1).max(100_000).default(1),
});
/** A parsed wish. */
export type Asked = z.output<typeof filterSchema>;

/** The certificates that a change touches, with their currency; all others are current. */
export type Touched = ReadonlyMap<Id<'credential'>, Currency>;

/** Whom a wished-for currency lets through, among the few that a change touches; all others are current. */
function amongOf(touched: Touched, wished: CurrencyState | undefined): ListFilter['among'] {
  if (wished === undefined) return undefined;
  const ids = [...touched]
    .filter(([, { state }]) => (wished === 'current' ? state !== 'current' : state === wished))
    .map(([id]) => id);
  return { kind: wished === 'current' ? 'all but' : 'only', ids };
}

/** A wish as the database is asked for it. */
export function filterOf(asked: Asked, touched: Touched, limit: number, offset: number): ListFilter {
  return {
    search: asked.q,
    state: asked.state,
    among: amongOf(touched, asked.currency),
    sort: asked.sort,
    descending: asked.order === 'desc',
    limit,
    offset,
  };
}

/** The address of the list with a wish in it. */
export function address(
  asked: Asked,
  change: Partial<Record<'sort' | 'order' | 'page', string>>,
  path = '/office/credentials',
): string {
  const { q, state, currency, sort, order } = asked;
  const given = { q, state: state ?? '', currency: currency ?? '', sort, order, ...change };
  const params = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''));
  return `${path}?${params}`;
}
