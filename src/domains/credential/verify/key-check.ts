import { isEd25519PublicKey, publicKeyOfJwk } from '../keys/key-pair.ts';
import { failed, type Outcome, passed } from './checks.ts';
import type { SupportedProof } from './proof-check.ts';
import type { ResolvedDid, StatedKey } from './resolve-did.ts';

/** A key in the one form that the cryptosuite reads. */
export interface UsableKey {
  readonly id: string;
  readonly type: 'Multikey';
  readonly controller: string;
  readonly publicKeyMultibase: string;
}

/**
 * Finds the proof's key in the DID document and makes sure that the document lets it make assertions
 * (Data Integrity 1.0 §4.4, "retrieve verification method") and that it is an Ed25519 key that was neither revoked
 * nor out of time when it signed.
 */
export async function checkKey(
  document: ResolvedDid,
  proof: SupportedProof,
  now: string,
): Promise<Outcome & { readonly key?: UsableKey }> {
  const id = proof.verificationMethod;
  const names = (reference: string) =>
    (reference.startsWith('#') ? `${document.id}${reference}` : reference) === id;
  const embedded = document.assertionMethod.filter((entry) => typeof entry === 'object');
  const stated = [...document.verificationMethod, ...embedded].find((method) => names(method.id));
  if (stated === undefined) return failed(`the document of ${document.id} does not list the key ${id}`);
  const authorised = document.assertionMethod.some((entry) =>
    names(typeof entry === 'string' ? entry : entry.id),
  );
  if (!authorised) return failed(`the key ${id} is not authorised for assertionMethod`);
  if (stated.controller !== document.id)
    return failed(`the key ${id} is under the control of ${stated.controller}`);
  if (stated.revoked !== undefined && Date.parse(stated.revoked) <= Date.parse(now)) {
    return failed(`the key ${id} was revoked on ${stated.revoked}`);
  }
  const signedAt = proof.created === undefined ? now : proof.created;
  if (stated.expires !== undefined && Date.parse(stated.expires) <= Date.parse(signedAt)) {
    return failed(`the key ${id} was out of time when it signed: it expired on ${stated.expires}`);
  }
  const publicKeyMultibase = await publicKeyOf(stated);
  if (publicKeyMultibase === undefined)
    return failed(`the key ${id} is not an Ed25519 key in a form that is known`);
  return {
    ...passed('the issuer’s document authorises the key for assertionMethod'),
    key: { id, type: 'Multikey', controller: document.id, publicKeyMultibase },
  };
}

async function publicKeyOf({
  type,
  publicKeyMultibase,
  publicKeyJwk,
}: StatedKey): Promise<string | undefined> {
  const asText = type === 'Multikey' || type === 'Ed25519VerificationKey2020';
  if (asText && publicKeyMultibase !== undefined) {
    return (await isEd25519PublicKey(publicKeyMultibase)) ? publicKeyMultibase : undefined;
  }
  const asJwk = type === 'JsonWebKey' || type === 'JsonWebKey2020';
  return asJwk && publicKeyJwk !== undefined ? publicKeyOfJwk(publicKeyJwk) : undefined;
}
