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

/** Notes a person's part in a sitting: who proctored or marked it may not decide on it. Noting it twice is the same as once. */
export async function noteInvolvement(
  tx: Database,
  given: {
    readonly sittingId: Id<'sitting'>;
    readonly personId: Id<'person'>;
    readonly part: 'proctored' | 'marked';
  },
): Promise<void> {
  await typed<ExamTables>(tx)
    .insertInto('exam.involvement')
    .values(given)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** The addresses of those who wrote the items of a form, or earlier versions of them. */
export async function authorsOfForm(db: Database, formId: string): Promise<string[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.formItem as f')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'f.item').onRef('i.version', '<=', 'f.version'),
    )
    .select('i.author')
    .distinct()
    .where('f.formId', '=', formId)
    .execute();
  return rows.map((row) => row.author);
}

/** A released decision. A sitting whose score was corrected can have several: the latest counts. */
export interface Decision {
  /** From 1. */
  readonly ordinal: number;
  readonly outcome: Outcome;
  /** The version of the score that it was about. */
  readonly scoreVersion: number;
  readonly releasedBy: Id<'person'>;
  readonly releasedAt: Instant;
}

/** Every decision on a sitting, the first one first. */
export function decisionsOf(db: Database, sittingId: Id<'sitting'>): Promise<Decision[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.decision')
    .select(['ordinal', 'outcome', 'scoreVersion', 'releasedBy', 'releasedAt'])
    .where('sittingId', '=', sittingId)
    .orderBy('ordinal')
    .execute();
}

/** The decision that counts. */
export async function decisionOf(db: Database, sittingId: Id<'sitting'>): Promise<Decision | undefined> {
  return (await decisionsOf(db, sittingId)).at(-1);
}

/** What was released last on each of these sittings. */
export async function decisionOutcomes(
  db: Database,
  sittingIds: readonly Id<'sitting'>[],
): Promise<Map<Id<'sitting'>, Outcome>> {
  if (sittingIds.length === 0) return new Map();
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.decision')
    .select(['sittingId', 'outcome'])
    .where('sittingId', 'in', sittingIds)
    .orderBy('ordinal')
    .execute();
  return new Map(rows.map(({ sittingId, outcome }) => [sittingId, outcome]));
}

/** True where a score waits for a decision: the first one, or another because a correction changed its outcome. */
export function waitsForDecision(
  scored: { readonly version: number; readonly proposed: Outcome },
  decision: Decision | undefined,
): boolean {
  if (decision === undefined) return true;
  return scored.version > decision.scoreVersion && scored.proposed !== decision.outcome;
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
