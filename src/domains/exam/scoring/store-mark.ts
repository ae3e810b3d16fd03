import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { record } from '../sitting/record.ts';
import { insertMark } from './mark.sql.ts';
import type { Mark } from './points.ts';

/** Keeps the mark of one answer for good, with a link in the sitting's chain. `scoreWhenMarked` comes after it. */
export async function storeMark(
  tx: Database,
  given: Mark & { sittingId: Id<'sitting'>; position: number; content: unknown },
  now: Instant,
): Promise<void> {
  const { sittingId, position, share, by, content } = given;
  await record(tx, sittingId, { at: now, kind: 'marked', actorId: null, content: { position, share, by } });
  await insertMark(tx, sittingId, { position, share, by, content, markedAt: now });
}
