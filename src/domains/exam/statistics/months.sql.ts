import { sql } from 'kysely';
import type { Database } from '../../../kernel/db.ts';

/** A month (`2026-11`, UTC) in which whole exams were handed in that are decided now. */
export interface DecidedMonth {
  readonly month: string;
  readonly sittings: number;
  readonly passed: number;
}

/** The latest months of a scheme, the earliest of them first. A month without a sitting is not there. */
export async function decidedMonths(db: Database, scheme: string, limit: number): Promise<DecidedMonth[]> {
  const { rows } = await sql<DecidedMonth>`
    select to_char(s.closed_at at time zone 'UTC', 'YYYY-MM') as month, count(*)::int as sittings,
           (count(*) filter (where decision.outcome = 'pass'))::int as passed
    from exam.sitting s
    join lateral (
      select e.outcome from exam.decision e where e.sitting_id = s.sitting_id order by e.ordinal desc limit 1
    ) decision on true
    where s.scheme = ${scheme} and s.purpose = 'full' and s.state = 'decided' and s.closed_at is not null
    group by 1 order by 1 desc limit ${limit}
  `.execute(db);
  return rows.toReversed();
}
