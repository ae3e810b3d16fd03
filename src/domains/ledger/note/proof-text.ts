import type { Hash } from '../tree/hash.ts';
import { largestNote, readBase64 } from './note.ts';

/** That an entry stands in a log, with all that is needed to check it offline (C2SP tlog-proof, version 1). */
export interface ProofText {
  /** For the application; nothing authenticates it. */
  readonly extra: Uint8Array | null;
  readonly index: number;
  /** From the leaf's neighbour to the root's child. */
  readonly hashes: readonly Hash[];
  /** The signed checkpoint, verbatim. */
  readonly checkpoint: string;
}

/** The largest proof that is read, in UTF-16 units. */
export const largestProof = largestNote + 16 * 1024;
const heading = 'c2sp.org/tlog-proof@v1';
const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

/** A proof as text. */
export function proofText({ extra, index, hashes, checkpoint }: ProofText): string {
  const lines = [
    heading,
    ...(extra === null ? [] : [`extra ${base64(extra)}`]),
    `index ${index}`,
    ...hashes.map(base64),
    '',
    checkpoint,
  ];
  return lines.join('\n');
}

/** Reads a proof; `null` for what is none. */
export function readProof(text: string): ProofText | null {
  const end = text.indexOf('\n\n');
  if (text.length > largestProof || end < 0) return null;
  const [first, ...lines] = text.slice(0, end).split('\n');
  const extraLine = lines[0]?.startsWith('extra ') === true ? lines.shift() : undefined;
  const extra = extraLine === undefined ? null : readBase64(extraLine.slice('extra '.length));
  const [, digits] = /^index (0|[1-9]\d{0,14})$/.exec(lines.shift() ?? '') ?? [];
  const hashes = lines.map(readBase64).filter((hash) => hash !== null && hash.length === 32);
  if (first !== heading || digits === undefined || (extraLine !== undefined && extra === null)) return null;
  // A tree of 2^48 leaves has paths of 48 hashes.
  if (hashes.length !== lines.length || hashes.length > 48) return null;
  return { extra, index: Number(digits), hashes: hashes as Hash[], checkpoint: text.slice(end + 2) };
}
