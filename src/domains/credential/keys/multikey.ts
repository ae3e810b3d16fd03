import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { ed25519PublicKey, ed25519SecretKey } from '../../../kernel/ed25519-key.ts';
import { Memory } from '../../../kernel/memory.ts';
import { decodeBase58, encodeBase58 } from '../canonical/base58.ts';

/** The curves whose keys are read and written. */
export const keyKinds = ['Ed25519', 'P-256', 'P-384'] as const;

export type KeyKind = (typeof keyKinds)[number];

type Half = 'public' | 'secret';

interface Form {
  /** The multicodec prefix of a Multikey (Controlled Identifiers 1.0 §2.2.2). */
  readonly prefix: readonly [number, number];
  /** Bytes of the key behind its prefix; a public key of a NIST curve is a compressed point (SEC 1 §2.3.3). */
  readonly length: number;
  readonly keyObject: (bytes: Uint8Array) => KeyObject;
}

// The fixed heads of DER: SubjectPublicKeyInfo (RFC 5480 §2) and PKCS#8 around an ECPrivateKey (RFC 5915 §3).
const der = {
  'P-256': {
    public: '3039301306072a8648ce3d020106082a8648ce3d030107032200',
    secret: '3041020100301306072a8648ce3d020106082a8648ce3d030107042730250201010420',
  },
  'P-384': {
    public: '3046301006072a8648ce3d020106052b81040022033200',
    secret: '304e020100301006072a8648ce3d020106052b81040022043730350201010430',
  },
} as const;

const publicFrom = (kind: keyof typeof der) => (bytes: Uint8Array) =>
  createPublicKey({
    key: Buffer.concat([Buffer.from(der[kind].public, 'hex'), bytes]),
    format: 'der',
    type: 'spki',
  });
const secretFrom = (kind: keyof typeof der) => (bytes: Uint8Array) =>
  createPrivateKey({
    key: Buffer.concat([Buffer.from(der[kind].secret, 'hex'), bytes]),
    format: 'der',
    type: 'pkcs8',
  });

const forms: Readonly<Record<KeyKind, Readonly<Record<Half, Form>>>> = {
  Ed25519: {
    public: { prefix: [0xed, 0x01], length: 32, keyObject: ed25519PublicKey },
    secret: { prefix: [0x80, 0x26], length: 32, keyObject: ed25519SecretKey },
  },
  'P-256': {
    public: { prefix: [0x80, 0x24], length: 33, keyObject: publicFrom('P-256') },
    secret: { prefix: [0x86, 0x26], length: 32, keyObject: secretFrom('P-256') },
  },
  'P-384': {
    public: { prefix: [0x81, 0x24], length: 49, keyObject: publicFrom('P-384') },
    secret: { prefix: [0x87, 0x26], length: 48, keyObject: secretFrom('P-384') },
  },
};

/** The Multikey text of a key's bytes. */
export function writeMultikey(kind: KeyKind, half: Half, bytes: Uint8Array): string {
  return `z${encodeBase58(Buffer.concat([Uint8Array.from(forms[kind][half].prefix), bytes]))}`;
}

/** A key that was read, in the form in which node:crypto works with it. */
export interface ReadKey {
  readonly kind: KeyKind;
  readonly key: KeyObject;
}

function readBytes(bytes: Uint8Array, half: Half): ReadKey | undefined {
  const kind = keyKinds.find((name) => {
    const { prefix, length } = forms[name][half];
    return bytes[0] === prefix[0] && bytes[1] === prefix[1] && bytes.length === length + 2;
  });
  if (kind === undefined) return undefined;
  try {
    return { kind, key: forms[kind][half].keyObject(bytes.subarray(2)) };
  } catch {
    // The number is no point of the curve, or out of its range: not a key, which is the answer.
    return undefined;
  }
}

function readText(multibase: string, half: Half): ReadKey | undefined {
  if (!multibase.startsWith('z')) return undefined;
  const lengths = new Set(keyKinds.map((kind) => forms[kind][half].length + 2));
  for (const length of lengths) {
    const bytes = decodeBase58(multibase.slice(1), length);
    if (bytes !== undefined) return readBytes(bytes, half);
  }
  return undefined;
}

// Reading a key takes longer than verifying with it.
const publicKeys = new Memory<string, ReadKey>(500);

/** Reads the Multikey text of a public key; `undefined` for anything that is not a whole key of a known kind. */
export function readPublicKey(multibase: string): ReadKey | undefined {
  const known = publicKeys.get(multibase);
  if (known !== undefined) return known;
  const read = readText(multibase, 'public');
  return read === undefined ? undefined : publicKeys.keep(multibase, read);
}

/** Reads a public key's bytes with their multicodec prefix, as they stand in a derived proof. */
export function readPublicKeyBytes(bytes: Uint8Array): ReadKey | undefined {
  return readBytes(bytes, 'public');
}

/** Reads the Multikey text of a secret key; `undefined` for anything else. It is kept nowhere. */
export function readSecretKey(multibase: string): ReadKey | undefined {
  return readText(multibase, 'secret');
}
