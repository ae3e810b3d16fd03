import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ItemName } from '../bank/item.ts';
import type { Outcome, Score } from '../scoring/score.ts';
import type { Purpose } from '../sitting/sitting.ts';
import type { ExamTables } from '../tables.ts';
import type { Figures } from './effect.ts';

/** A scored sitting whose form holds an item version, with the answer that stands there. */
export interface AffectedSitting extends Figures {
  readonly sittingId: Id<'sitting'>;
  readonly scheme: string;
  readonly edition: number;
  readonly purpose: Purpose;
  readonly position: number;
  /** False where it was tried out: whatever its rule, the score stays. */
  readonly scored: boolean;
  readonly competency: string;
  readonly items: Score['items'];
  readonly choice: string[] | null;
  readonly outcome: Outcome | null;
}

/** Every scored sitting, decided or waiting, whose form holds the item version; a void one counts for nothing. */
export async function affectedSittings(
  db: Database,
  { item, version }: ItemName,
): Promise<AffectedSitting[]> {
  const { rows } = await sql<AffectedSitting>`
    select s.sitting_id, s.scheme, s.edition, s.purpose, f.position, f.scored, i.competency,
           c.raw, c.max, c.cut, c.proposed, c.items, answer.choice, decision.outcome
    from exam.form_item f
    join exam.item_version i using (item, version)
    join exam.sitting s using (form_id)
    join exam.score c using (sitting_id)
    left join lateral (
      -- As finalAnswers has it: the last act of the last device that said something about the item.
      select r.choice from exam.response r join exam.device d using (sitting_id, device)
      where r.sitting_id = s.sitting_id and r.position = f.position and r.choice is not null and not r.late
      order by d.ordinal desc, r.seq desc limit 1
    ) answer on true
    left join lateral (
      select e.outcome from exam.decision e where e.sitting_id = s.sitting_id order by e.ordinal desc limit 1
    ) decision on true
    where f.item = ${item} and f.version = ${version} and s.state <> 'voided'
    order by s.sitting_id
  `.execute(db);
  return rows;
}

/**
 * How many sittings have the item version where it counts: scored ones, and those that are handed in and not scored yet or still run,
 * which are scored by the rule of then.
 */
export async function countSittings(
  db: Database,
  { item, version }: ItemName,
): Promise<{ readonly scored: number; readonly unscored: number }> {
  const { rows } = await sql<{ scored: number; unscored: number }>`
    select count(c.sitting_id) as scored, count(*) - count(c.sitting_id) as unscored
    from exam.form_item f join exam.sitting s using (form_id) left join exam.score c using (sitting_id)
    where f.item = ${item} and f.version = ${version} and f.scored and s.purpose <> 'practice' and s.state <> 'voided'
  `.execute(db);
  return rows[0] ?? { scored: 0, unscored: 0 };
}

/** True where somebody's own exam holds the item version, whatever became of it. */
export async function hasMet(
  db: Database,
  { item, version }: ItemName,
  personId: Id<'person'>,
): Promise<boolean> {
  const row = await typed<ExamTables>(db)
    .selectFrom('exam.formItem as f')
    .innerJoin('exam.sitting as s', 's.formId', 'f.formId')
    .select('s.sittingId')
    .where('f.item', '=', item)
    .where('f.version', '=', version)
    .where('s.personId', '=', personId)
    .where('s.purpose', '!=', 'practice')
    .executeTakeFirst();
  return row !== undefined;
}

/** An item version in use, for a list to choose from. */
export interface UsedItem extends ItemName {
  readonly scheme: string;
  readonly competency: string;
  readonly kind: string;
  readonly sittings: number;
  /** The mean share of its point; `null` where nobody has been scored on it. */
  readonly mean: number | null;
}

/** Item versions whose name holds `part`, those that score lowest first: a wrong key shows there. */
export async function usedItems(db: Database, part: string, limit: number): Promise<UsedItem[]> {
  const { rows } = await sql<UsedItem>`
    with scored as (
      select f.item, f.version, count(*) as sittings, avg(given.points)::double precision as mean
      from exam.sitting s
      join exam.score c using (sitting_id)
      cross join lateral jsonb_to_recordset(c.items) as given(position integer, points double precision)
      join exam.form_item f on f.form_id = s.form_id and f.position = given.position
      where s.state <> 'voided'
      group by f.item, f.version
    )
    select i.item, i.version, i.scheme, i.competency, i.kind, coalesce(scored.sittings, 0) as sittings, scored.mean
    from exam.item_version i left join scored using (item, version)
    where strpos(i.item, ${part}) > 0 and exists (
      select from exam.item_act a
      where a.item = i.item and a.version = i.version and a.state in ('field-test', 'operational')
    )
    order by scored.mean nulls last, i.item, i.version
    limit ${limit}
  `.execute(db);
  return rows;
}

/** Where a sitting's form holds an item version. */
export type AffectedPlace = Pick<AffectedSitting, 'sittingId' | 'position' | 'competency'>;

/**
 * The next sittings that a correction has not scored anew, in the order of their ids. Those without a score are among
 * them: one that is being closed at this moment may still be scored by the old rule.
 */
export async function toRescore(
  db: Database,
  { item, version, correctionId }: ItemName & { readonly correctionId: Id<'correction'> },
  after: Id<'sitting'> | null,
  limit: number,
): Promise<AffectedPlace[]> {
  const { rows } = await sql<AffectedPlace>`
    select s.sitting_id, f.position, i.competency
    from exam.form_item f join exam.item_version i using (item, version) join exam.sitting s using (form_id)
    where f.item = ${item} and f.version = ${version} and f.scored and s.purpose <> 'practice' and s.state <> 'voided'
      and s.sitting_id > ${after ?? ''}
      and not exists (
        select from exam.rescore r where r.correction_id = ${correctionId} and r.sitting_id = s.sitting_id
      )
    order by s.sitting_id
    limit ${limit}
  `.execute(db);
  return rows;
}

/** What a correction made of one sitting. */
export interface Rescore {
  readonly sittingId: Id<'sitting'>;
  readonly before: Figures;
  readonly after: Figures;
  readonly effect: ExamTables['exam.rescore']['effect'];
  readonly stands: boolean;
  readonly at: Instant;
}

export async function insertRescore(
  tx: Database,
  correctionId: Id<'correction'>,
  { before, after, ...rescore }: Rescore,
): Promise<void> {
  await typed<ExamTables>(tx)
    .insertInto('exam.rescore')
    .values({ correctionId, ...rescore, before: JSON.stringify(before), after: JSON.stringify(after) })
    .execute();
}

/** What a correction has made of sittings so far. */
export async function rescoresBy(db: Database, correctionId: Id<'correction'>): Promise<Rescore[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.rescore')
    .select(['sittingId', 'before', 'after', 'effect', 'stands', 'at'])
    .where('correctionId', '=', correctionId)
    .orderBy('sittingId')
    .execute();
}
