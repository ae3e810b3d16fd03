/** @digitalbazaar/eddsa-rdfc-2022-cryptosuite 1: the package carries no types. */
declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  import type { DocumentLoader } from 'jsonld';

  export interface Cryptosuite {
    readonly name: string;
    readonly requiredAlgorithm: string | readonly string[];
    /** Canonical N-Quads of a JSON-LD document. */
    readonly canonize?: (input: object, options: { documentLoader: DocumentLoader }) => Promise<string>;
    readonly createVerifier: (request: { verificationMethod: object }) => Promise<object>;
  }

  export const cryptosuite: Cryptosuite;
}
