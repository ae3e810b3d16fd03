import { commit } from '../../../kernel/hash.ts';
import { type Disclosed, entryBytes, readDisclosed } from '../entry/entry.ts';
import { type ReadCheckpoint, readCheckpoint } from '../note/checkpoint.ts';
import { readProof } from '../note/proof-text.ts';
import { type Hash, leafHash, sameHash } from '../tree/hash.ts';
import { rootFromInclusion } from '../tree/proof.ts';
import type { Check } from './check.ts';

/** A proof of ours as it was read: with the entry that it is about. */
export interface OpenedProof extends Disclosed {
  readonly index: number;
  readonly hashes: readonly Hash[];
  readonly checkpoint: ReadCheckpoint;
}

/** Reads a proof with its entry and its checkpoint; `null` for what is none. Nothing is checked yet. */
export function openProof(text: string): OpenedProof | null {
  const proof = readProof(text);
  const disclosed = proof?.extra == null ? null : readDisclosed(proof.extra);
  const checkpoint = proof === null ? null : readCheckpoint(proof.checkpoint);
  if (proof === null || disclosed === null || checkpoint === null) return null;
  return { ...disclosed, index: proof.index, hashes: proof.hashes, checkpoint };
}

/** Looks whether the path leads from the entry to the checkpoint's root. */
export function checkInclusion({ entry, index, hashes, checkpoint }: OpenedProof): Check {
  const { size, root } = checkpoint;
  const led = rootFromInclusion({ leaf: leafHash(entryBytes(entry)), index, size }, hashes);
  const ok = led !== null && sameHash(led, root);
  const what = `entry ${index} (${entry.kind}, ${entry.day})`;
  const reason = ok
    ? `${what} is in that tree`
    : `the path of ${what} does not lead to the checkpoint’s root`;
  return { name: 'inclusion', ok, reason };
}

/** Looks whether the entry commits to this content, for example a certificate’s signed file. */
export function checkCommitment({ entry, salt }: OpenedProof, content: unknown): Check {
  const name = 'commitment';
  if (salt === null)
    return { name, ok: false, reason: 'the salt was deleted: nobody can tell what it commits to' };
  const ok = commit(salt, content) === entry.commitment;
  return { name, ok, reason: ok ? 'it commits to this document' : 'it commits to another document' };
}
