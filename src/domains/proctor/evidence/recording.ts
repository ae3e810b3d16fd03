import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { WatchedSitting } from '../../exam/index.ts';
import { actsOf, type StoredAct } from './act.sql.ts';
import type { StoredEntry } from './entry.ts';
import { entriesOf } from './entry.sql.ts';
import { framesOf } from './frame.sql.ts';
import { findGaps, type Gap } from './gaps.ts';
import { type Media, mediaOf } from './media.sql.ts';

/** All that is kept of one sitting's recording. */
export interface Recording {
  /** In the order of the page's own time. */
  readonly entries: readonly StoredEntry[];
  /** Hashes of the frames whose pictures are (or, once erased, were) here. */
  readonly stored: ReadonlySet<string>;
  readonly bytes: number;
  readonly gaps: readonly Gap[];
  readonly acts: readonly StoredAct[];
  readonly media: Media | undefined;
  /** From the start of the sitting to its end, or to now. */
  readonly span: { readonly from: Instant; readonly until: Instant; readonly open: boolean } | null;
}

/** Reads a sitting's recording and names what it lacks. */
export async function recordingOf(db: Database, sitting: WatchedSitting, now: Instant): Promise<Recording> {
  const { sittingId, startedAt, closedAt } = sitting;
  const [entries, frames, acts, media] = await Promise.all([
    entriesOf(db, sittingId),
    framesOf(db, sittingId),
    actsOf(db, sittingId),
    mediaOf(db, sittingId),
  ]);
  const stored = new Set(frames.map(({ hash }) => hash));
  const span =
    startedAt === null ? null : { from: startedAt, until: closedAt ?? now, open: closedAt === null };
  return {
    entries: entries.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.no - b.no)),
    stored,
    bytes: frames.reduce((sum, { size }) => sum + size, 0),
    gaps: span === null ? [] : findGaps(entries, stored, span),
    acts,
    media,
    span,
  };
}
