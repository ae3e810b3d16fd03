import { z } from 'zod';
import { pageNumber } from '../../../kernel/web.ts';
import { severities } from '../guide/severity-scheme.ts';
import { wireKinds } from '../record/record.ts';
import { type ArchiveFilter, archiveSorts } from '../search/listing.sql.ts';

const orNothing = <T extends z.ZodType>(schema: T) =>
  z
    .literal('')
    .transform(() => undefined)
    .or(schema)
    .optional();

/** The archive's address after the question mark. */
export const archiveQuery = z.object({
  q: z
    .string()
    .max(200, 'search for at most 200 characters')
    .default('')
    .transform((text) => text.trim()),
  kind: orNothing(z.enum(wireKinds)),
  severity: orNothing(z.enum(severities)),
  provider: orNothing(z.string().max(80)),
  code: orNothing(z.string().regex(/^[MF][1-9]\d?$/, 'write a code as M1')),
  year: orNothing(
    z
      .string()
      .regex(/^(?:19|20)\d\d$/, 'write a year as 2026')
      .transform(Number),
  ),
  sort: orNothing(z.enum(archiveSorts)),
  page: pageNumber,
});
export type Asked = z.output<typeof archiveQuery>;

/** What the address asks the database for. Without a sort: relevance where one searches, else the newest event. */
export function filterOf(asked: Asked): ArchiveFilter {
  const { q, kind, severity, provider, code, year, sort } = asked;
  return {
    search: q,
    kind,
    severity,
    provider,
    code,
    year,
    sort: sort ?? (q === '' ? 'newest' : 'relevance'),
  };
}

/** The address of the archive as it was asked, with some of it changed; `''` takes a filter away. */
export function archiveAddress(
  asked: Asked,
  change: Partial<Record<keyof Asked, string>> = {},
  path = '/wire/archive',
): string {
  const { q, kind, severity, provider, code, year, sort } = asked;
  const given = {
    q,
    kind: kind ?? '',
    severity: severity ?? '',
    provider: provider ?? '',
    code: code ?? '',
    year: year === undefined ? '' : String(year),
    sort: sort ?? '',
    ...change,
  };
  const params = new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''));
  return params.size === 0 ? path : `${path}?${params}`;
}
