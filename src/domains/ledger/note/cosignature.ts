import type { Instant } from '../../../kernel/clock.ts';
import { isSignedBy } from './ed25519.ts';
import { linesOf, type Note } from './note.ts';
import { keyTypes, type NoteKey } from './note-key.ts';

const latest = 253_402_300_799n;

/** What a witness signs: when it looked, and the text of the checkpoint (C2SP tlog-cosignature, cosignature/v1). */
export function cosignedText(text: string, seconds: bigint): string {
  return `cosignature/v1\ntime ${seconds}\n${text}`;
}

/** When a witness says that this was the largest tree it had seen; `null` where it did not cosign the checkpoint. */
export function cosignedAt(note: Note, witness: NoteKey): Instant | null {
  if (witness.type !== keyTypes.cosignature) return null;
  for (const { signature } of linesOf(note, witness)) {
    if (signature.length !== 72) continue;
    const seconds = Buffer.from(signature).readBigUInt64BE(0);
    if (seconds > latest) continue;
    if (isSignedBy(witness.publicKey, Buffer.from(cosignedText(note.text, seconds)), signature.subarray(8)))
      return new Date(Number(seconds) * 1000).toISOString();
  }
  return null;
}
