import { z } from 'zod';
import { wireKinds } from '../record/record.ts';
import type { Cursor } from './act.sql.ts';

const shape = /^(\d{13})-([0-7][0-9a-hjkmnp-tv-z]{25})-(\d{1,10})$/;

/** The mark of an act in the address of the page that follows it: milliseconds since 1970, wire, place. */
export function cursorAfter({ at, wireId, place }: Cursor): string {
  return `${Date.parse(at)}-${wireId}-${place}`;
}

function readCursor(text: string): Cursor | undefined {
  const match = shape.exec(text);
  if (match === null) return undefined;
  const [, milliseconds, wireId = '', place] = match;
  const number = Number(place);
  if (number > 2_147_483_647) return undefined;
  return { at: new Date(Number(milliseconds)).toISOString(), wireId, place: number };
}

/** What may stand after the question mark of a feed's address. */
export const feedQuery = z.object({
  kind: z.enum(wireKinds, `choose one of: ${wireKinds.join(', ')}`).optional(),
  provider: z.string().trim().min(1, 'name a provider, for example openai').max(80).optional(),
  before: z
    .string()
    .transform((text, context) => {
      const cursor = readCursor(text);
      if (cursor === undefined)
        context.addIssue({ code: 'custom', message: 'take this from the link named next' });
      return cursor;
    })
    .optional(),
});
