import { failed, type Outcome, passed } from '../verify/checks.ts';
import type { JsonObject } from '../verify/json-document.ts';
import { findStated, publicKeyOf } from '../verify/key-check.ts';
import type { ResolvedDid, StatedKey } from '../verify/resolve-did.ts';
import { keyOfJwk, misfit, type TokenKey } from './algorithm.ts';
import { fetchIssuersDocument, fetchKey, type KeySearch, withoutFragment } from './issuers-document.ts';
import type { TokenHeader } from './token.ts';

/** What looking for a token's key came to; `found` only where something ties the key to the issuer. */
export interface KeyFinding {
  readonly did: Outcome;
  readonly key?: Outcome;
  readonly found?: TokenKey;
}

type Stated = TokenKey | { readonly refused: string };

/**
 * Finds the key that a token's header names, among those that its issuer publishes: in the DID document or the document
 * at the issuer's address (VC-JOSE-COSE 1.0 §4, Controlled Identifiers 1.0), or at an address on the issuer's own site
 * (Open Badges 3.0 §8.5). A `jwk` in the header names a key and vouches for none: whoever made the token wrote it. No
 * address is asked that is not the issuer's. Never rejects.
 */
export async function findKey(header: TokenHeader, search: KeySearch): Promise<KeyFinding> {
  const { kid, jwk, alg } = header;
  const { issuer } = search;
  const named = kid === undefined ? undefined : absolute(kid, issuer);
  const owner = named === undefined ? issuer : withoutFragment(named);
  if (named !== undefined && owner !== issuer) {
    if (!isOnSiteOf(issuer, named)) return { did: failed(strange(named, issuer)) };
    const { did, stated } = await fetchKey(named, alg, search);
    return stated === undefined ? { did } : conclude(did, stated, header, `the key at ${named}`);
  }
  const { document, ...did } = await fetchIssuersDocument(search);
  if (document === undefined) return { did };
  if (named !== undefined)
    return conclude(did, statedAs(document, named, alg, search), header, `the key ${named}`);
  const all = idsIn(document).map((id) => statedAs(document, id, alg, search));
  if (jwk === undefined) {
    const [only, ...others] = all;
    return only === undefined || others.length > 0
      ? { did, key: failed(`the header names no key, and ${issuer} has ${all.length}`) }
      : conclude(did, only, header, 'the only key of the issuer');
  }
  const same = all.find((one) => isSame(one, jwk, alg));
  return same === undefined
    ? {
        did,
        key: failed(`the key in the header proves nothing about ${issuer}, whose document does not list it`),
      }
    : conclude(did, same, header, 'the key in the header');
}

function conclude(did: Outcome, stated: Stated, { alg, jwk }: TokenHeader, name: string): KeyFinding {
  if ('refused' in stated) return { did, key: failed(`${name} ${stated.refused}`) };
  const wrong = misfit(stated, alg);
  if (wrong !== undefined) return { did, key: failed(`${name} ${wrong}`) };
  if (jwk !== undefined && !isSame(stated, jwk, alg))
    return { did, key: failed('the header names one key and brings another') };
  return { did, key: passed(`${name} is one that the issuer publishes for assertions`), found: stated };
}

function isSame(stated: Stated, jwk: JsonObject, alg: string): boolean {
  const brought = keyOfJwk(jwk, alg);
  return !('refused' in stated) && !('refused' in brought) && stated.key.equals(brought.key);
}

/** A key's name as a URL: a relative one stands in the issuer's own document. */
function absolute(kid: string, issuer: string): string {
  if (/^(?:https?|did):/i.test(kid)) return kid;
  return kid.startsWith('#') ? `${issuer}${kid}` : `${issuer}#${kid}`;
}

function isOnSiteOf(issuer: string, address: string): boolean {
  if (!URL.canParse(issuer) || !URL.canParse(address)) return false;
  const [site, asked] = [new URL(issuer), new URL(address)];
  return site.protocol === 'https:' && asked.origin === site.origin;
}

function strange(named: string, issuer: string): string {
  return `the header names the key ${named.slice(0, 300)}, which is not one of the issuer ${issuer.slice(0, 300)}; nobody was asked for it`;
}

function idsIn({ id, verificationMethod, assertionMethod }: ResolvedDid): readonly string[] {
  const ids = [...verificationMethod, ...assertionMethod].map((one) =>
    typeof one === 'string' ? one : one.id,
  );
  return [...new Set(ids.map((one) => (one.startsWith('#') ? `${id}${one}` : one)))];
}

function statedAs(document: ResolvedDid, id: string, alg: string, { now }: KeySearch): Stated {
  const found = findStated(document, id, now, now);
  if ('refused' in found) return { refused: `cannot be used: ${found.refused}` };
  return keyOfMethod(found.stated, alg);
}

function keyOfMethod(stated: StatedKey, alg: string): Stated {
  const { type, publicKeyJwk } = stated;
  if (publicKeyJwk !== undefined && (type === 'JsonWebKey' || type === 'JsonWebKey2020'))
    return keyOfJwk(publicKeyJwk, alg);
  return publicKeyOf(stated) ?? { refused: 'is in no form that is known' };
}
