import { sql } from 'kysely';
import { addDays, type Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { LabTables } from '../tables.ts';

/** What was used in the minute and in the day that an instant is in. */
export interface Spent {
  readonly minute: { readonly requests: number; readonly tokens: number };
  readonly day: { readonly requests: number; readonly tokens: number };
}

/** Adds to what a learner has used, and tells what it is then. */
export async function addSpent(
  db: Database,
  personId: Id<'person'>,
  more: { readonly requests: number; readonly tokens: number },
  now: Instant,
): Promise<Spent> {
  const { rows } = await sql<{ span: 'minute' | 'day'; requests: number; tokens: number }>`
    insert into lab.spent (person_id, span, began_at, requests, tokens)
    select ${personId}::text, span, date_trunc(span, ${now}::timestamptz, 'UTC'),
           ${more.requests}::integer, ${more.tokens}::bigint
      from unnest(array['day', 'minute']) as span
    on conflict (person_id, span, began_at) do update
      set requests = lab.spent.requests + excluded.requests, tokens = lab.spent.tokens + excluded.tokens
    returning span, requests, tokens
  `.execute(db);
  const of = (span: 'minute' | 'day') => rows.find((row) => row.span === span) ?? { requests: 0, tokens: 0 };
  return { minute: of('minute'), day: of('day') };
}

/** What a learner has used today, for a page. */
export async function spentToday(
  db: Database,
  personId: Id<'person'>,
  now: Instant,
): Promise<{ readonly requests: number; readonly tokens: number }> {
  const row = await typed<LabTables>(db)
    .selectFrom('lab.spent')
    .select(['requests', 'tokens'])
    .where('personId', '=', personId)
    .where('span', '=', 'day')
    .where('beganAt', '=', `${now.slice(0, 10)}T00:00:00.000Z`)
    .executeTakeFirst();
  return row ?? { requests: 0, tokens: 0 };
}

/** Forgets windows that ended two days ago. */
export async function forgetSpent(db: Database, now: Instant): Promise<void> {
  await typed<LabTables>(db).deleteFrom('lab.spent').where('beganAt', '<', addDays(now, -2)).execute();
}
