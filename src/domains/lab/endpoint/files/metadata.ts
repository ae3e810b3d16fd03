import { z } from 'zod';

/** Up to 16 pairs of text, as OpenAI's API has them on jobs and batches. */
export const metadataSchema = z
  .record(z.string().max(64), z.string().max(512))
  .refine((pairs) => Object.keys(pairs).length <= 16, 'it may have 16 pairs at most');
