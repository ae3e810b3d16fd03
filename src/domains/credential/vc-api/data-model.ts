import { z } from 'zod';
import { credentialShape, oneOrMany, timestamp, uri } from '../verify/credential-shape.ts';
import { relatedResources } from './related-resource.ts';

// The language tag's form only (RFC 5646 §2.1).
const languageTag = z.string().regex(/^[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*$/, 'is not a language tag');

// A value object has no other members (VC Data Model 2.0 §11.1).
const languageValue = z.strictObject({
  '@value': z.string('is not a text'),
  '@language': languageTag.optional(),
  '@direction': z.enum(['ltr', 'rtl'], 'is neither ltr nor rtl').optional(),
});

/** A text, or one with its language and direction, or several of these (VC Data Model 2.0 §4.6, §11.1). */
export const naming = oneOrMany(
  z.union([z.string(), languageValue], 'is neither a text nor a language value'),
);

const named = { name: naming.optional(), description: naming.optional() };

/** §4.3: behind the first, URLs of contexts and contexts themselves. */
const contexts = credentialShape.shape['@context'].pipe(
  z.array(
    z.union([uri, z.record(z.string(), z.unknown())], 'is neither a URL nor an object that is a context'),
  ),
);

/** XML Schema 1.1 part 2 §3.4.28, dateTimeStamp: with seconds and a zone of at most 14 hours. */
const dateTimeStamp = timestamp.regex(
  /T\d{2}:\d{2}:\d{2}(?:\.\d+)?(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)$/,
  'is not a dateTimeStamp',
);

/**
 * What VC Data Model 2.0 demands of every credential: the shared shape, and what only a conformance test asks for. The
 * JSON-LD part of it (each type is mapped to a URL, no protected term is defined anew) is for the canonical form to
 * show.
 */
export const conformingCredential = credentialShape
  .extend({
    '@context': contexts,
    ...named,
    issuer: z.union([uri, z.looseObject({ id: uri, ...named })], 'is neither a URL nor an object with an id'),
    validFrom: dateTimeStamp.optional(),
    validUntil: dateTimeStamp.optional(),
    relatedResource: relatedResources.optional(),
  })
  .refine(
    ({ validFrom, validUntil }) =>
      validFrom === undefined || validUntil === undefined || Date.parse(validFrom) <= Date.parse(validUntil),
    { path: ['validFrom'], message: 'is later than validUntil' },
  );

/** A credential that keeps to the data model. */
export type ConformingCredential = z.output<typeof conformingCredential>;
