import type { Blobs } from '../../../../kernel/blobs.ts';
import { dayOf, type Instant } from '../../../../kernel/clock.ts';
import type { Database } from '../../../../kernel/db.ts';
import type { LabCaller } from '../caller.ts';
import type { LabModel } from '../model.ts';
import {
  markDeleted,
  modelsOfTuning,
  type TunedModel,
  tunedModelNamed,
  tunedModelsOf,
  weightsBlobOf,
} from './tuned-model.sql.ts';

/** Models `ft:…` of the learners': for the tiny family to list, find, delete and load. */
export interface TunedModels {
  /** The caller's own, newest first, without checkpoints (as OpenAI's list). */
  list(caller: LabCaller): Promise<readonly LabModel[]>;
  /** A model or a checkpoint of the caller's own; `undefined` where it is another's or was deleted. */
  find(id: string, caller: LabCaller): Promise<LabModel | undefined>;
  /** Deletes a model of the caller's own with its checkpoints and their weights; false where there is none by this id. */
  remove(id: string, caller: LabCaller, now: Instant): Promise<boolean>;
  /** The weights of a model (`TinyEngineOptions.loadTuned`); `undefined` where it was deleted. */
  loadTuned(model: string): Promise<Uint8Array | undefined>;
}

/** True for a model's id that a fine-tuning job gives. */
export const isTuned = (id: string): boolean => id.startsWith('ft:');

/** The tuned models; `base` tells the model of the family that one was tuned from. */
export function tunedModels(
  { db, blobs }: { readonly db: Database; readonly blobs: Blobs },
  base: (id: string) => LabModel | undefined,
): TunedModels {
  const labModel = (tuned: TunedModel): LabModel[] => {
    const from = base(tuned.base);
    if (from === undefined) return [];
    const { model, step, isFinal, madeAt } = tuned;
    return [
      {
        ...from,
        id: model,
        snapshot: model,
        released: dayOf(madeAt),
        about: isFinal
          ? `Tuned from ${tuned.base} by you.`
          : `A checkpoint of a tuning of ${tuned.base}, after ${step} steps.`,
        ownedBy: 'you',
      },
    ];
  };
  return {
    async list({ personId }) {
      return (await tunedModelsOf(db, personId)).flatMap(labModel);
    },
    async find(id, { personId }) {
      if (!isTuned(id)) return undefined;
      const found = await tunedModelNamed(db, personId, id);
      return found === undefined ? undefined : labModel(found)[0];
    },
    async remove(id, { personId }, now) {
      const found = isTuned(id) ? await tunedModelNamed(db, personId, id) : undefined;
      if (found === undefined) return false;
      const all = found.isFinal ? await modelsOfTuning(db, personId, found.tuningId) : [found];
      const left = all.filter(({ weights }) => weights !== null);
      for (const { weights } of left) if (weights !== null) await blobs.remove(weights);
      await markDeleted(
        db,
        personId,
        left.map(({ model }) => model),
        now,
      );
      return true;
    },
    async loadTuned(model) {
      const blob = await weightsBlobOf(db, model);
      const stored = blob === null ? null : await blobs.get(blob);
      return stored?.subarray(markLength);
    },
  };
}

/** Characters before the weights in their blob, so that no two models share one: see `weightsBlob`. */
const markLength = 32;

/** What is stored of a model's weights: a mark of their own before them, so that deleting one never deletes another. */
export const weightsBlob = (mark: string, weights: Uint8Array): Uint8Array =>
  Buffer.concat([Buffer.from(mark.padEnd(markLength).slice(0, markLength), 'latin1'), weights]);
