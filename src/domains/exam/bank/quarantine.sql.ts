import { type RawBuilder, sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ExamTables } from '../tables.ts';
import type { ItemName } from './item.ts';

/**
 * Which item versions a change concerns: those of the named competences that were verified before the day of the
 * change and, where it names models or APIs, depend on one of them.
 */
export interface ItemFilter {
  readonly competencies: readonly string[];
  readonly models: readonly string[];
  readonly apis: readonly string[];
  /** A day; item versions verified on it or later know of the change. */
  readonly verifiedBefore: string;
}

type Part = RawBuilder<unknown>;

/** True of an item version `i` that a rule covers, whether the rule is given or a row. */
const covers = (competencies: Part, models: Part, apis: Part, before: Part) => sql<boolean>`(
  i.competency = any (${competencies})
  and i.verified_on < ${before}
  and (cardinality(${models}) + cardinality(${apis}) = 0 or i.models && ${models} or i.apis && ${apis})
)`;

const texts = (values: readonly string[]): Part => sql`${[...values]}::text[]`;

const isConcerned = ({ competencies, models, apis, verifiedBefore }: ItemFilter) =>
  covers(texts(competencies), texts(models), texts(apis), sql`${verifiedBefore}::date`);

/** True of an item version `i` that an open quarantine covers. */
export const isQuarantined = sql<boolean>`exists (
  select from exam.quarantine q
  where q.lifted_at is null
    and ${covers(sql`q.competencies`, sql`q.models`, sql`q.apis`, sql`q.verified_before`)}
)`;

/** The causes of the open quarantines that keep an item version out of new forms, with their days. */
export async function quarantinesOf(
  db: Database,
  { item, version }: ItemName,
): Promise<{ readonly cause: string; readonly since: Instant }[]> {
  const { rows } = await sql<{ cause: string; since: Instant }>`
    select q.cause, q.since from exam.quarantine q join exam.item_version i
      on ${covers(sql`q.competencies`, sql`q.models`, sql`q.apis`, sql`q.verified_before`)}
    where q.lifted_at is null and i.item = ${item} and i.version = ${version}
    order by q.since
  `.execute(db);
  return rows;
}

/** Every stored item version that a change concerns, by name. */
export function concernedItems(db: Database, filter: ItemFilter): Promise<ItemName[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.itemVersion as i')
    .select(['i.item', 'i.version'])
    .where(isConcerned(filter))
    .orderBy('i.item')
    .orderBy('i.version')
    .execute();
}

/**
 * The sittings whose form holds an item version that a change concerns; among these, where some are named. Practice is
 * none of them, and an item that was tried out proves nothing.
 */
export async function sittingsUsing(
  db: Database,
  filter: ItemFilter,
  among?: readonly Id<'sitting'>[],
): Promise<Id<'sitting'>[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.sitting as s')
    .innerJoin('exam.formItem as f', 'f.formId', 's.formId')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'f.item').onRef('i.version', '=', 'f.version'),
    )
    .where(isConcerned(filter))
    .where('s.purpose', '!=', 'practice')
    .where('f.scored', '=', true)
    .$if(among !== undefined, (q) => q.where(sql<boolean>`s.sitting_id = any (${texts(among ?? [])})`))
    .select('s.sittingId')
    .distinct()
    .orderBy('s.sittingId')
    .execute();
  return rows.map(({ sittingId }) => sittingId);
}

/**
 * Keeps what a change concerns out of new forms, whether it is stored now or imported later, until the quarantine of
 * that cause is lifted. A second call for the same cause replaces its rule. Returns what it covers now.
 */
export async function quarantine(
  db: Database,
  given: { readonly cause: string; readonly filter: ItemFilter },
  now: Instant,
): Promise<ItemName[]> {
  const { competencies, models, apis, verifiedBefore } = given.filter;
  const rule = { competencies: [...competencies], models: [...models], apis: [...apis], verifiedBefore };
  await typed<ExamTables>(db)
    .insertInto('exam.quarantine')
    .values({ cause: given.cause, ...rule, since: now })
    .onConflict((conflict) => conflict.column('cause').doUpdateSet({ ...rule, since: now, liftedAt: null }))
    .execute();
  return concernedItems(db, given.filter);
}

/** Ends the quarantine of a cause; without one nothing happens. */
export async function liftQuarantine(db: Database, cause: string, now: Instant): Promise<void> {
  await typed<ExamTables>(db)
    .updateTable('exam.quarantine')
    .set({ liftedAt: now })
    .where('cause', '=', cause)
    .where('liftedAt', 'is', null)
    .execute();
}
