import type { Instant } from '../../../../kernel/clock.ts';
import type { Id } from '../../../../kernel/id.ts';
import { unixOrNull, unixSeconds, wireId } from '../files/wire-id.ts';
import type { Metrics, TunedModel } from './tuned-model.sql.ts';

/** How a job is to learn; `auto` leaves it to the documented rules. */
export interface AskedHyperparameters {
  readonly n_epochs: number | 'auto';
  readonly batch_size: number | 'auto';
  readonly learning_rate_multiplier: number | 'auto';
}

/** As `AskedHyperparameters`, each resolved. */
export interface Hyperparameters {
  readonly n_epochs: number;
  readonly batch_size: number;
  /** Of the family's usual step size, 0.001. */
  readonly learning_rate_multiplier: number;
}

/** Why a job failed: `param` names the file that was wrong, where one was. */
export interface TuningError {
  readonly code: string;
  readonly message: string;
  readonly param: 'training_file' | 'validation_file' | null;
}

export type TuningStatus = 'validating_files' | 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled';

/** A fine-tuning job. */
export interface Tuning {
  readonly personId: Id<'person'>;
  readonly tuningId: Id<'tuning'>;
  /** A snapshot of the tiny family, or a tuned model that is tuned on. */
  readonly base: string;
  /** What stands in the model's name; may be empty. */
  readonly suffix: string;
  readonly seed: number;
  readonly trainingFile: Id<'file'>;
  readonly validationFile: Id<'file'> | null;
  readonly asked: AskedHyperparameters;
  /** Once the files were read. */
  readonly resolved: Hyperparameters | null;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly status: TuningStatus;
  readonly madeAt: Instant;
  readonly startedAt: Instant | null;
  readonly finishedAt: Instant | null;
  readonly estimatedFinish: Instant | null;
  readonly trainedTokens: number | null;
  readonly resultFile: Id<'file'> | null;
  readonly error: TuningError | null;
  /** The run of the job that has it, and how many there were. */
  readonly run: string | null;
  readonly runs: number;
}

/** Models and unfinished jobs of a learner together. */
export const mostModels = 5;

/** True while a job has not come to its end. */
export const isOpen = ({ status }: Pick<Tuning, 'status'>): boolean =>
  status === 'validating_files' || status === 'queued' || status === 'running';

/** The snapshot that a model was tuned from, at the beginning: `ft:SNAPSHOT:…` or the snapshot itself. */
export const snapshotOf = (base: string): string =>
  base.startsWith('ft:') ? (base.split(':')[1] ?? '') : base;

/** The name of the model that a job makes. */
export const modelName = ({ base, suffix, tuningId }: Pick<Tuning, 'base' | 'suffix' | 'tuningId'>): string =>
  `ft:${snapshotOf(base)}:${suffix}:${tuningId.slice(-10)}`;

/** The name of a model kept on the way. */
export const checkpointName = (model: string, step: number): string => `${model}:ckpt-step-${step}`;

/** A job as the endpoint shows it (`FineTuningJob` of the openai package 7.57.0). */
export function tuningObject(tuning: Tuning) {
  const hyperparameters = tuning.resolved ?? tuning.asked;
  const { status } = tuning;
  return {
    id: wireId('tuning', tuning.tuningId),
    object: 'fine_tuning.job' as const,
    created_at: unixSeconds(tuning.madeAt),
    error: tuning.error ?? null,
    fine_tuned_model: status === 'succeeded' ? modelName(tuning) : null,
    finished_at: unixOrNull(tuning.finishedAt),
    hyperparameters,
    method: { type: 'supervised' as const, supervised: { hyperparameters } },
    model: tuning.base,
    organization_id: 'lab',
    result_files: tuning.resultFile === null ? [] : [wireId('file', tuning.resultFile)],
    seed: tuning.seed,
    status,
    trained_tokens: tuning.trainedTokens,
    training_file: wireId('file', tuning.trainingFile),
    validation_file: tuning.validationFile === null ? null : wireId('file', tuning.validationFile),
    estimated_finish: status === 'running' ? unixOrNull(tuning.estimatedFinish) : null,
    integrations: [],
    metadata: tuning.metadata,
  };
}

/** What a job said. */
export interface TuningEvent {
  /** From 1 within the job. */
  readonly seq: number;
  readonly at: Instant;
  readonly level: 'info' | 'warn' | 'error';
  readonly kind: 'message' | 'metrics';
  readonly message: string;
  readonly data: unknown;
}

/** A sentence of a job as the endpoint shows it. */
export const eventObject = (
  tuningId: Id<'tuning'>,
  { seq, at, level, kind, message, data }: TuningEvent,
) => ({
  id: `ftevent-${tuningId}-${seq}`,
  object: 'fine_tuning.job.event' as const,
  created_at: unixSeconds(at),
  level,
  message,
  type: kind,
  data: data ?? null,
});

const metricsObject = ({ step, trainLoss, validLoss, validTokenAccuracy }: Metrics) => ({
  step,
  train_loss: trainLoss,
  ...(validLoss === undefined ? {} : { valid_loss: validLoss, full_valid_loss: validLoss }),
  ...(validTokenAccuracy === undefined
    ? {}
    : { valid_mean_token_accuracy: validTokenAccuracy, full_valid_mean_token_accuracy: validTokenAccuracy }),
});

/** A model kept on the way, as the endpoint shows it. */
export const checkpointObject = ({ tuningId, model, step, metrics, madeAt }: TunedModel) => ({
  id: `ftckpt-${tuningId}-${step}`,
  object: 'fine_tuning.job.checkpoint' as const,
  created_at: unixSeconds(madeAt),
  fine_tuned_model_checkpoint: model,
  fine_tuning_job_id: wireId('tuning', tuningId),
  metrics: metricsObject(metrics),
  step_number: step,
});
