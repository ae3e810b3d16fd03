import type { SigningSuite } from './cryptosuite.ts';
import { jcsSuite } from './jcs.ts';

/** Data Integrity EdDSA Cryptosuites v1.0 §3.3. */
export function eddsaJcs2022(): SigningSuite {
  return jcsSuite('eddsa-jcs-2022', ['Ed25519']);
}
