import {
  type Check,
  checkCheckpoint,
  checkCommitment,
  checkGrowth,
  checkInclusion,
  largestNote,
  largestProof,
  type NoteKey,
  openProof,
  type ReadCheckpoint,
  readCheckpoint,
  type TileSource,
} from '../../domains/ledger/index.ts';
import { checkLines } from './check-lines.ts';
import { fetchGiven } from './fetch-given.ts';
import { keyFrom, keyOfSite, prefixOf, textOf, tileOf } from './ledger-given.ts';
import { readLimited } from './read-given.ts';
import { CannotRun, type VerbInput, type VerbResult } from './verb.ts';

const document = { what: 'a document', bytes: 1024 * 1024 };

/** What is to be verified: a proof, or the log itself, and the log's address where one was given. */
interface Subject {
  readonly prefix: string | undefined;
  readonly isProof: boolean;
  readonly text: string;
}

async function subjectOf(given: string): Promise<Subject> {
  if (!/^https?:\/\//.test(given)) {
    const text = textOf(await readLimited(given, { what: 'a proof', bytes: largestProof * 2 }));
    return { prefix: undefined, isProof: true, text };
  }
  const [, ofProof] = /^(.+)\/proof\/[0-9a-z]{26}$/.exec(given) ?? [];
  const prefix = ofProof ?? prefixOf(given);
  const [url, bytes] = ofProof === undefined ? [`${prefix}/checkpoint`, largestNote] : [given, largestProof];
  return { prefix, isProof: ofProof !== undefined, text: textOf(await fetchGiven(url, bytes * 2)) };
}

async function logKey(option: unknown, prefix: string | undefined): Promise<NoteKey> {
  if (typeof option === 'string') return keyFrom(option);
  if (prefix === undefined)
    throw new CannotRun('Give the log’s key with --key: without it nobody can tell who signed.');
  return keyOfSite(prefix);
}

async function keptCheckpoint(file: string): Promise<ReadCheckpoint> {
  const limit = { what: 'a checkpoint', bytes: largestNote * 2 };
  const kept = readCheckpoint(textOf(await readLimited(file, limit)));
  if (kept === null) throw new CannotRun(`${file} is no checkpoint.`);
  return kept;
}

async function documentIn(file: string): Promise<unknown> {
  try {
    return JSON.parse(textOf(await readLimited(file, document)));
  } catch (error) {
    if (error instanceof CannotRun) throw error;
    throw new CannotRun(`${file} is no JSON: ${(error as SyntaxError).message}`);
  }
}

const tilesOf =
  (prefix: string | undefined): TileSource =>
  async (path, bytes) => {
    if (prefix === undefined)
      throw new CannotRun('The two checkpoints differ in size: give the log’s address instead of a file.');
    return tileOf(prefix, path, bytes);
  };

/**
 * `assay ledger verify`: good where all that was looked at holds. A file, or the address of a proof, is checked as a
 * proof; any other address is that of a log.
 */
export async function verifyLedger({ words, options }: VerbInput): Promise<VerbResult> {
  const given = words[0] ?? '';
  const { prefix, isProof, text } = await subjectOf(given);
  const proof = isProof ? openProof(text) : null;
  const checkpoint = isProof ? proof?.checkpoint : readCheckpoint(text);
  if (checkpoint == null)
    throw new CannotRun(`${given} is no ${isProof ? 'proof of an entry' : 'checkpoint'}.`);
  if (proof === null && options.document !== undefined)
    throw new CannotRun('--document is checked against a proof; name its file or its address.');
  const log = await logKey(options.key, prefix);
  const asked = Array.isArray(options.witness) ? options.witness : [];
  const witnesses = await Promise.all(asked.map((witness) => keyFrom(String(witness))));

  const checks: Check[] = checkCheckpoint(checkpoint, { log, witnesses });
  if (proof !== null) {
    checks.push(checkInclusion(proof));
    if (typeof options.document === 'string')
      checks.push(checkCommitment(proof, await documentIn(options.document)));
  }
  if (typeof options.checkpoint === 'string') {
    const kept = await keptCheckpoint(options.checkpoint);
    checks.push(...checkCheckpoint(kept, { log, witnesses: [] }));
    // A proof may well be older than what was kept; the log itself may not.
    const isOlder = proof !== null && checkpoint.size < kept.size;
    const [older, newer] = isOlder ? [checkpoint, kept] : [kept, checkpoint];
    checks.push(await checkGrowth(older, newer, tilesOf(prefix)));
  }
  const good = checks.every(({ ok }) => ok);
  const { origin, size } = checkpoint;
  const askedSite = options.key === undefined;
  return {
    good,
    json: { holds: good, origin, size, keyFromSite: askedSite, checks, checkpoint: checkpoint.whole },
    text: [
      good ? 'HOLDS' : 'DOES NOT HOLD',
      ...checkLines(checks),
      ...(askedSite
        ? ['The key came from the site itself; keep it, and give it with --key from now on.']
        : []),
    ].join('\n'),
  };
}
