import type { TreeHead } from '../tree/proof.ts';
import { mostLeaves } from '../tree/range.ts';
import { isNoteSignedBy, type Note, noteText, readBase64, readNote, signNote } from './note.ts';
import type { NoteKey } from './note-key.ts';

/** What a log states of itself: which log, how many entries, and the root over them (C2SP tlog-checkpoint v1.0.0). */
export interface Statement extends TreeHead {
  readonly origin: string;
}

/** The text of a checkpoint, which is signed. */
function statementText({ origin, size, root }: Statement): string {
  return `${origin}\n${size}\n${Buffer.from(root).toString('base64')}\n`;
}

/** A signed checkpoint, as it is served. */
export function signCheckpoint(statement: Statement, publicKey: Uint8Array, seed: Uint8Array): string {
  return noteText(signNote(statementText(statement), { name: statement.origin, publicKey }, seed));
}

/** A checkpoint as it was read, with the note that carries its signatures. */
export interface ReadCheckpoint extends Statement {
  readonly note: Note;
  /** As it was given. */
  readonly whole: string;
}

/** Reads a checkpoint; `null` for what is none. Its signatures are looked at by `isCheckpointOf`. */
export function readCheckpoint(whole: string): ReadCheckpoint | null {
  const note = readNote(whole);
  if (note === null) return null;
  const [origin = '', digits = '', encoded = '', ...extensions] = note.text.slice(0, -1).split('\n');
  const root = readBase64(encoded);
  const size = Number(digits);
  if (origin === '' || !/^(?:0|[1-9]\d{0,14})$/.test(digits) || size > mostLeaves) return null;
  if (root === null || root.length !== 32 || extensions.includes('')) return null;
  return { origin, size, root, note, whole };
}

/** True where the log of this key signed the checkpoint as its own. */
export function isCheckpointOf(checkpoint: ReadCheckpoint, key: NoteKey): boolean {
  return checkpoint.origin === key.name && isNoteSignedBy(checkpoint.note, key);
}
