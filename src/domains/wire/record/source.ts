import { z } from 'zod';
import { day, line, prose, someLine, webAddress } from './text.ts';

/** How many sources and how many claims a record may have. */
export const mostSources = 60;
export const mostClaims = 100;

/** The name of a source within its record. */
export const sourceId = z.string().regex(/^S[1-9]\d{0,2}$/, 'write it as S1');

/** What a source is to the event: its own artefact, an account of its own, a retelling, the vendor's word, a post. */
export const sourceRoles = ['primary', 'independent', 'derivative', 'vendor', 'social'] as const;
export type SourceRole = (typeof sourceRoles)[number];

/** A source as it was kept: a copy elsewhere, the SHA-256 of the bytes that were read, or both. */
const archived = z
  .strictObject({
    url: webAddress.nullable(),
    sha256: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'write 64 lower-case hexadecimal digits')
      .nullable(),
  })
  .refine(({ url, sha256 }) => url !== null || sha256 !== null, 'give the copy’s address or its SHA-256');

/** One document that the record rests on. */
export const source = z.strictObject({
  id: sourceId,
  url: webAddress,
  title: someLine(300),
  /** Who published it, as a reader knows them. */
  publisher: someLine(120),
  /** Who controls the publisher, where that is somebody else: two names with one owner are not independent. */
  owner: someLine(120).nullable(),
  publishedOn: day.nullable(),
  retrievedOn: day,
  role: z.enum(sourceRoles, 'choose what it is to the event'),
  /** The source of this record that this one retells. */
  derivedFrom: sourceId.nullable(),
  archived: archived.nullable(),
  /** The words that the record rests on, as they stand in the source. */
  quote: prose(1000).nullable(),
});
export type Source = Readonly<z.infer<typeof source>>;

/** One statement of the record, with the sources that make it and the accounts that differ from it. */
export const claim = z.strictObject({
  id: z.string().regex(/^C[1-9]\d{0,2}$/, 'write it as C1'),
  text: prose(1000).min(1, 'write what is claimed'),
  supportedBy: z.array(sourceId).max(mostSources),
  /** In what way each of these accounts differs. */
  differsIn: z.array(z.strictObject({ source: sourceId, note: line(500) })).max(mostSources),
});
export type Claim = Readonly<z.infer<typeof claim>>;
