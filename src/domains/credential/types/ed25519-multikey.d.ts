/** The part of @digitalbazaar/ed25519-multikey 1 that the credential domain uses; the package carries no types. */
declare module '@digitalbazaar/ed25519-multikey' {
  export interface MultikeySigner {
    readonly algorithm: 'Ed25519';
    readonly id: string;
    sign(request: { data: Uint8Array }): Promise<Uint8Array>;
  }

  export interface MultikeyDocument {
    readonly id?: string;
    readonly type: 'Multikey';
    readonly controller?: string;
    readonly publicKeyMultibase: string;
    readonly secretKeyMultibase?: string;
  }

  export interface Multikey {
    readonly publicKeyMultibase: string;
    readonly secretKeyMultibase?: string;
    signer(): MultikeySigner;
    /** Encodes the key anew from its bytes. Rejects when they are not 32. */
    export(options: {
      publicKey: true;
      secretKey?: boolean;
      canonicalize?: boolean;
    }): Promise<MultikeyDocument>;
  }

  /** A key pair from 32 random bytes. */
  export function generate(options: {
    seed: Uint8Array;
    id?: string;
    controller?: string;
  }): Promise<Multikey>;

  /** Reads a key. It does NOT check the multicodec prefix: compare with `export()`. */
  export function from(key: MultikeyDocument): Promise<Multikey>;

  /** Reads an Ed25519 public key in JWK form (RFC 8037). Rejects for any other key. */
  export function fromJwk(options: {
    jwk: Readonly<Record<string, unknown>>;
    secretKey: false;
    id?: string;
    controller?: string;
  }): Promise<Multikey>;
}
