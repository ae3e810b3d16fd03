import { sql } from 'kysely';
import { commitToChain } from '../../../kernel/chain.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ExamTables } from '../tables.ts';
import type { Appeal, AppealAct } from './appeal.ts';

const columns = ['appealId', 'kind', 'personId', 'sittingId', 'reason', 'filedAt'] as const;

export async function insertAppeal(tx: Database, appeal: Appeal): Promise<void> {
  await typed<ExamTables>(tx).insertInto('exam.appeal').values(appeal).execute();
}

/** Keeps an act and links its commitment into the appeal's own chain. */
export async function recordAppealAct(tx: Database, appealId: Id<'appeal'>, act: AppealAct): Promise<void> {
  const { seq: chainSeq, salt } = await commitToChain(tx, appealId, act);
  await typed<ExamTables>(tx)
    .insertInto('exam.appealAct')
    .values({ appealId, chainSeq, salt, ...act, content: JSON.stringify(act.content) })
    .execute();
}

export function appealById(db: Database, appealId: Id<'appeal'>): Promise<Appeal | undefined> {
  return typed<ExamTables>(db)
    .selectFrom('exam.appeal')
    .select(columns)
    .where('appealId', '=', appealId)
    .executeTakeFirst();
}

/** The appeal, locked until the transaction ends: acts on one follow each other. */
export function lockAppeal(tx: Database, appealId: Id<'appeal'>): Promise<Appeal | undefined> {
  return typed<ExamTables>(tx)
    .selectFrom('exam.appeal')
    .select(columns)
    .where('appealId', '=', appealId)
    .forUpdate()
    .executeTakeFirst();
}

/** The newest appeals; a person's or a sitting's where it is named. */
export function appeals(
  db: Database,
  limit: number,
  of: { readonly personId?: Id<'person'>; readonly sittingId?: Id<'sitting'> } = {},
): Promise<Appeal[]> {
  const { personId, sittingId } = of;
  return typed<ExamTables>(db)
    .selectFrom('exam.appeal')
    .select(columns)
    .$if(personId !== undefined, (q) => q.where('personId', '=', personId as Id<'person'>))
    .$if(sittingId !== undefined, (q) => q.where('sittingId', '=', sittingId as Id<'sitting'>))
    .orderBy('filedAt', 'desc')
    .orderBy('appealId', 'desc')
    .limit(limit)
    .execute();
}

/** The acts of each, in order. */
export async function appealActs(
  db: Database,
  appealIds: readonly Id<'appeal'>[],
): Promise<Map<Id<'appeal'>, AppealAct[]>> {
  if (appealIds.length === 0) return new Map();
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.appealAct')
    .select(['appealId', 'kind', 'at', 'actorId', 'content'])
    .where('appealId', 'in', appealIds)
    .orderBy('chainSeq')
    .execute();
  return Map.groupBy(rows, ({ appealId }) => appealId);
}

/** Lets somebody register once for a scheme's exam without the wait. */
export async function grantException(
  tx: Database,
  exception: {
    readonly appealId: Id<'appeal'>;
    readonly personId: Id<'person'>;
    readonly scheme: string;
    readonly grantedBy: Id<'person'>;
    readonly grantedAt: Instant;
  },
): Promise<void> {
  await typed<ExamTables>(tx).insertInto('exam.admissionException').values(exception).execute();
}

/** True where somebody has leave to register without the wait. */
export async function hasException(db: Database, personId: Id<'person'>, scheme: string): Promise<boolean> {
  const row = await typed<ExamTables>(db)
    .selectFrom('exam.admissionException')
    .select('appealId')
    .where('personId', '=', personId)
    .where('scheme', '=', scheme)
    .where('sittingId', 'is', null)
    .executeTakeFirst();
  return row !== undefined;
}

/** Uses up the oldest leave, for this sitting. */
export async function takeException(
  tx: Database,
  personId: Id<'person'>,
  scheme: string,
  sittingId: Id<'sitting'>,
): Promise<void> {
  await sql`
    update exam.admission_exception set sitting_id = ${sittingId} where appeal_id = (
      select appeal_id from exam.admission_exception
      where person_id = ${personId} and scheme = ${scheme} and sitting_id is null
      order by granted_at limit 1 for update
    )
  `.execute(tx);
}
