import { verificationMethodId } from './did.ts';

/** A key in a DID document. */
export interface VerificationMethod {
  readonly id: string;
  readonly type: 'Multikey';
  readonly controller: string;
  readonly publicKeyMultibase: string;
}

/** A DID document with keys for assertions only (DID Core 1.0 §5, Controlled Identifiers 1.0). */
export interface DidDocument {
  readonly '@context': readonly string[];
  readonly id: string;
  readonly verificationMethod: readonly VerificationMethod[];
  readonly assertionMethod: readonly string[];
}

/**
 * The document to serve for a did:web, and the one that a did:key stands for. A key that was replaced stays in the
 * list, or what it signed could no longer be verified; a key that was stolen is left out.
 */
export function didDocumentOf(did: string, publicKeys: readonly string[]): DidDocument {
  const verificationMethod = publicKeys.map((publicKeyMultibase) => ({
    id: verificationMethodId(did, publicKeyMultibase),
    type: 'Multikey' as const,
    controller: did,
    publicKeyMultibase,
  }));
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod,
    assertionMethod: verificationMethod.map(({ id }) => id),
  };
}
