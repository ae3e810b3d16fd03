import type { Instant } from '../../../kernel/clock.ts';
import { failed, messageOf, type Outcome, passed } from '../verify/checks.ts';
import { isJsonObject, type JsonObject, readJsonDocument } from '../verify/json-document.ts';
import { type DidFetcher, readDidDocument, type ResolvedDid, resolveDid } from '../verify/resolve-did.ts';
import { keyOfJwk, type TokenKey } from './algorithm.ts';

/** Who issues, when it is looked at, and how documents are had. */
export interface KeySearch {
  readonly issuer: string;
  readonly now: Instant;
  readonly fetchDid: DidFetcher;
}

/** The document that a key's URL stands in. */
export function withoutFragment(url: string): string {
  return url.split('#', 1)[0] ?? '';
}

/**
 * The document that lists an issuer's keys: that of its DID, or the one at its https address (Controlled Identifiers
 * 1.0 §3.3: it names itself). Never rejects.
 */
export async function fetchIssuersDocument({
  issuer,
  fetchDid,
}: KeySearch): Promise<Outcome & { readonly document?: ResolvedDid }> {
  if (!issuer.startsWith('https:')) return resolveDid(issuer, fetchDid);
  try {
    return readDidDocument(await fetchDid(issuer, issuer), issuer, issuer);
  } catch (error) {
    return failed(`the document of ${issuer.slice(0, 300)} could not be had: ${messageOf(error)}`);
  }
}

/**
 * The key at an address on the issuer's site: a JWK, or a set of them (RFC 7517 §5) in which one has the address or its
 * fragment as its `kid`. `stated` is missing where there is nothing of that kind. Never rejects.
 */
export async function fetchKey(
  address: string,
  algorithm: string,
  { issuer, fetchDid }: KeySearch,
): Promise<{ readonly did: Outcome; readonly stated?: TokenKey | { readonly refused: string } }> {
  const url = withoutFragment(address);
  let fetched: unknown;
  try {
    fetched = await fetchDid(url, url);
  } catch (error) {
    return { did: failed(`the key at ${url} could not be had: ${messageOf(error)}`) };
  }
  const read = readJsonDocument(fetched);
  if ('refused' in read) return { did: failed(`the key at ${url} cannot be read: ${read.refused}`) };
  const jwk = jwkIn(read.value, address);
  if (jwk === undefined) return { did: failed(`there is no JWK for ${address} at ${url}`) };
  const site = new URL(issuer).origin;
  const did = passed(
    `${url} is on the site of the issuer ${issuer}: that proves that whoever runs ${site} let it be published, and no more`,
  );
  return { did, stated: keyOfJwk(jwk, algorithm) };
}

function jwkIn(document: JsonObject, address: string): JsonObject | undefined {
  if (document.kty !== undefined) return document;
  if (!Array.isArray(document.keys)) return undefined;
  const fragment = address.slice(withoutFragment(address).length + 1);
  const all: unknown[] = document.keys;
  const named = all
    .filter(isJsonObject)
    .filter(({ kid }) => kid === address || (fragment !== '' && kid === fragment));
  return named.length === 1 ? named[0] : undefined;
}
