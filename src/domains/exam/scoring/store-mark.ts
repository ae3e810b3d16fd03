import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { record } from '../sitting/record.ts';
import { insertMark } from './mark.sql.ts';
import type { Mark } from './points.ts';

/**
 * Keeps the mark of one answer for good, with a link in the sitting's chain. `scoreWhenMarked` comes after it; after the
 * mark of a marking anew, `noteRemarked`.
 */
export async function storeMark(
  tx: Database,
  given: Mark & {
    readonly sittingId: Id<'sitting'>;
    readonly position: number;
    readonly content: unknown;
    readonly remarkId?: Id<'remark'> | null;
  },
  now: Instant,
): Promise<void> {
  const { sittingId, position, share, by, content, remarkId = null } = given;
  const said = { position, share, by, ...(remarkId === null ? {} : { remarkId }) };
  await record(tx, sittingId, { at: now, kind: 'marked', actorId: null, content: said });
  await insertMark(tx, sittingId, { position, share, by, content, markedAt: now, remarkId });
}
