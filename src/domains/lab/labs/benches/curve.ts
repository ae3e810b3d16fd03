import { z } from 'zod';
import type { Database } from '../../../../kernel/db.ts';
import { eventsOf } from '../../endpoint/fine-tuning/tuning-event.sql.ts';
import type { Tuning, TuningEvent } from '../../endpoint/fine-tuning/tuning.ts';

const stepSchema = z.object({
  step: z.number(),
  total_steps: z.number(),
  epoch: z.number(),
  train_loss: z.number(),
  valid_loss: z.number().optional(),
});
const checkpointSchema = z.strictObject({ step: z.number(), epoch: z.number() });
const taskSchema = z.object({ task: z.string(), exact: z.number(), rows: z.number() });
const measuredSchema = z.object({ tasks: z.array(taskSchema) });
const endSchema = z.object({ before: measuredSchema, after: measuredSchema });

/** A step of a job as it was told. Losses are in nats a token. */
export interface CurvePoint {
  readonly step: number;
  readonly epoch: number;
  readonly trainLoss: number;
  /** `null` where the rows held back were not looked at. */
  readonly validLoss: number | null;
}

/** How a task that the base knew fares before and after: shares answered exactly, of so many questions. */
export interface KeptTask {
  readonly task: string;
  readonly rows: number;
  readonly before: number;
  readonly after: number;
}

/** What a job told of its learning. */
export interface Curve {
  readonly points: readonly CurvePoint[];
  readonly totalSteps: number;
  /** Steps at which a checkpoint was made. */
  readonly checkpoints: readonly number[];
  readonly kept: readonly KeptTask[];
  /** The newest of what it said in words, first. */
  readonly said: readonly TuningEvent[];
}

// Thirty steps for each of fifty epochs, and what stands between them.
const mostEvents = 5_000;

/** Reads a job's events. */
export async function curveOf(db: Database, tuning: Pick<Tuning, 'personId' | 'tuningId'>): Promise<Curve> {
  const events = await eventsOf(db, tuning, { before: undefined, most: mostEvents });
  const oldestFirst = events.toReversed();
  const steps = oldestFirst.flatMap(({ kind, data }) => {
    const read = stepSchema.safeParse(data);
    return kind === 'metrics' && read.success ? [read.data] : [];
  });
  const read = <T>(schema: z.ZodType<T>): T[] =>
    oldestFirst.flatMap(({ kind, data }) => {
      const found = schema.safeParse(data);
      return kind === 'message' && found.success ? [found.data] : [];
    });
  const end = read(endSchema).at(-1);
  return {
    points: steps.map(({ step, epoch, train_loss: trainLoss, valid_loss: validLoss }) => ({
      step,
      epoch,
      trainLoss,
      validLoss: validLoss ?? null,
    })),
    totalSteps: steps.at(-1)?.total_steps ?? 0,
    checkpoints: read(checkpointSchema).map(({ step }) => step),
    kept: (end?.before.tasks ?? []).flatMap(({ task, exact, rows }) => {
      const then = end?.after.tasks.find((one) => one.task === task);
      return then === undefined ? [] : [{ task, rows, before: exact, after: then.exact }];
    }),
    said: events.filter(({ kind }) => kind === 'message').slice(0, 12),
  };
}
