/** The cryptosuites of @digitalbazaar that tests compare with; the packages carry no types. */
declare module '@digitalbazaar/eddsa-jcs-2022-cryptosuite' {
  import type { Cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';

  export function createSignCryptosuite(): Cryptosuite;
  export function createVerifyCryptosuite(): Cryptosuite;
}

declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  import type { Cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';

  export const cryptosuite: Cryptosuite;
}

declare module '@digitalbazaar/ecdsa-sd-2023-cryptosuite' {
  import type { Cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';

  /** `mandatoryPointers`: JSON pointers to what a holder cannot leave out. */
  export function createSignCryptosuite(options: { mandatoryPointers: readonly string[] }): Cryptosuite;
  /** `selectivePointers`: JSON pointers to what the holder shows. */
  export function createDiscloseCryptosuite(options: { selectivePointers: readonly string[] }): Cryptosuite;
}
