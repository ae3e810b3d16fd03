import { z } from 'zod';
import { failed, type Outcome, passed } from './checks.ts';
import { type Credential, oneOrMany, parseAt, timestamp, uri } from './credential-shape.ts';
import type { JsonObject } from './json-document.ts';

// Text may be plain or carry its language (VC Data Model 2.0 §11.1).
const languageTagged = z.looseObject({ '@value': z.string() });
const text = oneOrMany(z.union([z.string(), languageTagged]));

function typedAs(name: string) {
  return oneOrMany(z.string()).refine((types) => types.includes(name), `does not contain ${name}`);
}

const profile = z.looseObject({ id: uri, type: typedAs('Profile') });

const alignment = z.looseObject({ type: typedAs('Alignment'), targetName: text, targetUrl: uri });

const achievement = z.looseObject({
  id: uri,
  type: typedAs('Achievement'),
  name: text,
  description: text,
  criteria: z.looseObject({ id: uri.optional(), narrative: text.optional() }),
  alignment: oneOrMany(alignment).optional(),
  resultDescription: oneOrMany(
    z.looseObject({ id: uri, type: typedAs('ResultDescription'), name: text, resultType: z.string() }),
  ).optional(),
});

const subject = z
  .looseObject({
    id: uri.optional(),
    type: typedAs('AchievementSubject'),
    achievement,
    identifier: oneOrMany(
      z.looseObject({
        type: typedAs('IdentityObject'),
        hashed: z.boolean(),
        identityHash: z.string(),
        identityType: z.string(),
      }),
    ).optional(),
    result: oneOrMany(z.looseObject({ type: typedAs('Result'), value: z.string().optional() })).optional(),
  })
  .refine(
    ({ id, identifier }) => id !== undefined || identifier !== undefined,
    'has neither an id nor an identifier',
  );

/** The members that Open Badges 3.0 requires of an AchievementCredential (§B.1), and the form of those that we read. */
export const openBadge = z.looseObject({
  id: uri,
  name: text,
  issuer: z.union([uri, profile]),
  validFrom: timestamp,
  credentialSubject: subject,
  credentialStatus: z.looseObject({ id: uri, type: z.string() }).optional(),
  evidence: oneOrMany(z.looseObject({ type: typedAs('Evidence') })).optional(),
});

/** Checks an Open Badge against what its specification requires; other credentials have no schema that we know. */
export function checkSchema(document: JsonObject, { type, credentialSchema }: Credential): Outcome {
  if (!type.includes('OpenBadgeCredential') && !type.includes('AchievementCredential')) {
    const stated =
      credentialSchema === undefined ? 'states no schema' : 'states a schema that Assay does not carry';
    return passed(`not an Open Badge; it ${stated}`);
  }
  const parsed = parseAt(openBadge, document);
  return 'refused' in parsed
    ? failed(`not a complete Open Badge 3.0: ${parsed.refused}`)
    : passed('has the members that Open Badges 3.0 requires');
}
