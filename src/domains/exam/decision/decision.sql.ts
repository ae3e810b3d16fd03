import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Outcome } from '../scoring/score.ts';
import type { ExamTables } from '../tables.ts';
import type { Involvement } from './duties.ts';

export function involvementsOf(db: Database, sittingId: Id<'sitting'>): Promise<Involvement[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.involvement')
    .select(['personId', 'part'])
    .where('sittingId', '=', sittingId)
    .execute();
}

/** The addresses of those who wrote the items of a form. */
export async function authorsOfForm(db: Database, formId: string): Promise<string[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.formItem as f')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'f.item').onRef('i.version', '=', 'f.version'),
    )
    .select('i.author')
    .distinct()
    .where('f.formId', '=', formId)
    .execute();
  return rows.map((row) => row.author);
}

/** A released decision. */
export interface Decision {
  readonly outcome: Outcome;
  readonly releasedBy: Id<'person'>;
  readonly releasedAt: Instant;
}

export function decisionOf(db: Database, sittingId: Id<'sitting'>): Promise<Decision | undefined> {
  return typed<ExamTables>(db)
    .selectFrom('exam.decision')
    .select(['outcome', 'releasedBy', 'releasedAt'])
    .where('sittingId', '=', sittingId)
    .executeTakeFirst();
}

export async function insertDecision(
  tx: Database,
  sittingId: Id<'sitting'>,
  decision: Decision,
): Promise<void> {
  await typed<ExamTables>(tx)
    .insertInto('exam.decision')
    .values({ sittingId, ...decision })
    .execute();
}
