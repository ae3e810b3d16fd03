import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';

/** What the recording of a sitting that runs says just now. */
export interface Standing {
  readonly sittingId: Id<'sitting'>;
  /** Number of the last frame whose picture is here. */
  readonly frameNo: number | null;
  readonly lastSeenAt: Instant | null;
  readonly cameraLost: boolean;
}

/** The standing of each of these sittings. */
export async function standingsOf(
  db: Database,
  sittingIds: readonly Id<'sitting'>[],
): Promise<ReadonlyMap<Id<'sitting'>, Standing>> {
  if (sittingIds.length === 0) return new Map();
  const { rows } = await sql<Standing>`
    select s.sitting_id, f.chain_seq as frame_no, l.received_at as last_seen_at,
           coalesce(c.kind = 'camera lost', false) as camera_lost
      from unnest(${[...sittingIds]}::text[]) as s (sitting_id)
      left join lateral (
        select e.chain_seq from proctor.entry e join proctor.frame using (sitting_id, hash)
         where e.sitting_id = s.sitting_id order by e.chain_seq desc limit 1) f on true
      left join lateral (
        select received_at from proctor.entry e
         where e.sitting_id = s.sitting_id order by e.chain_seq desc limit 1) l on true
      left join lateral (
        select kind from proctor.entry e
         where e.sitting_id = s.sitting_id and kind in ('camera lost', 'camera regained', 'frame')
         order by e.chain_seq desc limit 1) c on true
  `.execute(db);
  return new Map(rows.map((row) => [row.sittingId, row]));
}
