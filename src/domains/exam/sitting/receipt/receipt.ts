import { z } from 'zod';

/** The first line of every receipt's format: what reads it knows what it reads. */
export const receiptFormat = 'assay-sitting-receipt-1';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits');

const contentSchema = z.strictObject({
  device: z.string(),
  seq: z.int(),
  position: z.int(),
  choice: z.array(z.string()).nullable(),
  marked: z.boolean().nullable(),
  late: z.boolean(),
});

const linkSchema = z.strictObject({
  seq: z.int(),
  at: z.string(),
  kind: z.string(),
  commitment: hex64,
  prev: hex64,
  hash: hex64,
  act: z.strictObject({ salt: z.string(), content: contentSchema }).optional(),
});

/**
 * What a candidate takes home from a closed sitting: every link of its hash chain, and with the links of their own
 * answers and marks what these committed to, salt and content (`commit` of kernel/chain.ts). Of what others did, and
 * of the sitting's own course, the links alone. It holds no key and no score, and nothing that the chain does not bind.
 */
export const receiptSchema = z.strictObject({
  format: z.literal(receiptFormat),
  sitting: z.string(),
  links: z.array(linkSchema),
  /** The hash of the last link. */
  hash: hex64,
});

export type Receipt = z.infer<typeof receiptSchema>;
export type ReceiptLink = Receipt['links'][number];

/** The kinds of links that are a candidate's acts. */
export const actKinds: readonly string[] = ['answer', 'mark'];

/** The kinds of links that close a sitting. */
export const closingKinds: readonly string[] = ['submitted', 'expired', 'voided'];
