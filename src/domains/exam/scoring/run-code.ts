import { z } from 'zod';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, idSchema } from '../../../kernel/id.ts';
import type { Consumer } from '../../../kernel/outbox.ts';
import { runTask, type SandboxPool } from '../../lab/index.ts';
import { finalAnswers } from '../sitting/answers.ts';
import { responsesOf } from '../sitting/response.sql.ts';
import { lockSitting, sittingById } from '../sitting/sitting.sql.ts';
import { enqueueCodeRun } from './code-run.sql.ts';
import { marksOf } from './mark.sql.ts';
import { needsMark } from './points.ts';
import type { TestsRule } from './rule.ts';
import { scoreWhenMarked } from './score-when-marked.ts';
import { keyedPlaces } from './score.sql.ts';
import { storeMark } from './store-mark.ts';

/** A program that was handed in and has no mark yet. */
interface WaitingProgram {
  readonly position: number;
  readonly source: string;
  readonly rule: TestsRule;
}

/** The programs of a closed sitting that wait for a run. */
async function waitingPrograms(db: Database, sittingId: Id<'sitting'>): Promise<WaitingProgram[]> {
  const sitting = await sittingById(db, sittingId);
  if (sitting === undefined || sitting.formId === null || sitting.closedAt === null) return [];
  const answers = finalAnswers(await responsesOf(db, sittingId));
  const marks = await marksOf(db, sittingId);
  return (await keyedPlaces(db, sitting.formId)).flatMap(({ position, rule }) => {
    const choice = answers.get(position)?.choice ?? [];
    if (rule.type !== 'tests' || marks.has(position) || !needsMark(rule, choice)) return [];
    return [{ position, rule, source: choice[0] ?? '' }];
  });
}

const ofSitting = z.object({ sittingId: idSchema<'sitting'>() });

/** When a sitting is closed its programs are queued to be run. */
export function codeRunConsumers(): Consumer[] {
  return [
    {
      consumer: 'exam.run-code',
      event: 'sitting.closed',
      async take(tx, { event }) {
        const { sittingId } = ofSitting.parse(event.payload);
        for (const { position } of await waitingPrograms(tx, sittingId))
          await enqueueCodeRun(tx, sittingId, position);
      },
    },
  ];
}

/** What the job `run-code` is given. */
export const codeRunSchema = z.object({ sittingId: idSchema<'sitting'>(), position: z.int() });

/**
 * Runs one program of a closed sitting and keeps the run as its mark; the last mark that lacked has the sitting
 * scored. A program that has its mark already is left alone, so doing this twice is the same as once.
 */
export async function runCode(
  db: Database,
  pool: SandboxPool,
  { sittingId, position }: z.infer<typeof codeRunSchema>,
  now: Instant,
): Promise<void> {
  const program = (await waitingPrograms(db, sittingId)).find((one) => one.position === position);
  if (program === undefined) return;
  const { language, tests } = program.rule;
  const task = { language, tests, source: program.source, seed: `${sittingId} ${position}`, by: sittingId };
  const run = await runTask(task, pool);
  await transaction(db, async (tx) => {
    await lockSitting(tx, sittingId);
    if ((await marksOf(tx, sittingId)).has(position)) return;
    await storeMark(tx, { sittingId, position, share: run.share, by: 'machine', content: run }, now);
    await scoreWhenMarked(tx, sittingId, now);
  });
}
