import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ItemKind, ItemName, ItemState } from '../bank/item.ts';
import type { Outcome, Score } from '../scoring/score.ts';
import type { Supervision } from '../sitting/sitting.ts';

/** A decided sitting of a whole exam, as statistics see it: no person. */
export interface CountedSitting {
  readonly sittingId: Id<'sitting'>;
  readonly formId: string;
  /** The form without what does not count: the same for sittings whose scores compare item by item. */
  readonly scoredAs: string;
  readonly raw: number;
  readonly max: number;
  readonly cut: number;
  readonly items: Score['items'];
  readonly outcome: Outcome;
  readonly attempt: number;
  readonly edition: number;
  /** The release of the course that was taken, if any. */
  readonly release: string | null;
  readonly supervision: Supervision | null;
  readonly grantedSeconds: number;
  /** True where the sitting had extra time or breaks by a grant. */
  readonly accommodated: boolean;
  /** The same for sittings of one person, and says nothing of who that is. */
  readonly candidate: string;
  readonly startedAt: Instant;
}

/** The latest decided sittings of a scheme's whole exams, of all forms or of one. Void ones and bridges do not count. */
export async function latestDecided(
  db: Database,
  { scheme, form }: { readonly scheme: string; readonly form: string | null },
  limit: number,
): Promise<CountedSitting[]> {
  const { rows } = await sql<CountedSitting>`
    select s.sitting_id, s.form_id, o.scored_as, c.raw, c.max, c.cut, c.items, decision.outcome,
           s.attempt, s.edition, s.release, s.supervision, s.granted_seconds, s.started_at,
           cardinality(s.accommodations) > 0 as accommodated, md5(s.person_id) as candidate
    from exam.sitting s
    join exam.form o using (form_id)
    join exam.score c using (sitting_id)
    join lateral (
      select e.outcome from exam.decision e where e.sitting_id = s.sitting_id order by e.ordinal desc limit 1
    ) decision on true
    where s.scheme = ${scheme} and s.purpose = 'full' and s.state = 'decided' and s.form_id is not null
      and (${form}::text is null or o.scored_as = ${form})
    order by s.sitting_id desc
    limit ${limit}
  `.execute(db);
  return rows;
}

/** A form, by what counts in it, with the number of its decided sittings. */
export interface DecidedForm {
  readonly formId: string;
  readonly sittings: number;
}

/** The forms of a scheme that most decided sittings had. */
export async function decidedForms(db: Database, scheme: string, limit: number): Promise<DecidedForm[]> {
  const { rows } = await sql<DecidedForm>`
    select o.scored_as as form_id, count(*)::int as sittings
    from exam.sitting s join exam.form o using (form_id)
    where s.scheme = ${scheme} and s.purpose = 'full' and s.state = 'decided'
    group by o.scored_as
    order by count(*) desc, o.scored_as
    limit ${limit}
  `.execute(db);
  return rows;
}

/** A place of a form: the item version there. */
export interface FormPlace extends ItemName {
  readonly formId: string;
  readonly position: number;
  /** False where it was tried out: its points are in no total. */
  readonly scored: boolean;
}

/** The places of these forms. */
export async function placesOf(db: Database, forms: readonly string[]): Promise<FormPlace[]> {
  const { rows } = await sql<FormPlace>`
    select form_id, position, item, version, scored from exam.form_item where form_id = any(${[...forms]})
  `.execute(db);
  return rows;
}

/** An item version of a scheme with what a list of statistics says of it. */
export interface ListedItem extends ItemName {
  readonly competency: string;
  readonly kind: ItemKind;
  /** The item's state where this is the version in use, otherwise `null`: replaced. */
  readonly state: ItemState | null;
  /** Started sittings of whole exams that met it, whatever became of them. */
  readonly exposed: number;
}

/** Every item version of a scheme that whole exams draw or have drawn. */
export async function listedItems(db: Database, scheme: string): Promise<ListedItem[]> {
  const { rows } = await sql<ListedItem>`
    with met as (
      select f.item, f.version, count(*)::int as sittings
      from exam.sitting s join exam.form_item f using (form_id)
      where s.scheme = ${scheme} and s.purpose = 'full'
      group by f.item, f.version
    )
    select i.item, i.version, i.competency, i.kind, u.state, coalesce(met.sittings, 0) as exposed
    from exam.item_version i
    left join exam.item_in_use u using (item, version)
    left join met using (item, version)
    where i.scheme = ${scheme} and i.use = 'form' and (u.state is not null or met.sittings > 0)
    order by i.item, i.version
  `.execute(db);
  return rows;
}

/** How many sittings of a scheme's whole exams were started: what exposure is a share of. */
export async function startedSittings(db: Database, scheme: string): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from exam.sitting
    where scheme = ${scheme} and purpose = 'full' and form_id is not null
  `.execute(db);
  return rows[0]?.count ?? 0;
}

/** The version of an item that forms draw, where there is none the newest; or the one asked for. */
export async function versionOf(
  db: Database,
  item: string,
  version: number | undefined,
): Promise<ItemName | undefined> {
  const { rows } = await sql<ItemName>`
    select i.item, i.version from exam.item_version i left join exam.item_in_use u using (item, version)
    where i.item = ${item} and (${version ?? null}::int is null or i.version = ${version ?? null})
    order by u.item is null, i.version desc limit 1
  `.execute(db);
  return rows[0];
}
