import { type Instant, addDays } from '../../../kernel/clock.ts';
import { Problem } from '../../../kernel/problem.ts';
import { readCsv } from '../../../kernel/read-csv.ts';
import type { CurrencyState } from '../currency/currency.ts';
import { looksLikeToken } from '../jose/token.ts';
import type { Verdict } from '../verify/verdict.ts';

/** `not checked`: what stands in the list names nothing that could be checked. Worst first, as a reader looks for them. */
export const rowVerdicts = [
  'invalid',
  'revoked',
  'suspended',
  'expired',
  'not trusted',
  'not checked',
  'valid',
] as const satisfies readonly (Verdict | 'not checked')[];

export type RowVerdict = (typeof rowVerdicts)[number];

/** What is handed in of one certificate. */
export interface Given {
  /** A link, an identifier, or a document as JSON text. */
  readonly given: string;
  /** What stood beside it in the list, by which whoever asked knows it again. */
  readonly label: string;
}

/** What was found of one certificate. Every text but the reason is the issuer's statement. */
export interface RowResult {
  readonly reason: string;
  readonly title?: string;
  readonly holder?: string;
  readonly issuer?: string;
  readonly validUntil?: string;
  /** Only of certificates that were issued here. */
  readonly currency?: CurrencyState;
  /** The address of the certificate that took its place. */
  readonly supersededBy?: string;
}

/** One certificate of a list. */
export interface BatchRow extends Given {
  readonly position: number;
  /** Both `null` until it was checked. */
  readonly verdict: RowVerdict | null;
  readonly result: RowResult | null;
}

/** How much may be checked at once. */
export interface BatchBounds {
  readonly rows: number;
  /** Of these, certificates whose issuers have to be asked for them. */
  readonly outside: number;
}

/** For whoever comes; and for a person who asks with an API key. */
export const openBounds: BatchBounds = { rows: 200, outside: 20 };
export const keyBounds: BatchBounds = { rows: 100_000, outside: 1_000 };

/** How many days a list and what was found are kept. */
export const keptDays = 7;

export const eraseAt = (now: Instant): Instant => addDays(now, keptDays);

const looksNamed = (cell: string): boolean => /^(https?:\/\/\S+|[0-7][0-9a-hjkmnp-tv-z]{25})$/i.test(cell);
/** The longest token in a list, in characters. */
export const longestGivenToken = 200_000;

const headings = new Set(['certificate', 'credential', 'link', 'url', 'address', 'id', 'identifier']);

/**
 * The certificates in a list: one a line, or a CSV table. In a table they stand in the column whose heading says so
 * (`certificate`, `link`, `id` …); where none does, in each line's first cell that looks like a link, an identifier or a token.
 * Empty lines are left out. Throws a `bad-input` problem that names the lines that cannot be read.
 */
export function readList(list: Uint8Array | string, { rows }: BatchBounds): Given[] {
  const { records, faults } = readCsv(list, { maxRecords: rows + 1 });
  if (faults.length > 0) {
    throw new Problem('bad-input', 'list-unreadable', 'This list could not be read.', {
      todo: faults
        .slice(0, 5)
        .map(({ line, what, todo }) => `Line ${line}: ${what}; ${todo}.`)
        .join(' '),
    });
  }
  const lines = records
    .map(({ cells }) => cells.map((cell) => cell.trim()))
    .filter((cells) => cells.some((cell) => cell !== ''));
  const [head = []] = lines;
  const column = head.some(looksNamed) ? -1 : head.findIndex((cell) => headings.has(cell.toLowerCase()));
  const given = (column < 0 ? lines : lines.slice(1)).map((cells) => {
    const found = column < 0 ? cells.findIndex((cell) => looksNamed(cell) || looksLikeToken(cell)) : column;
    const at = Math.max(0, found);
    const label = cells.filter((cell, index) => index !== at && cell !== '').join(', ');
    const cell = cells[at] ?? '';
    return {
      given: cell.slice(0, looksLikeToken(cell) ? longestGivenToken : 2_000),
      label: label.slice(0, 200),
    };
  });
  refuseTooMany(given, { rows, outside: rows });
  return given;
}

/** Throws a `bad-input` problem where there is nothing to check, or too much. */
export function refuseTooMany(
  given: readonly Given[],
  bounds: BatchBounds,
  isOutside: (given: string) => boolean = () => false,
): void {
  if (given.length === 0) {
    throw new Problem('bad-input', 'list-empty', 'There is no certificate in this list.', {
      todo: 'Put one link or identifier on each line.',
    });
  }
  if (given.length > bounds.rows) {
    throw new Problem('bad-input', 'list-too-long', `The list has more than ${bounds.rows} certificates.`, {
      todo: 'Hand it in in parts.',
    });
  }
  const outside = given.filter((one) => isOutside(one.given)).length;
  if (outside <= bounds.outside) return;
  throw new Problem(
    'bad-input',
    'list-outside',
    `The list has ${outside} certificates of other issuers, more than ${bounds.outside}.`,
    { todo: 'Hand them in in parts: each issuer has to be asked.' },
  );
}
