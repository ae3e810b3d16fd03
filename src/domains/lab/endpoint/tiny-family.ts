import type { Services } from '../../../kernel/services.ts';
import { tinyEngine } from '../language-model/tiny-engine.ts';
import { createTinyThreads } from '../language-model/tiny-threads.ts';
import { tunedModels } from './fine-tuning/tuned-models.ts';
import type { Family } from './model.ts';
import { tinyModels } from './tiny-models.ts';

/** The tiny family: its shipped models for everybody, and the tuned ones of whoever asks. Its threads start when asked. */
export function tinyFamily(services: Services): Family {
  const threads = createTinyThreads({
    onFailure: (error) => services.log.warn({ err: error }, 'a thread of the tiny family failed'),
  });
  const shipped = (id: string) => tinyModels.find((model) => model.id === id);
  const tuned = tunedModels(services, shipped);
  return {
    engine: tinyEngine({ threads, loadTuned: (model) => tuned.loadTuned(model) }),
    list: async (caller) => [...tinyModels, ...(await tuned.list(caller))],
    find: async (id, caller) => shipped(id) ?? (await tuned.find(id, caller)),
    remove: (id, caller, now) => tuned.remove(id, caller, now),
  };
}
