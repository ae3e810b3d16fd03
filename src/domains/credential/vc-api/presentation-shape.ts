import { z } from 'zod';
import { vcContextUrl } from '../contexts/bundled.ts';
import { oneOrMany, typed, uri } from '../verify/credential-shape.ts';
import { naming } from './data-model.ts';

const types = oneOrMany(z.string('is not a text'));
const contexts = oneOrMany(
  z.union([uri, z.record(z.string(), z.unknown())], 'is neither a URL nor a context'),
).refine((all) => all[0] === vcContextUrl, `does not begin with ${vcContextUrl}`);

/** VC Data Model 2.0 §4.13: a presentation, whose credentials are looked at one by one. */
export const conformingPresentation = z.looseObject({
  '@context': contexts,
  id: uri.optional(),
  type: types.refine(
    (all) => all.includes('VerifiablePresentation'),
    'does not contain VerifiablePresentation',
  ),
  holder: z.union([uri, z.looseObject({ id: uri })], 'is neither a URL nor an object with an id').optional(),
  verifiableCredential: z
    .union([z.looseObject({}), z.array(z.looseObject({}, 'is not an object')).max(20, 'has more than 20')])
    .transform((value) => [value].flat())
    .optional(),
  termsOfUse: oneOrMany(typed).optional(),
  name: naming.optional(),
  description: naming.optional(),
});

/** §4.13.1: a credential in an envelope. */
export const envelopedCredential = z.looseObject({
  '@context': contexts,
  id: z.string().regex(/^data:[\w.+-]+\/[\w.+-]+[;,]/, 'is not a data: URL'),
  type: types.refine((all) => all.includes('EnvelopedVerifiableCredential'), 'is not one in an envelope'),
});
