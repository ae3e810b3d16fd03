import { isSignedBy, signWith } from './ed25519.ts';
import { isKeyName, keyIdOf, keyTypes, type NoteKey } from './note-key.ts';

/** A text with the signatures under it (C2SP signed-note v1.0.0). */
export interface Note {
  /** Ends with a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/** One signature line: who says it signed, the id of its key, and what comes after the id. */
export interface NoteSignature {
  readonly name: string;
  readonly keyId: Uint8Array;
  readonly signature: Uint8Array;
}

/** The largest note that is read, in UTF-16 units: a checkpoint with a hundred witnesses is far below it. */
export const largestNote = 64 * 1024;
const mostSignatures = 100;

/** A signature as its line in a note, with the newline. */
export const lineOf = ({ name, keyId, signature }: NoteSignature): string =>
  `— ${name} ${Buffer.concat([keyId, signature]).toString('base64')}\n`;

/** A note as text. */
export function noteText({ text, signatures }: Note): string {
  return `${text}\n${signatures.map(lineOf).join('')}`;
}

/** Bytes of standard base 64 with its padding; `null` for any other spelling. */
export function readBase64(text: string): Uint8Array | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

function readLine(line: string): NoteSignature | null {
  const [, name = '', encoded = ''] = /^— (\S+) (\S+)$/u.exec(line) ?? [];
  const bytes = readBase64(encoded);
  if (!isKeyName(name) || bytes === null || bytes.length < 5) return null;
  return { name, keyId: bytes.subarray(0, 4), signature: bytes.subarray(4) };
}

/** Reads a note; `null` for what is none. That a signature is there does not say that it holds. */
export function readNote(whole: string): Note | null {
  const end = whole.lastIndexOf('\n\n');
  if (whole.length > largestNote || end < 1 || !whole.endsWith('\n') || !whole.isWellFormed()) return null;
  const text = whole.slice(0, end + 1);
  const lines = whole.slice(end + 2, -1).split('\n');
  if (lines.length > mostSignatures || /[^\P{Cc}\n]/u.test(text)) return null;
  const signatures = lines.map(readLine).filter((line) => line !== null);
  return signatures.length === lines.length ? { text, signatures } : null;
}

/** Signs a text, which ends with a newline. */
export function signNote(
  text: string,
  key: { readonly name: string; readonly publicKey: Uint8Array },
  seed: Uint8Array,
): Note {
  const keyId = keyIdOf({ ...key, type: keyTypes.signature });
  return { text, signatures: [{ name: key.name, keyId, signature: signWith(seed, Buffer.from(text)) }] };
}

/** The lines that name this key, by its name and its id. */
export function linesOf(note: Note, key: NoteKey): NoteSignature[] {
  const id = Buffer.from(keyIdOf(key));
  return note.signatures.filter(({ name, keyId }) => name === key.name && id.equals(keyId));
}

/** True where the key signed the note's text. */
export function isNoteSignedBy(note: Note, key: NoteKey): boolean {
  if (key.type !== keyTypes.signature) return false;
  const message = Buffer.from(note.text);
  const lines = linesOf(note, key);
  return lines.length > 0 && lines.every(({ signature }) => isSignedBy(key.publicKey, message, signature));
}
