import { sql } from 'kysely';
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

const isConcerned = ({ competencies, models, apis, verifiedBefore }: ItemFilter) => sql<boolean>`(
  i.competency = any (${[...competencies]}::text[])
  and i.verified_on < ${verifiedBefore}::date
  and (
    cardinality(${[...models]}::text[]) + cardinality(${[...apis]}::text[]) = 0
    or i.models && ${[...models]}::text[]
    or i.apis && ${[...apis]}::text[]
  )
)`;

/** True of an item version `i` that an open quarantine covers. */
export const isQuarantined = sql<boolean>`exists (
  select from exam.quarantine q
  where q.lifted_at is null
    and i.competency = any (q.competencies)
    and i.verified_on < q.verified_before
    and (cardinality(q.models) + cardinality(q.apis) = 0 or i.models && q.models or i.apis && q.apis)
)`;

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

const formsWithConcerned = (db: Database, filter: ItemFilter) =>
  typed<ExamTables>(db)
    .selectFrom('exam.sitting as s')
    .innerJoin('exam.formItem as f', 'f.formId', 's.formId')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'f.item').onRef('i.version', '=', 'f.version'),
    )
    .where(isConcerned(filter));

/** The sittings whose form holds an item version that a change concerns. */
export async function sittingsUsing(db: Database, filter: ItemFilter): Promise<Id<'sitting'>[]> {
  const rows = await formsWithConcerned(db, filter)
    .select('s.sittingId')
    .distinct()
    .orderBy('s.sittingId')
    .execute();
  return rows.map(({ sittingId }) => sittingId);
}

/** The item versions of one sitting's form that a change concerns. */
export function sittingConcerned(
  db: Database,
  sittingId: Id<'sitting'>,
  filter: ItemFilter,
): Promise<ItemName[]> {
  return formsWithConcerned(db, filter)
    .where('s.sittingId', '=', sittingId)
    .select(['i.item', 'i.version'])
    .orderBy('i.item')
    .execute();
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

/** How many approved item versions a bridge could draw from these competences, verified on that day or later. */
export async function bridgeItems(
  db: Database,
  given: { readonly scheme: string; readonly competencies: readonly string[]; readonly verifiedFrom: string },
): Promise<number> {
  const { count } = await typed<ExamTables>(db)
    .selectFrom('exam.itemInUse as u')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'u.item').onRef('i.version', '=', 'u.version'),
    )
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('i.scheme', '=', given.scheme)
    .where('u.state', '=', 'operational')
    .where(sql<boolean>`i.competency = any (${[...given.competencies]}::text[])`)
    .where('i.verifiedOn', '>=', given.verifiedFrom)
    .where((where) => where.not(isQuarantined))
    .executeTakeFirstOrThrow();
  return count;
}
