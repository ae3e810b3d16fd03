/** The part of @digitalbazaar/ecdsa-multikey 1 that tests use; the package carries no types. */
declare module '@digitalbazaar/ecdsa-multikey' {
  export interface EcdsaSigner {
    readonly algorithm: 'P-256' | 'P-384' | 'P-521';
    readonly id: string;
    sign(request: { data: Uint8Array }): Promise<Uint8Array>;
  }

  export interface EcdsaMultikey {
    readonly publicKeyMultibase: string;
    signer(): EcdsaSigner;
  }

  /** Reads a key pair. Rejects when it is none. */
  export function from(key: {
    id: string;
    type: 'Multikey';
    controller: string;
    publicKeyMultibase: string;
    secretKeyMultibase: string;
  }): Promise<EcdsaMultikey>;
}
