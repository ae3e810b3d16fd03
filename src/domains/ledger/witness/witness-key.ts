import type { RandomBytes } from '../../../kernel/id.ts';
import { publicKeyOf } from '../note/ed25519.ts';
import { isKeyName, keyIdOf, keyTypes, type NoteKey } from '../note/note-key.ts';
import { readBase64 } from '../note/note.ts';

/** A witness's key with its secret half. */
export interface WitnessKey extends NoteKey {
  /** 32 bytes (RFC 8032). */
  readonly seed: Uint8Array;
}

const heading = 'PRIVATE+KEY';

function keyOfSeed(name: string, seed: Uint8Array): WitnessKey {
  return { name, type: keyTypes.cosignature, publicKey: publicKeyOf(seed), seed };
}

/** A new key that cosigns under this name; `null` for a name that no signature line can carry. */
export function makeWitnessKey(name: string, random: RandomBytes): WitnessKey | null {
  if (!isKeyName(name)) return null;
  const seed = new Uint8Array(32);
  random(seed);
  return keyOfSeed(name, seed);
}

/**
 * A witness's key as text to keep secret, in the form that Go's note package has for signers:
 * `PRIVATE+KEY+name+id+base64(type ‖ seed)`.
 */
export function witnessKeyText(key: WitnessKey): string {
  const material = Buffer.concat([Uint8Array.of(key.type), key.seed]).toString('base64');
  return `${heading}+${key.name}+${Buffer.from(keyIdOf(key)).toString('hex')}+${material}`;
}

/** Reads what `witnessKeyText` writes; `null` for anything else, also where the id is another key's. */
export function readWitnessKey(text: string): WitnessKey | null {
  const [, name = '', material = ''] = /^PRIVATE\+KEY\+([^+]+)\+[0-9a-f]{8}\+(\S+)$/.exec(text) ?? [];
  const bytes = readBase64(material);
  if (!isKeyName(name) || bytes?.length !== 33 || bytes[0] !== keyTypes.cosignature) return null;
  const key = keyOfSeed(name, bytes.subarray(1));
  return witnessKeyText(key) === text ? key : null;
}
