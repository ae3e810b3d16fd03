import { z } from 'zod';
import { didWebUrl } from '../keys/did.ts';
import { didDocumentOf } from '../keys/did-document.ts';
import { keyKinds, readPublicKey } from '../keys/multikey.ts';
import { failed, messageOf, type Outcome, passed } from './checks.ts';
import { parseAt, timestamp } from './credential-shape.ts';
import { readJsonDocument } from './json-document.ts';

/** Fetches the JSON document of a did:web from its address. Rejects with the reason when it cannot be had. */
export type DidFetcher = (url: string, did: string) => Promise<unknown>;

const verificationMethod = z.looseObject({
  id: z.string(),
  type: z.string(),
  controller: z.string(),
  publicKeyMultibase: z.string().max(200).optional(),
  publicKeyJwk: z.record(z.string(), z.unknown()).optional(),
  expires: timestamp.optional(),
  revoked: timestamp.optional(),
});

const didDocument = z.looseObject({
  id: z.string(),
  verificationMethod: z.array(verificationMethod).default([]),
  assertionMethod: z.array(z.union([z.string(), verificationMethod])).default([]),
});

/** A key as a DID document states it. */
export type StatedKey = z.output<typeof verificationMethod>;

/** The part of a DID document that decides (DID Core 1.0 §5.2, §5.3.2). */
export type ResolvedDid = z.output<typeof didDocument>;

/** Resolves a did:key by itself and a did:web through `fetch`. Never rejects. */
export async function resolveDid(
  did: string,
  fetch: DidFetcher,
): Promise<Outcome & { readonly document?: ResolvedDid }> {
  if (did.startsWith('did:key:')) {
    const publicKey = did.slice('did:key:'.length);
    return readPublicKey(publicKey) !== undefined
      ? {
          ...passed('a did:key is its own document'),
          document: didDocument.parse(didDocumentOf(did, [publicKey])),
        }
      : failed(`${did.slice(0, 100)} does not hold a key of ${keyKinds.join(', ')}`);
  }
  if (!did.startsWith('did:web:')) return failed(`${did.slice(0, 100)} is neither did:key nor did:web`);
  let url: string;
  let fetched: unknown;
  try {
    url = didWebUrl(did);
    fetched = await fetch(url, did);
  } catch (error) {
    return failed(`the document of ${did.slice(0, 200)} could not be had: ${messageOf(error)}`);
  }
  return readDidDocument(fetched, url, did);
}

/** Reads what was found at an address as the document of `id`, which must be what it says of itself. Never throws. */
export function readDidDocument(
  fetched: unknown,
  url: string,
  id: string,
): Outcome & { readonly document?: ResolvedDid } {
  const read = readJsonDocument(fetched);
  if ('refused' in read) return failed(`the document at ${url} cannot be read: ${read.refused}`);
  const parsed = parseAt(didDocument, read.value);
  if ('refused' in parsed) return failed(`the document at ${url} is not a DID document: ${parsed.refused}`);
  if (parsed.value.id !== id) return failed(`the document at ${url} is that of another DID`);
  return { ...passed(`found at ${url}`), document: parsed.value };
}
