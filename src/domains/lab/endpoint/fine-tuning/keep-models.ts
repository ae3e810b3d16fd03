import type { Instant } from '../../../../kernel/clock.ts';
import { transaction } from '../../../../kernel/db.ts';
import { newId } from '../../../../kernel/id.ts';
import type { TuneResult } from '../../language-model/tune.ts';
import { keepFile } from '../files/keep-file.ts';
import type { TuningServices } from './read-files.ts';
import { resultsFile, type Step } from './results-csv.ts';
import { insertTunedModel, type TunedModel } from './tuned-model.sql.ts';
import { weightsBlob } from './tuned-models.ts';
import { checkpointName, modelName, snapshotOf, type Tuning } from './tuning.ts';
import { say } from './tuning-event.sql.ts';
import { finalWords } from './tuning-words.ts';
import { endTuning } from './tuning.sql.ts';

/** The job was ended while its last step was written: nothing of it is kept. */
class EndedMeanwhile extends Error {}

async function storeModels(
  { blobs, random }: Pick<TuningServices, 'blobs' | 'random'>,
  tuning: Tuning,
  { checkpoints, weights, steps, after }: TuneResult,
  now: Instant,
): Promise<TunedModel[]> {
  const model = modelName(tuning);
  const store = (bytes: Uint8Array) => blobs.put(weightsBlob(newId<'weights'>(now, random), bytes));
  const about = (at: string, step: number, metrics: TunedModel['metrics'], blob: string): TunedModel => ({
    personId: tuning.personId,
    model: at,
    tuningId: tuning.tuningId,
    base: snapshotOf(tuning.base),
    step,
    isFinal: at === model,
    metrics,
    weights: blob,
    madeAt: now,
    deletedAt: null,
  });
  const stored: TunedModel[] = [];
  for (const { step, trainLoss, validLoss, validTokenAccuracy, weights: bytes } of checkpoints) {
    const metrics = { step, trainLoss, validLoss, validTokenAccuracy };
    stored.push(about(checkpointName(model, step), step, metrics, await store(bytes)));
  }
  const { training, heldOut } = after;
  const metrics = {
    step: steps,
    trainLoss: training.loss,
    validLoss: heldOut?.loss,
    validTokenAccuracy: heldOut?.tokenAccuracy,
  };
  return [...stored, about(model, steps, metrics, await store(weights))];
}

/** Keeps what a tuning made, its curve and its last words, and ends the job; all of it or nothing. */
export async function keepModels(
  services: TuningServices,
  tuning: Tuning,
  { result, steps }: { readonly result: TuneResult; readonly steps: readonly Step[] },
): Promise<void> {
  const { db, blobs, clock } = services;
  const now = clock();
  const models = await storeModels(services, tuning, result, now);
  try {
    await transaction(db, async (tx) => {
      const file = await keepFile(
        { ...services, db: tx },
        {
          personId: tuning.personId,
          purpose: 'fine-tune-results',
          filename: 'step_metrics.csv',
          content: resultsFile(steps),
        },
        now,
        { results: true },
      );
      const end = {
        status: 'succeeded',
        resultFile: file.fileId,
        trainedTokens: result.trainedTokens,
      } as const;
      if (!(await endTuning(tx, tuning, end, now))) {
        await blobs.remove(file.blob);
        throw new EndedMeanwhile();
      }
      for (const model of models) await insertTunedModel(tx, model);
      const said = (message: string) => ({ level: 'info', kind: 'message', message, data: null }) as const;
      const words = [
        said(`New fine-tuned model created: ${modelName(tuning)}`),
        ...finalWords(result),
        said('The job has successfully completed'),
      ];
      await say(
        tx,
        tuning,
        words.map((one) => ({ at: now, ...one })),
      );
    });
  } catch (error) {
    for (const { weights } of models) if (weights !== null) await blobs.remove(weights);
    if (!(error instanceof EndedMeanwhile)) throw error;
  }
}
