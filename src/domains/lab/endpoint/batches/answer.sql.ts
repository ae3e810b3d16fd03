import { sql } from 'kysely';
import { type Database, transaction, typed } from '../../../../kernel/db.ts';
import type { LabTables } from '../../tables.ts';
import type { Batch } from './batch.ts';

type Key = Pick<Batch, 'personId' | 'batchId'>;

/** What one line of a batch was answered. */
export interface BatchAnswer {
  /** The line of the input file. */
  readonly line: number;
  readonly succeeded: boolean;
  /** A line of the output or error file. */
  readonly answer: string;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Keeps an answer and counts it; one that is there already stays. */
export async function keepAnswer(
  db: Database,
  { personId, batchId }: Key,
  answer: BatchAnswer,
): Promise<void> {
  await transaction(db, async (tx) => {
    const kept = await typed<LabTables>(tx)
      .insertInto('lab.batchAnswer')
      .values({ personId, batchId, ...answer })
      .onConflict((conflict) => conflict.doNothing())
      .returning('line')
      .executeTakeFirst();
    if (kept === undefined) return;
    const { succeeded, inputTokens, outputTokens } = answer;
    await sql`
      update lab.batch
         set completed = completed + ${succeeded ? 1 : 0}, failed = failed + ${succeeded ? 0 : 1},
             input_tokens = input_tokens + ${inputTokens}, output_tokens = output_tokens + ${outputTokens},
             characters = characters + ${answer.answer.length}
       where person_id = ${personId} and batch_id = ${batchId}
    `.execute(tx);
  });
}

/** Forgets the answers of a batch: they stand in its files. */
export async function dropAnswers(db: Database, { personId, batchId }: Key): Promise<void> {
  await typed<LabTables>(db)
    .deleteFrom('lab.batchAnswer')
    .where('personId', '=', personId)
    .where('batchId', '=', batchId)
    .execute();
}

/** The lines that were answered. */
export async function answeredLines(db: Database, { personId, batchId }: Key): Promise<ReadonlySet<number>> {
  const rows = await typed<LabTables>(db)
    .selectFrom('lab.batchAnswer')
    .select('line')
    .where('personId', '=', personId)
    .where('batchId', '=', batchId)
    .execute();
  return new Set(rows.map(({ line }) => line));
}

/** The lines of the output file (`succeeded`) or of the error file, in the order of the input. */
export async function answersOf(
  db: Database,
  { personId, batchId }: Key,
  succeeded: boolean,
): Promise<string[]> {
  const rows = await typed<LabTables>(db)
    .selectFrom('lab.batchAnswer')
    .select('answer')
    .where('personId', '=', personId)
    .where('batchId', '=', batchId)
    .where('succeeded', '=', succeeded)
    .orderBy('line')
    .execute();
  return rows.map(({ answer }) => answer);
}
