import { sql } from 'kysely';
import { type Database, transaction, typed } from '../../../../kernel/db.ts';
import type { LabTables } from '../../tables.ts';
import type { Tuning, TuningEvent } from './tuning.ts';

type Key = Pick<Tuning, 'personId' | 'tuningId'>;

/** Writes what a job says, behind what it said before. */
export async function say(
  db: Database,
  { personId, tuningId }: Key,
  said: readonly Omit<TuningEvent, 'seq'>[],
): Promise<void> {
  if (said.length === 0) return;
  await transaction(db, async (tx) => {
    // Its run and whoever cancels it may speak at once: one after the other gets the next places.
    await sql`
      select from lab.tuning where person_id = ${personId} and tuning_id = ${tuningId} for no key update
    `.execute(tx);
    await sql`
      insert into lab.tuning_event (person_id, tuning_id, seq, at, level, kind, message, data)
      select ${personId}, ${tuningId},
             (select coalesce(max(seq), 0) from lab.tuning_event
               where person_id = ${personId} and tuning_id = ${tuningId}) + place,
             (event->>'at')::timestamptz, event->>'level', event->>'kind', event->>'message',
             nullif(event->'data', 'null'::jsonb)
        from jsonb_array_elements(${JSON.stringify(said)}::jsonb) with ordinality as list (event, place)
    `.execute(tx);
  });
}

/** What a job said, the newest first, before a place. */
export function eventsOf(
  db: Database,
  { personId, tuningId }: Key,
  { before, most }: { readonly before: number | undefined; readonly most: number },
): Promise<TuningEvent[]> {
  return typed<LabTables>(db)
    .selectFrom('lab.tuningEvent')
    .select(['seq', 'at', 'level', 'kind', 'message', 'data'])
    .where('personId', '=', personId)
    .where('tuningId', '=', tuningId)
    .$if(before !== undefined, (only) => only.where('seq', '<', before ?? 0))
    .orderBy('seq', 'desc')
    .limit(most)
    .execute();
}
