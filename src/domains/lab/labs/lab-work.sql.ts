import type { Selectable } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { LabTables, LabWorkTable } from '../tables.ts';
import type { ShownRun } from './shown-run.ts';

/** Whose work on which lab. */
export interface WorkKey {
  readonly personId: Id<'person'>;
  readonly labId: string;
}

/** A learner's work on a lab. */
export type LabWorkRow = Selectable<LabWorkTable>;

const rows = (db: Database) => typed<LabTables>(db);

/** A learner's work on a lab; undefined before they began. */
export function workOn(db: Database, { personId, labId }: WorkKey): Promise<LabWorkRow | undefined> {
  return rows(db)
    .selectFrom('lab.labWork')
    .selectAll()
    .where('personId', '=', personId)
    .where('labId', '=', labId)
    .executeTakeFirst();
}

/** How a learner stands in each lab that they began, without its text. */
export function allWork(
  db: Database,
  personId: Id<'person'>,
): Promise<Pick<LabWorkRow, 'labId' | 'savedAt' | 'passedAt' | 'gaveUpAt'>[]> {
  return rows(db)
    .selectFrom('lab.labWork')
    .select(['labId', 'savedAt', 'passedAt', 'gaveUpAt'])
    .where('personId', '=', personId)
    .execute();
}

/** Keeps the text as it now is. */
export async function saveContent(db: Database, key: WorkKey, content: string, now: Instant): Promise<void> {
  await rows(db)
    .insertInto('lab.labWork')
    .values({ ...key, content, savedAt: now })
    .onConflict((conflict) => conflict.columns(['personId', 'labId']).doUpdateSet({ content, savedAt: now }))
    .execute();
}

/** Makes the row of a lab that is only now begun; one that is there stays as it is. */
export async function beginWork(db: Database, key: WorkKey, starter: string, now: Instant): Promise<void> {
  await rows(db)
    .insertInto('lab.labWork')
    .values({ ...key, content: starter, savedAt: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** What may change of a work besides its text. */
type Changes = Partial<{
  content: string;
  savedAt: Instant;
  beforeReset: string | null;
  hints: number;
  gaveUpAt: Instant;
  passedAt: Instant;
}>;

/** Changes a work that is there. */
export async function changeWork(
  db: Database,
  { personId, labId }: WorkKey,
  changes: Changes,
): Promise<void> {
  await rows(db)
    .updateTable('lab.labWork')
    .set(changes)
    .where('personId', '=', personId)
    .where('labId', '=', labId)
    .execute();
}

/** Keeps the last run of a code lab. */
export async function keepRun(
  db: Database,
  { personId, labId }: WorkKey,
  run: ShownRun,
  now: Instant,
): Promise<void> {
  await rows(db)
    .updateTable('lab.labWork')
    .set({ lastRun: JSON.stringify(run), ranAt: now })
    .where('personId', '=', personId)
    .where('labId', '=', labId)
    .execute();
}
