import { isDeepStrictEqual } from 'node:util';
import { type ChainEntry, commit, readChain } from '../../../kernel/chain.ts';
import { type Database, snapshot } from '../../../kernel/db.ts';
import { sha256 } from '../../../kernel/hash.ts';
import type { Id } from '../../../kernel/id.ts';
import { checkRecord } from '../../exam/index.ts';
import { type Photograph, photographsOf } from '../identity/photograph.sql.ts';
import { actLink, chainPrefix, entryLink } from './act.ts';
import { actsOf } from './act.sql.ts';
import { committed } from './entry.ts';
import { entriesOf } from './entry.sql.ts';
import { type Frame, framesOf } from './frame.sql.ts';
import { type MediaServices, openMediaKey, openPicture } from './media.ts';
import { type Media, mediaOf } from './media.sql.ts';

/** The first thing that does not hold: the number of the link (entry, act) that it belongs to, and what it is. */
export interface Fault {
  readonly no: number;
  readonly reason: string;
}

interface Kept {
  readonly no: number;
  readonly kind: string;
  readonly name: string;
  readonly salt: string;
  readonly content: unknown;
}

/** All that is kept of a sitting's recording but the pictures themselves, as of one instant. */
interface KeptRecord {
  readonly broken: Awaited<ReturnType<typeof checkRecord>>;
  readonly chain: readonly ChainEntry[];
  readonly entries: Awaited<ReturnType<typeof entriesOf>>;
  readonly acts: Awaited<ReturnType<typeof actsOf>>;
  readonly frames: readonly Frame[];
  readonly photographs: readonly Photograph[];
  readonly media: Media | undefined;
}

/** In one snapshot: while a sitting runs, what arrives between two readings would look like a fault. */
function readRecord(db: Database, sittingId: Id<'sitting'>): Promise<KeptRecord> {
  return snapshot(db, async (tx) => ({
    broken: await checkRecord(tx, sittingId),
    chain: await readChain(tx, sittingId),
    entries: await entriesOf(tx, sittingId),
    acts: await actsOf(tx, sittingId),
    frames: await framesOf(tx, sittingId),
    photographs: await photographsOf(tx, sittingId),
    media: await mediaOf(tx, sittingId),
  }));
}

/** Every row of ours against its link, and every link of ours against its row. */
function checkCommitments({ chain, entries, acts }: KeptRecord): Fault | null {
  const kept: Kept[] = [
    ...entries.map(({ no, salt, ...entry }) => ({
      no,
      salt,
      kind: entryLink,
      name: `${entry.kind} ${entry.seq} of recording ${entry.capture}`,
      content: committed(entry),
    })),
    ...acts.map(({ no, salt, kind, content }) => ({
      no,
      salt,
      kind: actLink(kind),
      name: `the act “${kind}”`,
      content,
    })),
  ];
  const byNo = new Map(kept.map((row) => [row.no, row]));
  for (const link of chain) {
    if (!link.kind.startsWith(chainPrefix)) continue;
    const fault = checkLink(link, byNo.get(link.seq));
    if (fault !== null) return fault;
    byNo.delete(link.seq);
  }
  const [loose] = [...byNo.values()].toSorted((a, b) => a.no - b.no);
  return loose === undefined ? null : { no: loose.no, reason: `${loose.name} is not in the chain` };
}

function checkLink(link: ChainEntry, row: Kept | undefined): Fault | null {
  if (row === undefined) return { no: link.seq, reason: 'what the link commits to was removed' };
  if (row.kind !== link.kind || commit(row.salt, row.content) !== link.commitment)
    return { no: link.seq, reason: `${row.name} was changed after it arrived` };
  return null;
}

/** Every photograph against what its act committed to, and every such act against its photograph. */
function checkPhotographs({ acts, photographs }: KeptRecord): Fault | null {
  const byNo = new Map(photographs.map((photograph) => [photograph.no, photograph]));
  for (const { no, kind, content } of acts) {
    if (kind !== 'photograph') continue;
    const photograph = byNo.get(no);
    if (photograph === undefined) return { no, reason: 'the photograph was removed' };
    const { part, hash, type, width, height } = photograph;
    if (!isDeepStrictEqual({ part, hash, type, width, height }, content))
      return { no, reason: `the photograph of the ${part} was changed` };
    byNo.delete(no);
  }
  const [loose] = [...byNo.values()];
  return loose === undefined
    ? null
    : { no: loose.no, reason: `the photograph of the ${loose.part} is not in the chain` };
}

/** Every stored picture against the hash that was announced for it; nothing to check once they are erased. */
async function checkPictures(
  { blobs, secret }: MediaServices,
  sittingId: Id<'sitting'>,
  { frames, photographs, entries, media }: KeptRecord,
): Promise<Fault | null> {
  if (media === undefined || media.erasedAt !== null) return null;
  const key = openMediaKey(media, secret);
  const noOf = new Map(entries.toReversed().map(({ hash, no }) => [hash, no]));
  const pictures = [
    ...frames.map((frame) => ({ ...frame, no: noOf.get(frame.hash) ?? 0, what: 'the frame' })),
    ...photographs.map(({ hash, blob, no, part }) => ({
      hash,
      blob,
      no,
      what: `the photograph of the ${part}`,
    })),
  ].toSorted((a, b) => a.no - b.no);
  for (const { hash, blob, no, what } of pictures) {
    if (no === 0) return { no, reason: 'a stored frame was never announced' };
    const bytes = await openPicture(blobs, key, sittingId, { hash, blob });
    if (bytes !== null && sha256(bytes) === hash) continue;
    const isGone = (await blobs.get(blob)) === null;
    return { no, reason: `the bytes of ${what} ${isGone ? 'are gone' : 'were changed'}` };
  }
  return null;
}

/**
 * Checks all that is kept of a sitting's recording: the chain, what each link commits to, and each picture against the
 * hash that the candidate's page computed. The first fault by its place, or `null` where everything holds.
 */
export async function verifyEvidence(
  services: MediaServices,
  sittingId: Id<'sitting'>,
): Promise<Fault | null> {
  const record = await readRecord(services.db, sittingId);
  if (record.broken !== null) return { no: record.broken.seq, reason: record.broken.reason };
  return (
    checkCommitments(record) ?? checkPhotographs(record) ?? (await checkPictures(services, sittingId, record))
  );
}
