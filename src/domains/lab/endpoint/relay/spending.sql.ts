import { sql } from 'kysely';
import { dayOf, type Instant } from '../../../../kernel/clock.ts';
import type { Database } from '../../../../kernel/db.ts';
import type { Id } from '../../../../kernel/id.ts';

/**
 * Sets a part of a learner's budget of the day aside, in millionths of a US dollar; false where it would be more than
 * `most` in all. One statement, so that requests at the same time cannot overspend together.
 */
export async function reserve(
  db: Database,
  personId: Id<'person'>,
  { microUsd, most }: { readonly microUsd: number; readonly most: number },
  now: Instant,
): Promise<boolean> {
  if (microUsd > most) return false;
  const { rows } = await sql`
    insert into lab.relay_spending (person_id, day, micro_usd) values (${personId}, ${dayOf(now)}, ${microUsd})
    on conflict (person_id, day) do update set micro_usd = lab.relay_spending.micro_usd + excluded.micro_usd
      where lab.relay_spending.micro_usd + excluded.micro_usd <= ${most}
    returning micro_usd
  `.execute(db);
  return rows.length > 0;
}

/** Corrects what was set aside on the day of `reservedAt` by what it cost in the end. */
export async function correct(
  db: Database,
  personId: Id<'person'>,
  byMicroUsd: number,
  reservedAt: Instant,
): Promise<void> {
  await sql`
    update lab.relay_spending set micro_usd = greatest(0, micro_usd + ${byMicroUsd})
     where person_id = ${personId} and day = ${dayOf(reservedAt)}
  `.execute(db);
}

/** What a learner has spent on the day, in millionths of a US dollar, with what is set aside. */
export async function spentOn(db: Database, personId: Id<'person'>, now: Instant): Promise<number> {
  const { rows } = await sql<{ microUsd: number }>`
    select micro_usd from lab.relay_spending where person_id = ${personId} and day = ${dayOf(now)}
  `.execute(db);
  return rows[0]?.microUsd ?? 0;
}
