import { z } from 'zod';
import { decodeBase58 } from '../canonical/base58.ts';
import { decodeBase64Url } from '../canonical/base64-url.ts';
import { vcContextUrl } from '../contexts/bundled.ts';
import { oneOrMany, uri } from '../verify/credential-shape.ts';

/** Digests of documents that everybody knows, in hexadecimal; SHA-256 as published (VC Data Model 2.0 §B.1). */
const published: Readonly<Record<string, string>> = {
  [vcContextUrl]: '59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734',
};

interface Digest {
  readonly name: 'sha256' | 'sha384' | 'sha512';
  readonly hex: string;
}

const lengths = { sha256: 32, sha384: 48, sha512: 64 } as const;
// Multihash codes, each with the length behind it.
const multihashes = { '1220': 'sha256', '2030': 'sha384', '1340': 'sha512' } as const;

function digestOf(name: Digest['name'], bytes: Uint8Array): Digest | undefined {
  return bytes.length === lengths[name] ? { name, hex: Buffer.from(bytes).toString('hex') } : undefined;
}

/** Reads one hash expression of Subresource Integrity §3.5; `undefined` for a digest of another length than its kind's. */
export function readSriDigest(text: string): Digest | undefined {
  const parts = /^(sha256|sha384|sha512)-([A-Za-z0-9+/]+)={0,2}$/.exec(text);
  if (parts === null) return undefined;
  return digestOf(parts[1] as Digest['name'], Buffer.from(parts[2] ?? '', 'base64'));
}

/** Reads a Multihash in base 58 or base 64 (Verifiable Credential Data Integrity 1.0 §2.6); `undefined` for anything else. */
export function readMultibaseDigest(text: string): Digest | undefined {
  for (const [head, name] of Object.entries(multihashes)) {
    const bytes = text.startsWith('u')
      ? decodeBase64Url(text.slice(1))
      : decodeBase58(text.startsWith('z') ? text.slice(1) : '', lengths[name] + 2);
    if (bytes === undefined) continue;
    if (Buffer.from(bytes.subarray(0, 2)).toString('hex') === head) return digestOf(name, bytes.subarray(2));
  }
  return undefined;
}

const sri = z.string().refine((text) => text.split(/\s+/).every((one) => readSriDigest(one) !== undefined), {
  error: 'is no digest of SHA-256, 384 or 512',
  // What is made of the digests must not see these.
  abort: true,
});
const multibase = z.string().refine((text) => readMultibaseDigest(text) !== undefined, {
  error: 'is no Multihash of SHA-256, 384 or 512',
  abort: true,
});

/** True where every digest of a document that is known is the known one. */
function matches(id: string, digests: readonly (Digest | undefined)[]): boolean {
  const known = published[id];
  return digests.every((digest) => digest?.name !== 'sha256' || known === undefined || digest.hex === known);
}

const relatedResource = z
  .looseObject({
    id: uri,
    mediaType: z
      .string()
      .regex(/^[\w.+-]+\/[\w.+-]+(?:\s*;.*)?$/, 'is not a media type')
      .optional(),
    digestSRI: oneOrMany(sri).optional(),
    digestMultibase: oneOrMany(multibase).optional(),
  })
  .refine(
    ({ digestSRI, digestMultibase }) => digestSRI !== undefined || digestMultibase !== undefined,
    'has neither a digestSRI nor a digestMultibase',
  )
  .refine(
    ({ id, digestSRI = [], digestMultibase = [] }) =>
      matches(id, [
        ...digestSRI.flatMap((text) => text.split(/\s+/).map(readSriDigest)),
        ...digestMultibase.map(readMultibaseDigest),
      ]),
    'states another digest than the document has',
  );

/** VC Data Model 2.0 §5.3. What stands at the addresses is not fetched. */
export const relatedResources = oneOrMany(relatedResource).refine(
  (all) => new Set(all.map(({ id }) => id)).size === all.length,
  'names one resource twice',
);
