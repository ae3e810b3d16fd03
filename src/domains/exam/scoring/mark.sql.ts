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
}

export async function insertMark(tx: Database, sittingId: Id<'sitting'>, mark: StoredMark): Promise<void> {
  await typed<ExamTables>(tx)
    .insertInto('exam.mark')
    .values({ sittingId, ...mark, content: JSON.stringify(mark.content) })
    .execute();
}

/** The mark that stands for each place of a sitting: the latest. */
export async function marksOf(db: Database, sittingId: Id<'sitting'>): Promise<Map<number, StoredMark>> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.mark')
    .select(['position', 'share', 'by', 'content', 'markedAt'])
    .where('sittingId', '=', sittingId)
    .orderBy('markedAt')
    .execute();
  return new Map(rows.map((row) => [row.position, row]));
}
