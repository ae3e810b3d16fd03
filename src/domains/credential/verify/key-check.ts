import { publicKeyOfJwk } from '../keys/key-of-jwk.ts';
import { type ReadKey, readPublicKey } from '../keys/multikey.ts';
import { cryptosuites } from '../suites/cryptosuites.ts';
import { failed, type Outcome, passed } from './checks.ts';
import type { SupportedProof } from './proof-check.ts';
import type { ResolvedDid, StatedKey } from './resolve-did.ts';

/**
 * Finds the proof's key in the DID document and makes sure that the document lets it make assertions
 * (Data Integrity 1.0 §4.4, "retrieve verification method") and that it is of a curve that the proof's cryptosuite takes
 * and was neither revoked nor out of time when it signed.
 */
export function checkKey(
  document: ResolvedDid,
  proof: Pick<SupportedProof, 'verificationMethod' | 'cryptosuite' | 'created'>,
  now: string,
): Outcome & { readonly key?: ReadKey } {
  const id = proof.verificationMethod;
  const found = findStated(document, id, proof.created ?? now, now);
  if ('refused' in found) return failed(found.refused);
  const key = publicKeyOf(found.stated);
  const kinds = cryptosuites.get(proof.cryptosuite)?.keyKinds ?? [];
  if (key === undefined || !kinds.includes(key.kind)) {
    const other = key === undefined ? '' : `: ${proof.cryptosuite} does not sign with ${key.kind}`;
    return failed(
      `the key ${id} is not ${kinds[0] === 'Ed25519' ? 'an' : 'a'} ${kinds.join(' or ')} key in a form that is known${other}`,
    );
  }
  return { ...passed('the issuer’s document authorises the key for assertionMethod'), key };
}

/**
 * The verification method of this id as a DID document states it, where it may make assertions, is under the DID's own
 * control, was not revoked by `now` and not out of time by `signedAt`; else why it cannot be used.
 */
export function findStated(
  document: ResolvedDid,
  id: string,
  signedAt: string,
  now: string,
): { readonly stated: StatedKey } | { readonly refused: string } {
  const names = (reference: string) =>
    (reference.startsWith('#') ? `${document.id}${reference}` : reference) === id;
  const embedded = document.assertionMethod.filter((entry) => typeof entry === 'object');
  const stated = [...document.verificationMethod, ...embedded].find((method) => names(method.id));
  if (stated === undefined) return { refused: `the document of ${document.id} does not list the key ${id}` };
  const authorised = document.assertionMethod.some((entry) =>
    names(typeof entry === 'string' ? entry : entry.id),
  );
  if (!authorised) return { refused: `the key ${id} is not authorised for assertionMethod` };
  if (stated.controller !== document.id)
    return { refused: `the key ${id} is under the control of ${stated.controller}` };
  if (stated.revoked !== undefined && Date.parse(stated.revoked) <= Date.parse(now)) {
    return { refused: `the key ${id} was revoked on ${stated.revoked}` };
  }
  if (stated.expires !== undefined && Date.parse(stated.expires) <= Date.parse(signedAt)) {
    return { refused: `the key ${id} was out of time when it signed: it expired on ${stated.expires}` };
  }
  return { stated };
}

/** The key in a verification method's own form; `undefined` for an unknown form or kind. */
export function publicKeyOf({ type, publicKeyMultibase, publicKeyJwk }: StatedKey): ReadKey | undefined {
  if ((type === 'JsonWebKey' || type === 'JsonWebKey2020') && publicKeyJwk !== undefined) {
    const text = publicKeyOfJwk(publicKeyJwk);
    return text === undefined ? undefined : readPublicKey(text);
  }
  if (publicKeyMultibase === undefined) return undefined;
  const key = readPublicKey(publicKeyMultibase);
  const fits = type === 'Multikey' || (type === 'Ed25519VerificationKey2020' && key?.kind === 'Ed25519');
  return fits ? key : undefined;
}
