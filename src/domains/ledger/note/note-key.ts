import { hash } from 'node:crypto';

/** Kinds of key by the byte that is hashed into their id: a note's signature, a witness's timed cosignature. */
export const keyTypes = { signature: 0x01, cosignature: 0x04 } as const;

/** Who signs a note: a name and an Ed25519 public key (C2SP signed-note v1.0.0, tlog-cosignature). */
export interface NoteKey {
  readonly name: string;
  readonly type: number;
  readonly publicKey: Uint8Array;
}

/** A name that a signature line can carry: no space, no plus sign. */
export function isKeyName(name: string): boolean {
  return name !== '' && name.length <= 300 && name.isWellFormed() && !/[\s+\p{Cc}]/u.test(name);
}

/** The id of a key, 4 bytes: the first of SHA-256(name ‖ 0x0A ‖ type ‖ public key). */
export function keyIdOf({ name, type, publicKey }: NoteKey): Uint8Array {
  const named = Buffer.concat([Buffer.from(`${name}\n`), Uint8Array.of(type), publicKey]);
  return hash('sha256', named, 'buffer').subarray(0, 4);
}

/** A key as text that people hand on: `name+id+base64(type ‖ public key)`, a vkey of signed-note. */
export function keyText(key: NoteKey): string {
  const material = Buffer.concat([Uint8Array.of(key.type), key.publicKey]).toString('base64');
  return `${key.name}+${Buffer.from(keyIdOf(key)).toString('hex')}+${material}`;
}

/** Reads what `keyText` writes; `null` for anything else, also where the id is another key's. */
export function readKeyText(text: string): NoteKey | null {
  const [, name = '', material = ''] = /^([^+]+)\+[0-9a-f]{8}\+([A-Za-z0-9+/=]+)$/.exec(text) ?? [];
  const bytes = Buffer.from(material, 'base64');
  const key = { name, type: bytes[0] ?? 0, publicKey: bytes.subarray(1) };
  const known: readonly number[] = Object.values(keyTypes);
  if (!isKeyName(name) || bytes.length !== 33 || !known.includes(key.type)) return null;
  return keyText(key) === text ? key : null;
}
