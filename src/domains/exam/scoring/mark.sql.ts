import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ExamTables } from '../tables.ts';
import type { Mark } from './points.ts';

/** A mark with where it comes from: a run's output, or the markers' points by criterion. */
export interface StoredMark extends Mark {
  readonly position: number;
  readonly content: unknown;
  readonly markedAt: Instant;
  /** The marking anew that it belongs to; `null` of the first marking. */
  readonly remarkId: Id<'remark'> | null;
}

export async function insertMark(tx: Database, sittingId: Id<'sitting'>, mark: StoredMark): Promise<void> {
  await typed<ExamTables>(tx)
    .insertInto('exam.mark')
    .values({ sittingId, ...mark, content: JSON.stringify(mark.content) })
    .execute();
}

const marks = (db: Database, sittingId: Id<'sitting'>) =>
  typed<ExamTables>(db)
    .selectFrom('exam.mark as m')
    .select(['m.position', 'm.share', 'm.by', 'm.content', 'm.markedAt', 'm.remarkId'])
    .where('m.sittingId', '=', sittingId)
    .orderBy('m.markSeq');

/** The mark that stands for each place of a sitting: the latest, but for those of a marking anew that does not stand. */
export async function marksOf(db: Database, sittingId: Id<'sitting'>): Promise<Map<number, StoredMark>> {
  const rows = await marks(db, sittingId)
    .leftJoin('exam.remarkResult as r', 'r.remarkId', 'm.remarkId')
    .where((where) => where.or([where('m.remarkId', 'is', null), where('r.stands', '=', true)]))
    .execute();
  return new Map(rows.map((row) => [row.position, row]));
}

/** Every mark of a sitting's answers, the first one first, whatever became of it. */
export function everyMarkOf(db: Database, sittingId: Id<'sitting'>): Promise<StoredMark[]> {
  return marks(db, sittingId).execute();
}
