import type { Instant } from '../../../kernel/clock.ts';
import { transaction } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { entryBytes } from '../entry/entry.ts';
import { signCheckpoint } from '../note/checkpoint.ts';
import { type Edge, edgeOf, extend, rootOf } from '../tree/edge.ts';
import { leafHash, sameHash } from '../tree/hash.ts';
import { nodesOf } from '../tree/range.ts';
import { type LedgerServices, openLog } from './log.ts';
import {
  type Checkpoint,
  insertCheckpoint,
  insertLeaves,
  insertNodes,
  latestCheckpoint,
  nodesAt,
  takeSequencer,
  takeWaiting,
} from './tree.sql.ts';

/** So many entries get their places in one transaction. */
const batchSize = 4096;

// Before more is signed, what is stored has to be what was signed last: a log that lost or changed a hash stops here.
async function edgeOfLast(services: LedgerServices, last: Checkpoint | undefined): Promise<Edge> {
  const size = last?.size ?? 0;
  const edge = edgeOf(size, await nodesAt(services.db, nodesOf({ from: 0, to: size })));
  if (last !== undefined && !sameHash(rootOf(edge), last.root))
    throw new Error(
      `The stored tree is not the one of the checkpoint of ${size} entries; nothing is signed.`,
    );
  return edge;
}

async function sequenceBatch(services: LedgerServices, now: Instant): Promise<number> {
  const { db: tx } = services;
  if (!(await takeSequencer(tx))) return 0;
  const last = await latestCheckpoint(tx);
  const entries = await takeWaiting(tx, batchSize);
  if (entries.length === 0 && last !== undefined) return 0;
  const log = await openLog(services, now);
  const before = await edgeOfLast(services, last);
  const { edge, nodes } = extend(
    before,
    entries.map((entry) => leafHash(entryBytes(entry))),
  );
  const { size } = edge;
  const root = rootOf(edge);
  if (entries.length > 0) {
    await insertLeaves(
      tx,
      before.size,
      entries.map(({ entryId }) => entryId),
    );
    await insertNodes(tx, nodes);
  }
  const note = signCheckpoint({ origin: log.origin, size, root }, log.publicKey, log.seed);
  await insertCheckpoint(tx, { size, root, at: now, note });
  return entries.length;
}

/**
 * Gives every waiting entry its place in the tree, batch by batch: places, hashes and the signed checkpoint in one
 * transaction, so that nobody ever sees a checkpoint whose tree is not there. Does nothing where another process is at
 * it, which will look again after its commit. The first call opens the log. Returns how many entries got a place.
 */
export async function sequence(services: LedgerServices, now: Instant): Promise<number> {
  let placed = 0;
  for (;;) {
    const count = await transaction(services.db, (tx) => sequenceBatch({ ...services, db: tx }, now));
    placed += count;
    if (count === 0) return placed;
  }
}

/** The latest checkpoint; that of the empty tree is made when it is first asked for. */
export async function currentCheckpoint(services: LedgerServices, now: Instant): Promise<Checkpoint> {
  const known = await latestCheckpoint(services.db);
  if (known !== undefined) return known;
  await sequence(services, now);
  const made = await latestCheckpoint(services.db);
  if (made !== undefined) return made;
  throw new Problem('unavailable', 'log-opens', 'The log is being opened.', { retryAfterSeconds: 1 });
}
