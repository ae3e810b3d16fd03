/**
 * What the product's pure files use of `node:crypto`, for where there is no Node: public keys, signatures checked,
 * hashes. It holds no secret and signs nothing. Signatures of tokens are checked by the browser's own WebCrypto.
 */
import { ed25519 } from '@noble/curves/ed25519.js';
import { p256, p384 } from '@noble/curves/nist.js';
import { sha256, sha384 } from '@noble/hashes/sha2.js';
import { Buffer } from './buffer.ts';

type Curve = 'Ed25519' | 'P-256' | 'P-384';

interface Jwk {
  readonly kty?: unknown;
  readonly crv?: unknown;
  readonly x?: unknown;
  readonly y?: unknown;
  readonly n?: unknown;
  readonly e?: unknown;
}

interface Der {
  readonly key: Uint8Array;
  readonly format: 'der';
}

const nist = { 'P-256': p256, 'P-384': p384 } as const;

/** The fixed heads of a SubjectPublicKeyInfo, in hexadecimal digits: those that the product writes. */
const heads: readonly (readonly [head: string, curve: Curve])[] = [
  ['302a300506032b6570032100', 'Ed25519'],
  ['3039301306072a8648ce3d020106082a8648ce3d030107032200', 'P-256'],
  ['3046301006072a8648ce3d020106052b81040022033200', 'P-384'],
];

const bytesOf = (text: unknown): Uint8Array =>
  typeof text === 'string' ? Buffer.from(text, 'base64url') : new Uint8Array();
const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** A public key. `jose` recognises it by its tag and asks for its JWK. */
class PublicKey {
  readonly type = 'public';
  readonly [Symbol.toStringTag] = 'KeyObject';
  readonly jwk: Readonly<Record<string, string>>;

  constructor(jwk: Readonly<Record<string, string>>) {
    this.jwk = jwk;
  }

  get asymmetricKeyDetails(): { readonly modulusLength?: number } {
    if (this.jwk.n === undefined) return {};
    const digits = bytesOf(this.jwk.n);
    const first = digits.findIndex((byte) => byte !== 0);
    return {
      modulusLength: first < 0 ? 0 : (digits.length - first) * 8 - Math.clz32(digits[first] ?? 0) + 24,
    };
  }

  export(_: { readonly format: 'jwk' }): Record<string, string> {
    return { ...this.jwk };
  }

  equals(other: PublicKey): boolean {
    const names = new Set([...Object.keys(this.jwk), ...Object.keys(other.jwk)]);
    return [...names].every((name) => this.jwk[name] === other.jwk[name]);
  }
}

function pointKey(crv: keyof typeof nist, bytes: Uint8Array): PublicKey {
  const point = nist[crv].Point.fromBytes(bytes);
  point.assertValidity();
  const whole = point.toBytes(false);
  const half = (whole.length - 1) / 2;
  const [x, y] = [whole.subarray(1, half + 1), whole.subarray(half + 1)];
  return new PublicKey({ kty: 'EC', crv, x: textOf(x), y: textOf(y) });
}

function edwardsKey(bytes: Uint8Array): PublicKey {
  if (bytes.length !== 32) throw new Error('Invalid length of an Ed25519 key.');
  return new PublicKey({ kty: 'OKP', crv: 'Ed25519', x: textOf(bytes) });
}

function keyOfJwk({ kty, crv, x, y, n, e }: Jwk): PublicKey {
  if (kty === 'OKP' && crv === 'Ed25519') return edwardsKey(bytesOf(x));
  if (kty === 'RSA') {
    const numbers = { n: bytesOf(n), e: bytesOf(e) };
    if (numbers.n.length === 0 || numbers.e.length === 0) throw new Error('Invalid RSA key.');
    return new PublicKey({ kty: 'RSA', n: textOf(numbers.n), e: textOf(numbers.e) });
  }
  if (kty !== 'EC' || (crv !== 'P-256' && crv !== 'P-384')) throw new Error('Unsupported key.');
  const length = crv === 'P-256' ? 32 : 48;
  const [left, right] = [bytesOf(x), bytesOf(y)];
  if (left.length !== length || right.length !== length) throw new Error('Invalid length of an EC key.');
  return pointKey(crv, Buffer.concat([Uint8Array.of(4), left, right]));
}

function keyOfDer(der: Uint8Array): PublicKey {
  const digits = Buffer.from(der).toString('hex');
  const found = heads.find(([head]) => digits.startsWith(head));
  if (found === undefined) throw new Error('Unsupported key.');
  const [head, curve] = found;
  const bytes = der.subarray(head.length / 2);
  return curve === 'Ed25519' ? edwardsKey(bytes) : pointKey(curve, bytes);
}

/** Reads a public key as DER or as a JWK; throws for what is none. */
export function createPublicKey(given: Der | { readonly key: Jwk; readonly format: 'jwk' }): PublicKey {
  return given.format === 'der' ? keyOfDer(given.key) : keyOfJwk(given.key);
}

/** Checks a signature: Ed25519 (RFC 8032) without an algorithm, ECDSA as r and s with its curve's hash. */
export function verify(
  _algorithm: string | null,
  data: Uint8Array,
  given: PublicKey | { readonly key: PublicKey },
  signature: Uint8Array,
): boolean {
  const { jwk } = given instanceof PublicKey ? given : given.key;
  try {
    if (jwk.crv === 'Ed25519') return ed25519.verify(signature, data, bytesOf(jwk.x), { zip215: false });
    const { Point, verify: check } = jwk.crv === 'P-256' ? p256 : p384;
    const point = Point.fromBytes(Buffer.concat([Uint8Array.of(4), bytesOf(jwk.x), bytesOf(jwk.y)]));
    return check(signature, data, point.toBytes(true), { lowS: false });
  } catch {
    // Bytes that are no signature, or no point of the curve: nobody signed with them.
    return false;
  }
}

const hashes = { sha256, sha384 } as const;

/** A hash of bytes, or of text in UTF-8, as bytes or as text. */
export function hash(name: keyof typeof hashes, data: string | Uint8Array, as: string): unknown {
  const digest = Buffer.from(hashes[name](typeof data === 'string' ? Buffer.from(data) : data));
  return as === 'buffer' ? digest : digest.toString(as);
}

/** A hash that is fed piece by piece with text, as rdf-canonize does. */
export function createHash(name: keyof typeof hashes) {
  const state = hashes[name].create();
  return {
    update: (text: string) => {
      state.update(Buffer.from(text));
    },
    digest: (as: string) => Buffer.from(state.digest()).toString(as),
  };
}

function absent(): never {
  throw new Error('The verifier holds no secrets: it neither signs nor makes keys.');
}

export {
  absent as createHmac,
  absent as createPrivateKey,
  absent as randomFillSync,
  absent as sign,
  absent as timingSafeEqual,
};
