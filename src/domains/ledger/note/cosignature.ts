import type { Instant } from '../../../kernel/clock.ts';
import { isSignedBy, signWith } from './ed25519.ts';
import { linesOf, type Note, type NoteSignature } from './note.ts';
import { keyIdOf, keyTypes, type NoteKey } from './note-key.ts';

const latest = 253_402_300_799n;

/** What a witness signs: when it looked, and the text of the checkpoint (C2SP tlog-cosignature, cosignature/v1). */
export function cosignedText(text: string, seconds: bigint): string {
  return `cosignature/v1\ntime ${seconds}\n${text}`;
}

/** What a witness states of a checkpoint. */
export interface Cosignature {
  /** When this was the largest tree that it had seen, to the second. */
  readonly at: Instant;
  /** Eight bytes of that time, the highest first, and the Ed25519 signature: 72 bytes. */
  readonly signature: Uint8Array;
}

/** A witness's newest cosignature of a checkpoint; `null` where it did not cosign it. */
export function cosignatureOf(note: Note, witness: NoteKey): Cosignature | null {
  if (witness.type !== keyTypes.cosignature) return null;
  let newest: Cosignature | null = null;
  for (const { signature } of linesOf(note, witness)) {
    if (signature.length !== 72) continue;
    const seconds = Buffer.from(signature).readBigUInt64BE(0);
    if (seconds > latest) continue;
    const message = Buffer.from(cosignedText(note.text, seconds));
    if (!isSignedBy(witness.publicKey, message, signature.subarray(8))) continue;
    const at = new Date(Number(seconds) * 1000).toISOString();
    if (newest === null || at > newest.at) newest = { at, signature };
  }
  return newest;
}

/** When a witness says that this was the largest tree it had seen; `null` where it did not cosign the checkpoint. */
export function cosignedAt(note: Note, witness: NoteKey): Instant | null {
  return cosignatureOf(note, witness)?.at ?? null;
}

/** A witness's line under a checkpoint's text, as it is added to the note. */
export function cosign(
  text: string,
  witness: NoteKey & { readonly seed: Uint8Array },
  now: Instant,
): NoteSignature {
  const seconds = BigInt(Math.floor(Date.parse(now) / 1000));
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(seconds);
  const signed = signWith(witness.seed, Buffer.from(cosignedText(text, seconds)));
  return { name: witness.name, keyId: keyIdOf(witness), signature: Buffer.concat([time, signed]) };
}
