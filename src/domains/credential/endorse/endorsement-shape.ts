import { z } from 'zod';
import { oneOrMany, timestamp, uri } from '../verify/credential-shape.ts';

const text = z.string().max(5_000, 'is longer than 5,000 characters');

/**
 * An EndorsementCredential (Open Badges 3.0 §B.1.9) with an id, one subject and a beginning: what we need to name it,
 * to know what it is about, and since when.
 */
export const endorsementShape = z.looseObject({
  id: uri,
  type: oneOrMany(z.string()).refine(
    (types) => types.includes('EndorsementCredential'),
    'does not contain EndorsementCredential',
  ),
  issuer: z.union([uri.transform((id) => ({ id })), z.looseObject({ id: uri })]),
  validFrom: timestamp,
  validUntil: timestamp.optional(),
  credentialSubject: oneOrMany(
    z.looseObject({
      id: uri,
      type: oneOrMany(z.string()).refine(
        (types) => types.includes('EndorsementSubject'),
        'does not contain EndorsementSubject',
      ),
      endorsementComment: text.optional(),
    }),
  )
    .refine((subjects) => subjects.length === 1, 'names more than one subject')
    .transform(([subject]) => subject as { id: string; endorsementComment?: string }),
});

/** An endorsement whose shape was checked. */
export type EndorsementDocument = z.output<typeof endorsementShape>;
