import { type Cryptosuite, cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { canonizeFully } from './canonize.ts';

/**
 * eddsa-rdfc-2022 (Data Integrity EdDSA Cryptosuites v1.0 §3.2) for the mainstream library, by the full path, with the
 * mended context cache and bundled contexts only.
 */
export const eddsaRdfc2022: Cryptosuite = { ...cryptosuite, canonize: async (input) => canonizeFully(input) };
