/** The part of @digitalbazaar/data-integrity 2 that the credential domain uses; the package carries no types. */
declare module '@digitalbazaar/data-integrity' {
  import type { EcdsaSigner } from '@digitalbazaar/ecdsa-multikey';
  import type { MultikeySigner } from '@digitalbazaar/ed25519-multikey';
  import type { Cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
  import type { DocumentLoader } from 'jsonld';

  export class DataIntegrityProof {
    /** `date` becomes the proof's `created` (ISO 8601). */
    constructor(options: { signer?: MultikeySigner | EcdsaSigner; date?: string; cryptosuite: Cryptosuite });

    /** Checks one proof against the document it was taken from. Never rejects. */
    verifyProof(request: {
      proof: object;
      document: object;
      documentLoader: DocumentLoader;
    }): Promise<{ verified: boolean; error?: Error }>;
  }
}
