import { z } from 'zod';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, idSchema } from '../../../kernel/id.ts';
import type { Consumer } from '../../../kernel/outbox.ts';
import { runTask, type SandboxPool } from '../../lab/index.ts';
import { noteRemarked } from '../correction/remark.ts';
import { finalAnswers } from '../sitting/answers.ts';
import { responsesOf } from '../sitting/response.sql.ts';
import { lockSitting, sittingById } from '../sitting/sitting.sql.ts';
import { enqueueCodeRun } from './enqueue-code-run.ts';
import { everyMarkOf } from './mark.sql.ts';
import { needsMark } from './points.ts';
import type { TestsRule } from './rule.ts';
import { scoreWhenMarked } from './score-when-marked.ts';
import { keyedPlaces } from './score.sql.ts';
import { storeMark } from './store-mark.ts';

/** A program that was handed in and has no mark yet, or none of the marking anew that is asked for. */
interface WaitingProgram {
  readonly position: number;
  readonly source: string;
  readonly rule: TestsRule;
}

/** The places of a sitting that have their marks; of one marking anew, those that have its marks. */
async function markedPlaces(
  db: Database,
  sittingId: Id<'sitting'>,
  remarkId: Id<'remark'> | null,
): Promise<Set<number>> {
  const marks = (await everyMarkOf(db, sittingId)).filter((mark) => mark.remarkId === remarkId);
  return new Set(marks.map(({ position }) => position));
}

/** The programs of a closed sitting that wait for a run. */
async function waitingPrograms(
  db: Database,
  sittingId: Id<'sitting'>,
  remarkId: Id<'remark'> | null = null,
): Promise<WaitingProgram[]> {
  const sitting = await sittingById(db, sittingId);
  if (sitting === undefined || sitting.formId === null || sitting.closedAt === null) return [];
  const answers = finalAnswers(await responsesOf(db, sittingId));
  const marks = await markedPlaces(db, sittingId, remarkId);
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
export const codeRunSchema = z.object({
  sittingId: idSchema<'sitting'>(),
  position: z.int(),
  /** The marking anew that the run belongs to, where there is one. */
  remarkId: idSchema<'remark'>().nullable().default(null),
});

/**
 * Runs one program of a closed sitting and keeps the run as its mark; the last mark that lacked has the sitting
 * scored. A program that has its mark already is left alone, so doing this twice is the same as once.
 */
export async function runCode(
  db: Database,
  pool: SandboxPool,
  given: Omit<z.infer<typeof codeRunSchema>, 'remarkId'> & { readonly remarkId?: Id<'remark'> | null },
  now: Instant,
): Promise<void> {
  const { sittingId, position, remarkId = null } = given;
  const program = (await waitingPrograms(db, sittingId, remarkId)).find((one) => one.position === position);
  if (program === undefined) return;
  const { language, tests } = program.rule;
  const task = { language, tests, source: program.source, seed: `${sittingId} ${position}`, by: sittingId };
  const run = await runTask(task, pool);
  await transaction(db, async (tx) => {
    await lockSitting(tx, sittingId);
    if ((await markedPlaces(tx, sittingId, remarkId)).has(position)) return;
    await storeMark(
      tx,
      { sittingId, position, share: run.share, by: 'machine', content: run, remarkId },
      now,
    );
    if (remarkId === null) await scoreWhenMarked(tx, sittingId, now);
    else await noteRemarked(tx, remarkId, now);
  });
}
