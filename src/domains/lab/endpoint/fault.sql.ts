import { sql } from 'kysely';
import { addDays, type Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { LabTables } from '../tables.ts';

/** True where this body came within the last 20 seconds with the same fault, and that was not itself a retry. */
export async function isRepeated(
  db: Database,
  personId: Id<'person'>,
  requestHash: string,
  now: Instant,
): Promise<boolean> {
  const { rows } = await sql<{ count: number }>`
    insert into lab.fault (person_id, request_hash, count, at) values (${personId}, ${requestHash}, 1, ${now})
    on conflict (person_id, request_hash) do update
      set count = case when lab.fault.at > ${now}::timestamptz - interval '20 seconds'
                       then 1 - lab.fault.count else 1 end,
          at = excluded.at
    returning count
  `.execute(db);
  return rows[0]?.count === 0;
}

/** How many requests of this name there were, with this one. */
export async function countUp(
  db: Database,
  personId: Id<'person'>,
  name: string,
  now: Instant,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    insert into lab.fault (person_id, request_hash, count, at) values (${personId}, ${name}, 1, ${now})
    on conflict (person_id, request_hash) do update set count = lab.fault.count + 1, at = excluded.at
    returning count
  `.execute(db);
  return rows[0]?.count ?? 1;
}

/** Forgets what was counted a day ago. */
export async function forgetFaults(db: Database, now: Instant): Promise<void> {
  await typed<LabTables>(db).deleteFrom('lab.fault').where('at', '<', addDays(now, -1)).execute();
}
