import { commitAllToChain } from '../../../kernel/chain.ts';
import { addSeconds, type Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { WatchedSitting } from '../../exam/index.ts';
import { entryLink } from './act.ts';
import { bounds, committed, type Entry, isSame } from './entry.ts';
import { countEntries, entriesAmong, insertEntries, lastSeq } from './entry.sql.ts';
import { storedHashes } from './frame.sql.ts';
import { lockMedia, type Media } from './media.sql.ts';
import { ownSittingOf } from './own-sitting.ts';

/** What a page learns of what it announced. */
export interface Announced {
  /** Numbers of this batch that are kept now, whether they came now or before. */
  readonly stored: readonly number[];
  /** Hashes of this batch whose bytes are not here yet. */
  readonly missing: readonly string[];
  /** The highest number of this capture that is kept. */
  readonly last: number;
}

/**
 * The candidate's own recorded sitting and its media, locked, while something may still arrive for it: it runs, or
 * ended less than a day ago. Otherwise a `Problem`.
 */
export async function lockRecording(
  tx: Database,
  sittingId: Id<'sitting'>,
  personId: Id<'person'>,
  now: Instant,
): Promise<{ sitting: WatchedSitting; media: Media }> {
  const media = await lockMedia(tx, sittingId);
  const sitting = await ownSittingOf(tx, { sittingId, personId }, now);
  if (media === undefined || sitting.supervision !== 'recorded' || sitting.startedAt === null) {
    throw new Problem('conflict', 'not-recording', 'This sitting is not being recorded.', {
      todo: 'Open it from your page.',
    });
  }
  const isOver =
    sitting.state === 'voided' ||
    (sitting.closedAt !== null && now > addSeconds(sitting.closedAt, bounds.lateHours * 3600));
  if (isOver || media.erasedAt !== null) {
    throw new Problem('gone', 'recording-over', 'Nothing more is taken for this recording.', {
      todo: 'What did not arrive is named as a gap; there is nothing more to do.',
    });
  }
  return { sitting, media };
}

function refuseFlood({ all, lately }: { all: number; lately: number }, more: number): void {
  if (all + more > bounds.entriesASitting) {
    throw new Problem(
      'too-large',
      'recording-full',
      'This recording has more entries than any sitting needs.',
      {
        todo: 'The exam goes on; what follows is named as a gap.',
      },
    );
  }
  if (lately + more > bounds.entriesAMinute) {
    throw new Problem('too-many', 'too-many-entries', 'Too many entries came within a minute.', {
      todo: 'Wait 30 seconds and send them again.',
      retryAfterSeconds: 30,
    });
  }
}

/** Each entry as a row and a link, in the order of their numbers. */
async function keep(
  tx: Database,
  { sittingId, state }: WatchedSitting,
  entries: readonly Entry[],
  now: Instant,
): Promise<void> {
  const received = entries
    .toSorted((a, b) => a.seq - b.seq)
    .map((entry) => ({ ...entry, receivedAt: now, late: state !== 'started' }));
  const acts = received.map((entry) => ({ at: now, kind: entryLink, content: committed(entry) }));
  const links = await commitAllToChain(tx, sittingId, acts);
  const rows = received.flatMap((entry, index) => {
    const link = links[index];
    return link === undefined ? [] : { ...entry, no: link.seq, salt: link.salt };
  });
  await insertEntries(tx, sittingId, rows);
}

/**
 * Keeps a batch of announced entries, each as a link of the sitting's chain; sending it again changes nothing. Throws
 * `seq-taken` (409) where a number was used for something else: then nothing of the batch is kept.
 */
export function announce(
  db: Database,
  given: {
    readonly sittingId: Id<'sitting'>;
    readonly personId: Id<'person'>;
    readonly capture: string;
    readonly entries: readonly Omit<Entry, 'capture'>[];
  },
  now: Instant,
): Promise<Announced> {
  const { sittingId, personId, capture } = given;
  return transaction(db, async (tx) => {
    const { sitting } = await lockRecording(tx, sittingId, personId, now);
    const entries = given.entries.map((entry): Entry => ({ capture, ...entry }));
    const seqs = entries.map(({ seq }) => seq);
    const known = new Map(
      (await entriesAmong(tx, sittingId, capture, seqs)).map((entry) => [entry.seq, entry as Entry]),
    );
    const fresh: Entry[] = [];
    for (const entry of entries) {
      const before = known.get(entry.seq);
      if (before === undefined) fresh.push(entry);
      else if (!isSame(before, entry)) {
        throw new Problem('conflict', 'seq-taken', `Number ${entry.seq} was used for another entry.`, {
          todo: 'Go on under the name of a new capture.',
        });
      }
      known.set(entry.seq, entry);
    }
    if (fresh.length > 0) {
      refuseFlood(await countEntries(tx, sittingId, now), fresh.length);
      await keep(tx, sitting, fresh, now);
    }
    const hashes = entries.flatMap(({ hash }) => hash ?? []);
    const here = await storedHashes(tx, sittingId, hashes);
    return {
      stored: [...new Set(seqs)].toSorted((a, b) => a - b),
      missing: [...new Set(hashes)].filter((hash) => !here.has(hash)),
      last: await lastSeq(tx, sittingId, capture),
    };
  });
}
