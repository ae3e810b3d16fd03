import { z } from 'zod';
import { line, slug } from './words.ts';

/** A word of the field and what it means here. */
export interface Term {
  /** What links name, `[tokens](term:token)`. Never reused for another meaning. */
  readonly id: string;
  readonly term: string;
  /** One or two sentences of plain text. */
  readonly meaning: string;
}

/** The shape of `glossary.yaml`: a list under `terms`. */
export const glossarySchema: z.ZodType<readonly Term[]> = z
  .strictObject({
    terms: z
      .array(
        z.strictObject({
          id: slug,
          term: line,
          meaning: z.string().trim().min(1, 'write something').max(600, 'use at most 600 characters'),
        }),
      )
      .min(1, 'list at least one term'),
  })
  .transform(({ terms }) => terms);
