import type { WebContext } from './web.ts';

type Cell = string | number | boolean | null;

// A spreadsheet takes a cell that starts so for a formula (OWASP CSV Injection): a quote in front makes it text.
function cell(value: Cell): string {
  const text = value === null ? '' : String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as CSV text (RFC 4180), with a byte order mark so that spreadsheets read it as UTF-8. */
export function csvText(head: readonly string[], rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${[head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

/** Answers with a table as a file to keep. */
export function csv(
  c: WebContext,
  name: string,
  head: readonly string[],
  rows: readonly (readonly Cell[])[],
): Response {
  return c.body(csvText(head, rows), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="${name}"`,
  });
}
