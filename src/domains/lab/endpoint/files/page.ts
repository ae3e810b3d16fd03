import { z } from 'zod';
import { query, type WebContext } from '../../../../kernel/web.ts';
import { LabError } from '../lab-error.ts';
import { parseParams } from '../parse-params.ts';

/** Which part of a list is wanted, by the cursor pages of OpenAI's API. */
export interface PageWanted {
  /** The identifier after which it begins, as it was shown; not yet looked at. */
  readonly after: string | undefined;
  readonly limit: number;
  readonly order: 'asc' | 'desc';
}

const pageSchema = (usual: number, most: number) =>
  z.object({
    after: z.string().min(1).max(200).optional(),
    limit: z.coerce.number('must be a whole number').int().min(1).max(most).default(usual),
    order: z.enum(['asc', 'desc']).default('desc'),
  });

/** The query as it was sent; a 400 where it holds characters that are not text. */
export const queryOf = (c: WebContext): Readonly<Record<string, string>> =>
  query(c, z.record(z.string(), z.string()));

/** Reads `after`, `limit` and `order`; throws a 400 that names the parameter. */
export const pageWanted = (
  given: Readonly<Record<string, string>>,
  { usual, most }: { readonly usual: number; readonly most: number },
): PageWanted => {
  const { after, limit, order } = parseParams(given, pageSchema(usual, most));
  return { after, limit, order };
};

/** The identifier inside `after`; a 400 where it is none. */
export function cursor<T>(after: string | undefined, parse: (text: string) => T | undefined): T | undefined {
  if (after === undefined) return undefined;
  const found = parse(after);
  if (found !== undefined) return found;
  throw new LabError(
    400,
    "'after' is not an identifier of this list. Take the last one that you were given.",
    {
      param: 'after',
      code: 'invalid_value',
    },
  );
}

/** A part of a list as the API answers it; `found` has one more than was wanted where there are more. */
export function listObject<T extends { readonly id: string }>(found: readonly T[], limit: number) {
  const data = found.slice(0, limit);
  return {
    object: 'list' as const,
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: found.length > limit,
  };
}
