import { bundledCanonizer, type Canonizer } from './canonizer.ts';
import type { SigningSuite } from './cryptosuite.ts';
import { rdfcSuite } from './rdfc.ts';

/** Data Integrity EdDSA Cryptosuites v1.0 §3.2: what Assay always signs with. */
export function eddsaRdfc2022(canonizer: Canonizer = bundledCanonizer): SigningSuite {
  return rdfcSuite('eddsa-rdfc-2022', ['Ed25519'], canonizer);
}
