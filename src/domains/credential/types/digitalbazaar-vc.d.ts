/** The part of @digitalbazaar/vc 7 that the credential domain uses; the package carries no types. */
declare module '@digitalbazaar/vc' {
  import type { DataIntegrityProof } from '@digitalbazaar/data-integrity';
  import type { DocumentLoader } from 'jsonld';

  /** Answers with the W3C's credential contexts that the package carries; rejects for every other URL. */
  export const defaultDocumentLoader: DocumentLoader;

  /** What the package checks of a credential before it issues one. Throws when a member is wrong. */
  export function _checkCredential(request: { credential: object; now: Date; mode: 'issue' }): void;

  /** Adds a proof to `credential` (which it changes) and resolves to it. Rejects when a member is wrong. */
  export function issue<Credential extends object>(request: {
    credential: Credential;
    suite: DataIntegrityProof;
    documentLoader: DocumentLoader;
    now: Date;
  }): Promise<Credential & { proof: object }>;

  /** Derives a credential that shows a part of a signed one. Rejects when the suite cannot. */
  export function derive(request: {
    verifiableCredential: object;
    suite: DataIntegrityProof;
    documentLoader: DocumentLoader;
  }): Promise<object>;

  /** Adds a proof for authentication to `presentation` and resolves to it. Rejects when a member is wrong. */
  export function signPresentation<Presentation extends object>(request: {
    presentation: Presentation;
    suite: DataIntegrityProof;
    documentLoader: DocumentLoader;
    challenge: string;
    domain?: string;
  }): Promise<Presentation & { proof: object }>;

  /** Never rejects: a failure is `verified: false` with its `error`. */
  export function verifyCredential(request: {
    credential: object;
    suite: DataIntegrityProof;
    documentLoader: DocumentLoader;
    now: Date;
    checkStatus?: () => Promise<{ verified: boolean }>;
  }): Promise<{ verified: boolean; error?: Error }>;
}
