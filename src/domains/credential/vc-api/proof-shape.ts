import { z } from 'zod';
import { longestProofValue } from '../suites/derived-proof-value.ts';
import { oneOrMany, uri } from '../verify/credential-shape.ts';

// Without an offset it means UTC (Verifiable Credential Data Integrity 1.0 §2.1).
const time = z.iso
  .datetime({ offset: true, local: true, error: 'is not a date and time' })
  .transform((text) => (/(?:Z|[+-]\d{2}:\d{2})$/.test(text) ? text : `${text}Z`));

/** A Data Integrity proof (Verifiable Credential Data Integrity 1.0 §2.1); times as instants with a zone. */
export const conformingProof = z.looseObject({
  id: uri.optional(),
  type: z.literal('DataIntegrityProof', 'is not DataIntegrityProof'),
  cryptosuite: z.string('is not a text'),
  proofPurpose: z.string('is not a text'),
  verificationMethod: uri,
  proofValue: z
    .string('is not a text')
    .max(longestProofValue, 'is longer than a signature')
    .regex(/^[zu][A-Za-z0-9_-]+$/, 'is not multibase text'),
  created: time.optional(),
  expires: time.optional(),
  domain: oneOrMany(z.string('is not a text')).optional(),
  challenge: z.string('is not a text').optional(),
  nonce: z.string('is not a text').optional(),
  previousProof: z.union([uri, z.array(uri).min(1)], 'is neither a URL nor a list of URLs').optional(),
});

/** A proof whose form was checked. */
export type ConformingProof = z.output<typeof conformingProof>;
