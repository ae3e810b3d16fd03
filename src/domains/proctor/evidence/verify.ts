import { type ChainEntry, commit, readChain } from '../../../kernel/chain.ts';
import type { Database } from '../../../kernel/db.ts';
import { sha256 } from '../../../kernel/hash.ts';
import type { Id } from '../../../kernel/id.ts';
import { checkRecord } from '../../exam/index.ts';
import { photographsOf } from '../identity/photograph.sql.ts';
import { actLink, chainPrefix, entryLink } from './act.ts';
import { actsOf } from './act.sql.ts';
import { committed } from './entry.ts';
import { entriesOf } from './entry.sql.ts';
import { framesOf } from './frame.sql.ts';
import { type MediaServices, openMediaKey, openPicture } from './media.ts';
import { mediaOf } from './media.sql.ts';

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

/** Every row of ours against its link, and every link of ours against its row. */
async function checkCommitments(db: Database, sittingId: Id<'sitting'>): Promise<Fault | null> {
  const [chain, entries, acts] = await Promise.all([
    readChain(db, sittingId),
    entriesOf(db, sittingId),
    actsOf(db, sittingId),
  ]);
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

/** Every stored picture against the hash that was announced for it; nothing to check once they are erased. */
async function checkPictures(services: MediaServices, sittingId: Id<'sitting'>): Promise<Fault | null> {
  const { db, blobs, secret } = services;
  const media = await mediaOf(db, sittingId);
  if (media === undefined || media.erasedAt !== null) return null;
  const key = openMediaKey(media, secret);
  const [frames, photographs, entries] = await Promise.all([
    framesOf(db, sittingId),
    photographsOf(db, sittingId),
    entriesOf(db, sittingId),
  ]);
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
  const broken = await checkRecord(services.db, sittingId);
  if (broken !== null) return { no: broken.seq, reason: broken.reason };
  return (await checkCommitments(services.db, sittingId)) ?? (await checkPictures(services, sittingId));
}
