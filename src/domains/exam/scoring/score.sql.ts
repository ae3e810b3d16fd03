import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { domainOf } from '../bank/item.ts';
import type { Purpose } from '../sitting/sitting.ts';
import type { ExamTables } from '../tables.ts';
import type { DomainScore, KeyedPlace, Outcome, Score } from './score.ts';

/** The places of a form that count, with their rules. Only scoring reads this. */
export async function keyedPlaces(db: Database, formId: string): Promise<KeyedPlace[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.formItem as f')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'f.item').onRef('i.version', '=', 'f.version'),
    )
    .innerJoin('exam.itemKey as k', (join) =>
      join.onRef('k.item', '=', 'f.item').onRef('k.version', '=', 'f.version'),
    )
    .select(['f.position', 'i.competency', 'k.rule'])
    .where('f.formId', '=', formId)
    .where('f.scored', '=', true)
    .orderBy('f.position')
    .execute();
  return rows.map((row) => ({ ...row, domain: domainOf(row.competency) }));
}

/** A stored score with its inputs. */
export interface StoredScore extends Score {
  readonly chainHash: string;
  readonly computedAt: Instant;
  /** From 1; each as it was is kept in `exam.score_version`. */
  readonly version: number;
  /** The key correction that it came of. */
  readonly correctionId: Id<'correction'> | null;
  /** The marking anew that it came of; where an item's correction asked for that, it names the correction too. */
  readonly remarkId: Id<'remark'> | null;
}

export async function insertScore(
  tx: Database,
  sittingId: Id<'sitting'>,
  score: Score,
  chainHash: string,
  now: Instant,
): Promise<void> {
  await typed<ExamTables>(tx)
    .insertInto('exam.score')
    .values({
      sittingId,
      raw: score.raw,
      max: score.max,
      cut: score.cut,
      domains: JSON.stringify(score.domains),
      items: JSON.stringify(score.items),
      chainHash,
      proposed: score.proposed,
      computedAt: now,
    })
    .execute();
}

/** Puts a score's next version in the place of the one that stands, which the database keeps. */
export async function replaceScore(
  tx: Database,
  sittingId: Id<'sitting'>,
  score: Score,
  given: Pick<StoredScore, 'version' | 'chainHash' | 'computedAt' | 'correctionId' | 'remarkId'>,
): Promise<void> {
  const { raw, max, cut, proposed, domains, items } = score;
  await typed<ExamTables>(tx)
    .updateTable('exam.score')
    .set({
      raw,
      max,
      cut,
      proposed,
      domains: JSON.stringify(domains),
      items: JSON.stringify(items),
      ...given,
    })
    .where('sittingId', '=', sittingId)
    .execute();
}

/** Every version of a sitting's score, the first one first. */
export async function scoreVersions(db: Database, sittingId: Id<'sitting'>): Promise<StoredScore[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.scoreVersion')
    .selectAll()
    .where('sittingId', '=', sittingId)
    .orderBy('version')
    .execute();
  return rows.map((row) => ({
    ...row,
    domains: row.domains as DomainScore[],
    items: row.items as Score['items'],
  }));
}

/** The score that stands. */
export async function scoreOf(db: Database, sittingId: Id<'sitting'>): Promise<StoredScore | undefined> {
  const row = await typed<ExamTables>(db)
    .selectFrom('exam.score')
    .selectAll()
    .where('sittingId', '=', sittingId)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { ...row, domains: row.domains as DomainScore[], items: row.items as Score['items'] };
}

/**
 * The points of all decided sittings of a form, a row a sitting, in the order of its scored places. Forms that differ in
 * unscored places alone are the same form here.
 */
export async function formPoints(db: Database, formId: string): Promise<number[][]> {
  const { rows } = await sql<{ items: Score['items']; unscored: number[] }>`
    select c.items, array(
      select f.position from exam.form_item f where f.form_id = s.form_id and not f.scored
    ) as unscored
    from exam.score c
    join exam.sitting s using (sitting_id)
    join exam.form o using (form_id)
    where s.state = 'decided' and o.scored_as = (select scored_as from exam.form where form_id = ${formId})
  `.execute(db);
  const scored = rows.map(({ items, unscored }) =>
    items.map(({ position, points }) => ({
      place: position - unscored.filter((other) => other < position).length,
      points,
    })),
  );
  // Where an item was removed for some and not for others, a table of points has the items that all have.
  const times = Map.groupBy(scored.flat(), ({ place }) => place);
  const common = (place: number) => times.get(place)?.length === scored.length;
  return scored.map((items) => items.filter(({ place }) => common(place)).map(({ points }) => points));
}

/** A case that waits for, or has, a person's decision. */
export interface Case {
  readonly sittingId: Id<'sitting'>;
  readonly personId: Id<'person'>;
  readonly scheme: string;
  readonly edition: number;
  readonly purpose: Purpose;
  readonly raw: number;
  readonly max: number;
  readonly cut: number;
  readonly proposed: Outcome;
  readonly computedAt: Instant;
  /** The latest decision, which may wait to be followed by another. */
  readonly outcome: Outcome | null;
  readonly releasedBy: Id<'person'> | null;
  readonly releasedAt: Instant | null;
}

/** Cases, oldest first: those that wait, for a first decision or for another; or those decided, newest first. */
export function cases(db: Database, decided: boolean, limit: number): Promise<Case[]> {
  return (
    typed<ExamTables>(db)
      .selectFrom('exam.score as c')
      .innerJoin('exam.sitting as s', 's.sittingId', 'c.sittingId')
      .leftJoinLateral(
        (q) =>
          q
            .selectFrom('exam.decision as l')
            .selectAll()
            .whereRef('l.sittingId', '=', 'c.sittingId')
            .orderBy('l.ordinal', 'desc')
            .limit(1)
            .as('d'),
        (join) => join.onTrue(),
      )
      .select([
        's.sittingId',
        's.personId',
        's.scheme',
        's.edition',
        's.purpose',
        'c.raw',
        'c.max',
        'c.cut',
        'c.proposed',
        'c.computedAt',
        'd.outcome',
        'd.releasedBy',
        'd.releasedAt',
      ])
      // As `waitsForDecision` has it.
      .where(
        sql<boolean>`(d.sitting_id is null or (c.version > d.score_version and c.proposed <> d.outcome))`,
        '=',
        !decided,
      )
      .where('s.state', '!=', 'voided')
      .orderBy('c.computedAt', decided ? 'desc' : 'asc')
      .limit(limit)
      .execute()
  );
}
