import { z } from 'zod';
import { query, pageNumber, type WebContext } from '../../../../kernel/web.ts';
import type { BankQuery } from '../../bank/studio/search.sql.ts';
import { bankHref } from './addresses.ts';

/** What a list can be sorted by. */
export const sorts = ['item', 'competency', 'kind', 'level', 'state', 'since'] as const;

const word = z.string().trim().max(200).default('');
const askedSchema = z.object({
  q: word,
  scheme: word,
  competency: word,
  kind: word,
  level: word,
  state: word,
  author: word,
  on: word,
  sort: z.enum(sorts).default('item'),
  down: z.enum(['', '1']).default(''),
  page: pageNumber,
});

/** What the list is asked for, and which page of it. */
export type AskedBank = BankQuery & { readonly page: number };

export function askedBank(c: WebContext): AskedBank {
  const { down, ...asked } = query(c, askedSchema);
  return { ...asked, down: down === '1' };
}

/** The address of the same list with something changed. */
export function listHref(asked: AskedBank, change: Partial<AskedBank> = {}, path: string = bankHref): string {
  const { down, page, sort, ...words } = { ...asked, page: 1, ...change };
  const params = new URLSearchParams(Object.entries(words).filter(([, value]) => value !== ''));
  if (sort !== 'item') params.set('sort', sort);
  if (down) params.set('down', '1');
  if (page > 1) params.set('page', String(page));
  const text = params.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** Whether the list is narrowed by more than words. */
export const isFiltered = ({ scheme, competency, kind, level, state, author, on }: AskedBank): boolean =>
  [scheme, competency, kind, level, state, author, on].some((value) => value !== '');

/** Whether anything narrows the list. */
export const isNarrowed = (asked: AskedBank): boolean => asked.q !== '' || isFiltered(asked);
