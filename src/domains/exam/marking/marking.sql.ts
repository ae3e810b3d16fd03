import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Criterion } from '../scoring/rule.ts';
import type { ExamTables } from '../tables.ts';
import type { GivenLevel } from './given.ts';
import type { Places } from './place.ts';
import type { Settled } from './settle.ts';

/** A text to mark. */
export interface MarkingWork {
  /** Nine random digits: all that a marker sees of the sitting. */
  readonly work: string;
  readonly sittingId: Id<'sitting'>;
  readonly position: number;
  readonly item: string;
  readonly version: number;
  readonly criteria: readonly Criterion[];
  readonly openedAt: Instant;
  readonly settledAt: Instant | null;
  /** The marking anew that it belongs to, and the work that it repeats; `null` of the first marking. */
  readonly remarkId: Id<'remark'> | null;
  readonly againOf: string | null;
}

const columns = [
  'w.work',
  'w.sittingId',
  'w.position',
  'w.item',
  'w.version',
  'w.criteria',
  'w.openedAt',
  'w.settledAt',
  'w.remarkId',
  'w.againOf',
] as const;

/** Opens work for a text; nothing where the text has its work already. */
export async function insertWork(tx: Database, work: Omit<MarkingWork, 'settledAt'>): Promise<void> {
  await typed<ExamTables>(tx)
    .insertInto('exam.markingWork')
    .values({ ...work, criteria: JSON.stringify(work.criteria) })
    .onConflict((conflict) => conflict.columns(['sittingId', 'position', 'remarkId']).doNothing())
    .execute();
}

/** A text by its number, locked until the transaction ends where `lock` is set. */
export function workByNumber(db: Database, work: string, lock = false): Promise<MarkingWork | undefined> {
  return typed<ExamTables>(db)
    .selectFrom('exam.markingWork as w')
    .select(columns)
    .where('w.work', '=', work)
    .$if(lock, (q) => q.forUpdate())
    .executeTakeFirst();
}

/**
 * Texts that wait for marks and that a marker has not marked, oldest first; where they are marked again, no marker of
 * any of that sitting's texts before. None of a void sitting, nor of one whose item counts for nobody any more.
 */
export function openWork(db: Database, marker: Id<'person'>, limit: number): Promise<MarkingWork[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.markingWork as w')
    .innerJoin('exam.sitting as s', 's.sittingId', 'w.sittingId')
    .innerJoin('exam.itemKey as k', (join) =>
      join.onRef('k.item', '=', 'w.item').onRef('k.version', '=', 'w.version'),
    )
    .select(columns)
    .where('w.settledAt', 'is', null)
    .where((where) =>
      where.or([
        where('s.state', 'in', ['submitted', 'expired']),
        where.and([where('s.state', '=', 'decided'), where('w.remarkId', 'is not', null)]),
      ]),
    )
    .where(sql<string>`k.rule ->> 'type'`, '=', 'rubric')
    .where(({ exists, not, selectFrom }) => {
      const own = selectFrom('exam.markingMark as m').select('m.work').where('m.markerId', '=', marker);
      return not(exists(own.whereRef('m.work', '=', 'w.work')));
    })
    .where(
      sql<boolean>`(w.remark_id is null or not exists (
        select from exam.marking_mark m join exam.marking_work o using (work)
         where o.sitting_id = w.sitting_id and o.remark_id is distinct from w.remark_id and m.marker_id = ${marker}
      ))`,
    )
    .orderBy('w.openedAt')
    .orderBy('w.work')
    .limit(limit)
    .execute();
}

/** Who has marked texts of a sitting, but for those of one marking anew where it is named. */
export async function markersBefore(
  db: Database,
  sittingId: Id<'sitting'>,
  remarkId: Id<'remark'> | null,
): Promise<Id<'person'>[]> {
  const { rows } = await sql<{ markerId: Id<'person'> }>`
    select distinct m.marker_id from exam.marking_mark m join exam.marking_work w using (work)
     where w.sitting_id = ${sittingId}
       and (${remarkId}::text is null or w.remark_id is distinct from ${remarkId})
  `.execute(db);
  return rows.map(({ markerId }) => markerId);
}

/** The latest settled work of each place of a sitting whose texts markers score. */
export async function settledTexts(db: Database, sittingId: Id<'sitting'>): Promise<MarkingWork[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.markingWork as w')
    .innerJoin('exam.itemKey as k', (join) =>
      join.onRef('k.item', '=', 'w.item').onRef('k.version', '=', 'w.version'),
    )
    .distinctOn('w.position')
    .select(columns)
    .where('w.sittingId', '=', sittingId)
    .where('w.settledAt', 'is not', null)
    .where(sql<string>`k.rule ->> 'type'`, '=', 'rubric')
    .orderBy('w.position')
    .orderBy('w.openedAt', 'desc')
    .execute();
}

/** Who has marked each text and who holds it at `now`. */
export async function placesIn(
  db: Database,
  works: readonly string[],
  now: Instant,
): Promise<Map<string, Places>> {
  if (works.length === 0) return new Map();
  const marked = await typed<ExamTables>(db)
    .selectFrom('exam.markingMark')
    .select(['work', 'markerId'])
    .where('work', 'in', [...works])
    .where('revision', '=', 1)
    .orderBy('place')
    .execute();
  const held = await typed<ExamTables>(db)
    .selectFrom('exam.markingLease')
    .select(['work', 'markerId'])
    .where('work', 'in', [...works])
    .where('until', '>', now)
    .orderBy('until')
    .execute();
  const idsIn = (rows: readonly { work: string; markerId: Id<'person'> }[], work: string) =>
    rows.filter((row) => row.work === work).map(({ markerId }) => markerId);
  return new Map(works.map((work) => [work, { markedBy: idsIn(marked, work), heldBy: idsIn(held, work) }]));
}

/** Keeps a text for a marker until then. */
export async function upsertLease(
  tx: Database,
  lease: { readonly work: string; readonly markerId: Id<'person'>; readonly until: Instant },
): Promise<void> {
  await typed<ExamTables>(tx)
    .insertInto('exam.markingLease')
    .values(lease)
    .onConflict((conflict) => conflict.columns(['work', 'markerId']).doUpdateSet({ until: lease.until }))
    .execute();
}

/** Until when a marker holds a text. */
export async function leasedUntil(
  db: Database,
  work: string,
  markerId: Id<'person'>,
): Promise<Instant | undefined> {
  const row = await typed<ExamTables>(db)
    .selectFrom('exam.markingLease')
    .select('until')
    .where('work', '=', work)
    .where('markerId', '=', markerId)
    .executeTakeFirst();
  return row?.until;
}

export async function deleteLease(tx: Database, work: string, markerId: Id<'person'>): Promise<void> {
  await typed<ExamTables>(tx)
    .deleteFrom('exam.markingLease')
    .where('work', '=', work)
    .where('markerId', '=', markerId)
    .execute();
}

/** The text has its mark. */
export async function settleWork(
  tx: Database,
  work: string,
  settled: Settled,
  settledAt: Instant,
): Promise<void> {
  await typed<ExamTables>(tx)
    .updateTable('exam.markingWork')
    .set({ settled, settledAt })
    .where('work', '=', work)
    .execute();
}

/** A marker's mark of a text, as it stands or stood. */
export interface GivenMark {
  readonly work: string;
  readonly markerId: Id<'person'>;
  /** From 1; a correction is the next. */
  readonly revision: number;
  /** 1, 2 or 3: the order in which the markers of a text first marked it. */
  readonly place: number;
  readonly levels: readonly GivenLevel[];
  readonly total: number;
  readonly markedAt: Instant;
}

export async function insertGivenMark(tx: Database, mark: GivenMark): Promise<void> {
  await typed<ExamTables>(tx)
    .insertInto('exam.markingMark')
    .values({ ...mark, levels: JSON.stringify(mark.levels) })
    .execute();
}
