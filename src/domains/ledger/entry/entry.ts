import { z } from 'zod';
import type { Day } from '../../../kernel/clock.ts';
import { canonicalJson } from '../../../kernel/hash.ts';

/** An entry as everybody may read it: that something of this kind happened on this day, and a commitment to what. */
export interface PublicEntry {
  readonly kind: string;
  readonly day: Day;
  /** SHA-256 of the salt, a newline and the content's canonical JSON, as 64 hexadecimal digits. */
  readonly commitment: string;
}

/** The bytes that the tree is made over: the entry's canonical JSON (RFC 8785). */
export function entryBytes({ kind, day, commitment }: PublicEntry): Uint8Array {
  return Buffer.from(canonicalJson({ commitment, day, kind }));
}

const commitment = z.string().regex(/^[0-9a-f]{64}$/);
const kind = z.string().regex(/^[a-z][a-z.-]{1,39}$/);

/**
 * What a proof carries beside the path: the entry, and its salt, with which whoever holds the content sees that the
 * entry commits to it. Without a salt (it was deleted) nobody can.
 */
export interface Disclosed {
  readonly entry: PublicEntry;
  readonly salt: string | null;
}

const disclosed = z.strictObject({
  entry: z.strictObject({ kind, day: z.iso.date(), commitment }),
  salt: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .nullable(),
});

/** What is disclosed, as bytes for a proof's extra line. */
export function disclosedBytes({ entry, salt }: Disclosed): Uint8Array {
  const { kind: what, day, commitment: to } = entry;
  return Buffer.from(canonicalJson({ entry: { commitment: to, day, kind: what }, salt }));
}

/** Reads what `disclosedBytes` writes; `null` for anything else. */
export function readDisclosed(bytes: Uint8Array): Disclosed | null {
  try {
    const read = disclosed.safeParse(JSON.parse(Buffer.from(bytes).toString('utf8')));
    return read.success ? read.data : null;
  } catch {
    // Not JSON: it discloses nothing, which is the answer.
    return null;
  }
}
