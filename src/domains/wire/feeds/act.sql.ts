import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { WireKind, WireRecord } from '../record/record.ts';

/** Something that a feed tells: a revision, or a withdrawal. */
export interface Act {
  readonly wireId: Id<'wire'>;
  /** The revision's number; of a withdrawal the number behind every revision, so that it comes after them. */
  readonly place: number;
  readonly act: 'published' | 'amended' | 'corrected' | 'withdrawn';
  readonly at: Instant;
  /** What changed and why; of a withdrawal its reason; of a first revision `''`. */
  readonly note: string;
  /** Of a withdrawal, the last revision that stood. */
  readonly content: WireRecord;
  /** When the wire was withdrawn, where it was. */
  readonly withdrawnAt: Instant | null;
  readonly withdrawnBecause: string | null;
}

/** The place of a withdrawal: the largest integer of the database. */
export const lastPlace = 2_147_483_647;

/** Where a page of a feed begins: with the acts before this one. */
export interface Cursor {
  readonly at: Instant;
  readonly wireId: string;
  readonly place: number;
}

/** Which acts a feed tells. `provider` is a name as records have it, `openai`. */
export interface FeedFilter {
  readonly kind: WireKind | undefined;
  readonly provider: string | undefined;
  readonly before: Cursor | undefined;
  readonly limit: number;
}

/** What was published, amended, corrected and withdrawn, latest first. */
export async function acts(db: Database, { kind, provider, before, limit }: FeedFilter): Promise<Act[]> {
  const conditions = [
    sql`true`,
    ...(kind === undefined ? [] : [sql`content ->> 'kind' = ${kind}`]),
    ...(provider === undefined ? [] : [sql`content -> 'providers' ? ${provider}`]),
    ...(before === undefined
      ? []
      : [sql`(at, wire_id, place) < (${before.at}::timestamptz, ${before.wireId}, ${before.place})`]),
  ];
  const { rows } = await sql<Act>`
    with act as (
      select wire_id, revision as place, published_at as at, note, content,
        case when revision = 1 then 'published' when correction then 'corrected' else 'amended' end as act
      from wire.revision
      union all
      select withdrawal.wire_id, ${lastPlace}::integer, withdrawn_at, reason, last.content, 'withdrawn'
      from wire.withdrawal
      cross join lateral (
        select content from wire.revision
        where revision.wire_id = withdrawal.wire_id order by revision desc limit 1
      ) as last
    )
    select act.*, withdrawal.withdrawn_at, withdrawal.reason as withdrawn_because
    from act left join wire.withdrawal using (wire_id)
    where ${sql.join(conditions, sql` and `)}
    order by at desc, wire_id desc, place desc
    limit ${limit}
  `.execute(db);
  return rows;
}
