import { bundledCanonizer, type Canonizer } from './canonizer.ts';
import type { SigningSuite } from './cryptosuite.ts';
import { rdfcSuite } from './rdfc.ts';

/** Data Integrity ECDSA Cryptosuites v1.0 §3.2; with a key of P-384, the canonicalization takes SHA-384, too. */
export function ecdsaRdfc2019(canonizer: Canonizer = bundledCanonizer): SigningSuite {
  return rdfcSuite('ecdsa-rdfc-2019', ['P-256', 'P-384'], canonizer);
}
