import type { SigningSuite } from './cryptosuite.ts';
import { jcsSuite } from './jcs.ts';

/** Data Integrity ECDSA Cryptosuites v1.0 §3.3. */
export function ecdsaJcs2019(): SigningSuite {
  return jcsSuite('ecdsa-jcs-2019', ['P-256', 'P-384']);
}
