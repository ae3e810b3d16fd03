import { type ReadCheckpoint, readCheckpoint } from '../../src/domains/ledger/note/checkpoint.ts';
import { type NoteKey, readKeyText } from '../../src/domains/ledger/note/note-key.ts';
import type { Check } from '../../src/domains/ledger/verify/check.ts';
import { checkCheckpoint } from '../../src/domains/ledger/verify/check-checkpoint.ts';
import { checkGrowth, type TileSource } from '../../src/domains/ledger/verify/check-growth.ts';
import { checkCommitment, checkInclusion, openProof } from '../../src/domains/ledger/verify/check-proof.ts';
import { Problem } from '../../src/kernel/problem.ts';
import type { LogReport, Unchecked } from './report.ts';

/** What a proof of the log is checked against. */
export interface LogOptions {
  /** The log's key as at `/log/key`: `name+id+base64`. */
  readonly logKey?: string;
  /** A checkpoint that was kept from an earlier look, as at `/log/checkpoint`. */
  readonly logCheckpoint?: string;
  readonly fetch?: (url: string) => Promise<Uint8Array | string>;
}

const refuse = (what: string) => new Problem('bad-input', 'not-of-a-log', `This is no ${what} of a log.`);

function keyIn(text: string | undefined): NoteKey | undefined {
  if (text === undefined) return undefined;
  const key = readKeyText(text.trim());
  if (key === null) throw refuse('key');
  return key;
}

function checkpointIn(text: string | undefined): ReadCheckpoint | undefined {
  if (text === undefined) return undefined;
  const checkpoint = readCheckpoint(text);
  if (checkpoint === null) throw refuse('checkpoint');
  return checkpoint;
}

/** Tiles from where the log says that it is; they need no trust. */
function tilesOf(origin: string, fetch: NonNullable<LogOptions['fetch']>): TileSource {
  return async (path, bytes) => {
    const got = await fetch(`https://${origin}/${path}`);
    const tile = typeof got === 'string' ? new TextEncoder().encode(got) : got;
    if (tile.length !== bytes) throw new Error(`${path} has ${tile.length} bytes instead of ${bytes}`);
    return tile;
  };
}

/**
 * Checks that a document was entered in a log: that the proof leads from an entry that commits to it to a checkpoint,
 * and that this is the log's, by its key, or by a checkpoint that was kept. Throws a `Problem` for what is no proof, key
 * or checkpoint.
 */
export async function checkLog(
  proofText: string,
  document: unknown,
  options: LogOptions,
): Promise<{ readonly log: LogReport; readonly unchecked: readonly Unchecked[] }> {
  const proof = openProof(proofText);
  if (proof === null) throw refuse('proof');
  const key = keyIn(options.logKey);
  const kept = checkpointIn(options.logCheckpoint);
  const { checkpoint } = proof;
  const unchecked: Unchecked[] = [];
  const lacks = (reason: string, address?: string) =>
    unchecked.push({ what: 'log', reason, ...(address === undefined ? {} : { address }) });

  const checks: Check[] = [checkInclusion(proof), checkCommitment(proof, document)];
  if (key !== undefined) checks.unshift(...checkCheckpoint(checkpoint, { log: key, witnesses: [] }));
  // What was kept speaks for all that came before it, and for nothing that came after.
  const isKept = kept !== undefined && checkpoint.size <= kept.size;
  if (key === undefined && !isKept)
    lacks(
      'who signed the checkpoint is not known: the log’s key was not given',
      `https://${checkpoint.origin}/key`,
    );
  if (kept !== undefined) {
    if (key !== undefined) checks.push(...checkCheckpoint(kept, { log: key, witnesses: [] }));
    const [older, newer] = isKept ? [checkpoint, kept] : [kept, checkpoint];
    if (older.size === newer.size || options.fetch !== undefined) {
      const { fetch = async () => Promise.reject(new Error('nothing is fetched')) } = options;
      checks.push(await growth(older, newer, tilesOf(checkpoint.origin, fetch)));
    } else {
      const sizes = `the proof is of ${checkpoint.size} entries, what was kept of ${kept.size}`;
      lacks(`${sizes}: to compare them takes the log’s tiles`, `https://${checkpoint.origin}/checkpoint`);
    }
  }
  return { log: { holds: checks.every(({ ok }) => ok), checks }, unchecked };
}

async function growth(older: ReadCheckpoint, newer: ReadCheckpoint, tiles: TileSource): Promise<Check> {
  try {
    return await checkGrowth(older, newer, tiles);
  } catch (error) {
    return { name: 'growth', ok: false, reason: `the tiles could not be had: ${(error as Error).message}` };
  }
}
