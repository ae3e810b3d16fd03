import { audit } from '../../../../kernel/audit.ts';
import type { Instant } from '../../../../kernel/clock.ts';
import { transaction } from '../../../../kernel/db.ts';
import { sha256 } from '../../../../kernel/hash.ts';
import { Problem } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import { problemText } from '../../endpoint/fine-tuning/check-tuning.ts';
import { createTuning } from '../../endpoint/fine-tuning/create-tuning.ts';
import { parseTuning } from '../../endpoint/fine-tuning/tuning-request.ts';
import type { Tuning } from '../../endpoint/fine-tuning/tuning.ts';
import { keepFile, removeFile } from '../../endpoint/files/keep-file.ts';
import { wireId } from '../../endpoint/files/wire-id.ts';
import type { TuningWork } from '../lab.ts';
import type { WorkKey } from '../lab-work.sql.ts';
import { insertRun } from './bench.sql.ts';
import type { Plan } from './plan.ts';
import { fileOf } from './rows.ts';
import type { Reasons } from './run.ts';

/** How a run is to learn, with the learner's reasons. */
export interface Settings {
  readonly epochs: number;
  readonly batchSize: number;
  /** Of the family's usual step size. */
  readonly learningRate: number;
  readonly seed: number;
  readonly reasons: Reasons;
}

function refuseUnfit({ report, training, mostEpochs, tokensPerEpoch }: Plan, { epochs }: Settings): void {
  const [first] = report.problems;
  if (first !== undefined)
    throw new Problem(
      'bad-input',
      'bench-rows-faulty',
      `The rows have ${report.problemCount} faults. ${problemText(first)}`,
      {
        todo: 'Repair the rows first: no job takes a file with a fault.',
      },
    );
  if (training.length < 10)
    throw new Problem('bad-input', 'bench-rows-few', `Only ${training.length} rows are left to learn from.`, {
      todo: 'Hold back a smaller share; a job needs ten.',
    });
  if (epochs <= mostEpochs) return;
  const message = `Choose 1 to ${mostEpochs} epochs; ${epochs} would go through ${epochs * tokensPerEpoch} tokens.`;
  throw new Problem('bad-input', 'bench-epochs', message, { fields: [{ field: 'epochs', message }] });
}

/**
 * Begins a fine-tuning job with the rows of a bench: files and job are the learner's own at `/lab/v1` as well. Throws a
 * Problem where rows or settings do not fit, and what `createTuning` and `keepFile` throw.
 */
export async function startRun(
  services: Services,
  key: WorkKey,
  { work, plan, settings }: { readonly work: TuningWork; readonly plan: Plan; readonly settings: Settings },
  now: Instant,
): Promise<Tuning> {
  refuseUnfit(plan, settings);
  const { personId, labId } = key;
  const { epochs, batchSize, learningRate, seed, reasons } = settings;
  const [training, validation] = [fileOf(plan.training), fileOf(plan.validation)];
  const keep = (name: string, content: Uint8Array) =>
    keepFile(services, { personId, purpose: 'fine-tune', filename: `${labId}.${name}.jsonl`, content }, now);
  const trainingFile = await keep('train', training);
  const hasValidation = plan.validation.length > 0;
  const validationFile = hasValidation ? await keep('validation', validation) : undefined;
  const request = parseTuning({
    model: work.bench.base,
    training_file: wireId('file', trainingFile.fileId),
    ...(validationFile === undefined ? {} : { validation_file: wireId('file', validationFile.fileId) }),
    suffix: labId.slice(0, 40),
    seed,
    metadata: { lab: labId },
    method: {
      type: 'supervised',
      supervised: {
        hyperparameters: { n_epochs: epochs, batch_size: batchSize, learning_rate_multiplier: learningRate },
      },
    },
  });
  const files = [trainingFile, ...(validationFile === undefined ? [] : [validationFile])];
  const begun = transaction(services.db, async (tx) => {
    const tuning = await createTuning({ ...services, db: tx }, personId, request, now);
    await insertRun(tx, {
      personId,
      tuningId: tuning.tuningId,
      labId,
      dataHash: sha256(training),
      validationHash: hasValidation ? sha256(validation) : null,
      heldOutHash: sha256(work.heldOut),
      reasons,
      madeAt: now,
      evaluations: {},
    });
    await audit(tx, {
      at: now,
      actorId: personId,
      action: 'lab.tuning-started',
      subjectKind: 'lab',
      subjectId: labId,
      detail: { tuning: tuning.tuningId, epochs, batchSize, learningRate, seed },
    });
    return tuning;
  });
  return begun.catch(async (error: unknown) => {
    // A job that was refused leaves no files behind.
    for (const { fileId } of files) await removeFile(services, personId, fileId, now);
    throw error;
  });
}
