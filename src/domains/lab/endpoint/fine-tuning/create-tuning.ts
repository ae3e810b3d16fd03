import type { Instant } from '../../../../kernel/clock.ts';
import { type Database, transaction } from '../../../../kernel/db.ts';
import { enqueue } from '../../../../kernel/enqueue.ts';
import { type Id, newId, type RandomBytes } from '../../../../kernel/id.ts';
import { numbersFrom } from '../../../../kernel/random-number.ts';
import { fileById } from '../files/file.sql.ts';
import { refuseFull } from '../files/keep-file.ts';
import { innerId, wireId } from '../files/wire-id.ts';
import { badParam, LabError } from '../lab-error.ts';
import { tunedModelNamed, tunedModelsOf } from './tuned-model.sql.ts';
import { isTuned } from './tuned-models.ts';
import { mostModels, type Tuning } from './tuning.ts';
import { say } from './tuning-event.sql.ts';
import type { TuningRequest } from './tuning-request.ts';
import { insertTuning, lockTunings, openTunings } from './tuning.sql.ts';

async function tuningFile(
  db: Database,
  personId: Id<'person'>,
  { param, id }: { readonly param: 'training_file' | 'validation_file'; readonly id: string },
  now: Instant,
): Promise<Id<'file'>> {
  const fileId = innerId('file', id);
  const file = fileId === undefined ? undefined : await fileById(db, personId, fileId, now);
  if (file === undefined)
    throw badParam(param, `invalid ${param}: there is no file '${id.slice(0, 100)}' of yours.`);
  if (file.purpose === 'fine-tune') return file.fileId;
  throw badParam(
    param,
    `invalid ${param}: '${id}' was uploaded for '${file.purpose}'. Upload it with purpose 'fine-tune'.`,
    'invalid_file_purpose',
  );
}

async function refuseTooMany(tx: Database, personId: Id<'person'>): Promise<void> {
  const { waiting, open } = await openTunings(tx, personId);
  if (waiting > 0) {
    throw new LabError(
      429,
      'You have a fine-tuning job that waits already. Let it begin, or cancel it, before you ask for another.',
      {
        code: 'fine_tuning_jobs_limit',
        headers: { 'x-should-retry': 'false' },
      },
    );
  }
  const models = (await tunedModelsOf(tx, personId)).length;
  if (models + open < mostModels) return;
  throw new LabError(
    400,
    `You have ${models} tuned models${open > 0 ? ` and ${open} job that will make one` : ''}; the lab keeps ${mostModels}. Delete one that you no longer need: DELETE /lab/v1/models/ft:…`,
    { code: 'tuned_models_limit', param: null },
  );
}

/**
 * Makes a fine-tuning job and asks for its files to be read. Throws a `LabError`: 400 for files or a model that are not
 * the caller's, 429 where one of theirs waits already, 400 where they have enough models.
 */
export async function createTuning(
  { db, random }: { readonly db: Database; readonly random: RandomBytes },
  personId: Id<'person'>,
  request: TuningRequest,
  now: Instant,
): Promise<Tuning> {
  const { base, suffix, metadata, asked } = request;
  if (isTuned(base) && (await tunedModelNamed(db, personId, base)) === undefined) {
    throw badParam('model', `There is no model '${base.slice(0, 100)}' of yours.`, 'model_not_found');
  }
  await refuseFull(db, personId, now);
  const file = (param: 'training_file' | 'validation_file', id: string) =>
    tuningFile(db, personId, { param, id }, now);
  const tuning: Tuning = {
    personId,
    tuningId: newId<'tuning'>(now, random),
    base,
    suffix,
    seed: request.seed ?? Math.floor(numbersFrom(random)() * 2 ** 31),
    trainingFile: await file('training_file', request.trainingFile),
    validationFile:
      request.validationFile === undefined ? null : await file('validation_file', request.validationFile),
    asked,
    resolved: null,
    metadata,
    status: 'validating_files',
    madeAt: now,
    startedAt: null,
    finishedAt: null,
    estimatedFinish: null,
    trainedTokens: null,
    resultFile: null,
    error: null,
    run: null,
    runs: 0,
  };
  const { tuningId } = tuning;
  await transaction(db, async (tx) => {
    await lockTunings(tx);
    await refuseTooMany(tx, personId);
    await insertTuning(tx, tuning);
    const said = (message: string) =>
      ({ at: now, level: 'info', kind: 'message', message, data: null }) as const;
    await say(tx, tuning, [
      said(`Created fine-tuning job: ${wireId('tuning', tuningId)}`),
      said(`Validating training file: ${wireId('file', tuning.trainingFile)}`),
    ]);
    await enqueue(tx, 'check-tuning', { personId, tuningId }, { attempts: 5 });
  });
  return tuning;
}
