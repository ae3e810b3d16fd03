import { z } from 'zod';
import { tinySnapshots } from '../../language-model/snapshots.ts';
import { metadataSchema } from '../files/metadata.ts';
import { badParam, unsupportedParam } from '../lab-error.ts';
import { parseParams } from '../parse-params.ts';
import { isTuned } from './tuned-models.ts';
import type { AskedHyperparameters } from './tuning.ts';

const auto = z.literal('auto');
const hyperparameters = z.strictObject({
  n_epochs: z.union([auto, z.int().min(1).max(50)]).optional(),
  batch_size: z.union([auto, z.int().min(1).max(64)]).optional(),
  learning_rate_multiplier: z.union([auto, z.number().positive().max(10)]).optional(),
});

const body = z.strictObject({
  model: z.string().min(1).max(200),
  training_file: z.string().min(1).max(100),
  validation_file: z.string().min(1).max(100).optional(),
  suffix: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/, 'it has 1 to 64 letters, digits, hyphens and underscores')
    .optional(),
  seed: z.int().min(0).max(2_147_483_647).optional(),
  metadata: metadataSchema.optional(),
  hyperparameters: hyperparameters.optional(),
  method: z
    .strictObject({
      type: z.enum(['supervised', 'dpo', 'reinforcement']),
      supervised: z.strictObject({ hyperparameters: hyperparameters.optional() }).optional(),
      dpo: z.unknown().optional(),
      reinforcement: z.unknown().optional(),
    })
    .optional(),
});

/** What a new job is asked for, parsed; the files and the model are not yet looked up. */
export interface TuningRequest {
  /** A snapshot of the tiny family, the alias resolved, or a tuned model's name. */
  readonly base: string;
  readonly trainingFile: string;
  readonly validationFile: string | undefined;
  readonly suffix: string;
  readonly seed: number | undefined;
  readonly metadata: Readonly<Record<string, string>> | null;
  readonly asked: AskedHyperparameters;
}

function baseOf(model: string): string {
  const newest = tinySnapshots.at(-1)?.id ?? '';
  if (model === 'tiny') return newest;
  if (isTuned(model) || tinySnapshots.some(({ id }) => id === model)) return model;
  throw badParam(
    'model',
    `The model '${model.slice(0, 100)}' cannot be tuned. Use ${tinySnapshots.map(({ id }) => id).join(', ')}, or a model that you tuned from one of them.`,
    'model_not_tunable',
  );
}

/** Parses the body of `POST /fine_tuning/jobs`; throws a 400 that names the parameter. */
export function parseTuning(given: Readonly<Record<string, unknown>>): TuningRequest {
  const { model, method, ...rest } = parseParams(given, body, {
    integrations: 'Curves are in the job’s events and its result file.',
  });
  if (method !== undefined && method.type !== 'supervised') {
    throw unsupportedParam('method.type', `The lab tunes with 'supervised', not with '${method.type}'.`);
  }
  if (rest.hyperparameters !== undefined && method?.supervised?.hyperparameters !== undefined) {
    throw badParam(
      'hyperparameters',
      "Give hyperparameters in one place: 'method.supervised.hyperparameters'; 'hyperparameters' is deprecated.",
    );
  }
  const asked = method?.supervised?.hyperparameters ?? rest.hyperparameters ?? {};
  return {
    base: baseOf(model),
    trainingFile: rest.training_file,
    validationFile: rest.validation_file,
    suffix: rest.suffix ?? '',
    seed: rest.seed,
    metadata: rest.metadata ?? null,
    asked: {
      n_epochs: asked.n_epochs ?? 'auto',
      batch_size: asked.batch_size ?? 'auto',
      learning_rate_multiplier: asked.learning_rate_multiplier ?? 'auto',
    },
  };
}
