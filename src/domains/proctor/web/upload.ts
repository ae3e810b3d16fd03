import { z } from 'zod';
import { Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, parseBody, query, type WebContext } from '../../../kernel/web.ts';
import { announce } from '../evidence/announce.ts';
import { bounds, entryKinds } from '../evidence/entry.ts';
import { storeFrame } from '../evidence/frame.ts';
import { ownSitting } from './own.ts';

const captureSchema = z.string().regex(/^[A-Za-z0-9_-]{16,32}$/, 'must be the name of a capture');
const mostNumbers = 1_000_000;

const entrySchema = z
  .object({
    seq: z.int().min(1).max(mostNumbers),
    // Years of four digits only: what a page's clock can say, and what the database takes.
    at: z.iso
      .datetime()
      .refine((at) => at > '2000' && at < '2200', 'must be a time of this age')
      .transform((at) => new Date(at).toISOString()),
    kind: z.enum(entryKinds),
    hash: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in hexadecimal')
      .nullable()
      .default(null),
    width: z.int().min(1).max(4096).nullable().default(null),
    height: z.int().min(1).max(4096).nullable().default(null),
    detail: z.string().max(200).nullable().default(null),
  })
  .refine(({ kind, hash }) => (kind === 'frame') === (hash !== null), {
    path: ['hash'],
    message: 'a frame has a hash, and nothing else has',
  });

const batchSchema = z.object({
  capture: captureSchema,
  entries: z.array(entrySchema).max(bounds.entriesABatch),
});

/** `POST /sit/:sitting/evidence`: announces entries; acknowledged once they are committed. */
export const announceEvidence = (services: Services) => async (c: WebContext) => {
  const { sittingId, personId } = await ownSitting(c, services);
  const batch = await parseBody(c, batchSchema);
  return c.json(await announce(services.db, { sittingId, personId, ...batch }, facts(c).now));
};

const frameQuery = z.object({
  capture: captureSchema,
  seq: z
    .string()
    .regex(/^[1-9]\d{0,6}$/, 'must be a number of an entry')
    .transform(Number),
});

/** `POST /sit/:sitting/evidence/frames?capture&seq`: the bytes of an announced frame. */
export const uploadFrame = (services: Services) => async (c: WebContext) => {
  const { sittingId, personId } = await ownSitting(c, services);
  const { capture, seq } = query(c, frameQuery);
  if ((c.req.header('content-type') ?? '').split(';')[0]?.trim() !== 'image/jpeg') {
    throw new Problem('unsupported', 'not-a-jpeg', 'A frame is sent as image/jpeg.', {
      todo: 'Send a JPEG.',
    });
  }
  const bytes = new Uint8Array(await c.req.arrayBuffer());
  await storeFrame(services, { sittingId, personId, capture, seq, bytes }, facts(c).now);
  return c.json({ stored: seq });
};
