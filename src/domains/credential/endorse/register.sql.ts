import { sql } from 'kysely';
import type { Database } from '../../../kernel/db.ts';

/** How many certificates of a scheme were issued in a year (UTC), and how many of those are revoked by now. */
export interface YearCount {
  readonly scheme: string;
  readonly year: number;
  readonly issued: number;
  readonly revoked: number;
}

/** The counts of every scheme and year in which anything was issued, the latest year first. */
export async function issuedByYear(db: Database): Promise<YearCount[]> {
  const { rows } = await sql<YearCount>`
    select c.scheme, extract(year from c.issued_at at time zone 'UTC')::int as year,
      count(*)::int as issued, count(r.confirmed_at)::int as revoked
    from credential.credential c
    left join credential.revocation r on r.credential_id = c.credential_id and r.confirmed_at is not null
    group by 1, 2
    order by 2 desc, 1
  `.execute(db);
  return rows;
}
