import type { Instant } from '../../../../kernel/clock.ts';
import { newId } from '../../../../kernel/id.ts';
import { Problem } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import type { Engine } from '../../endpoint/engine.ts';
import { labErrorOf } from '../../endpoint/error-answer.ts';
import { familiesOf, modelFor } from '../../endpoint/engines.ts';
import { runChat } from '../../endpoint/run-chat.ts';
import type { AskModel } from '../../labs/endpoint-table/ask-model.ts';
import { type LabRuns, openLabRuns } from '../../labs/lab-runs.ts';
import type { WorkKey } from '../../labs/lab-work.sql.ts';
import { type Labs, openLabs } from '../../labs/labs.ts';
import { createSandboxPool, type SandboxPool } from '../../sandbox/pool.ts';

/** What the pages of labs need of the process. */
export interface LabServices extends Services {
  readonly labs: Labs;
  /** Its threads start with the first run. */
  readonly pool: SandboxPool;
  readonly runs: LabRuns;
  /** The lab's endpoint on a learner's account: what it answers is counted and stands in their log. */
  readonly askFor: (key: WorkKey) => AskModel;
  /** What answers for a model that the learner may use; throws a `LabError` 404 for another. */
  readonly engineOf: (model: string, key: WorkKey, now: Instant) => Promise<Engine>;
  /** Deletes a tuned model of the learner's with its checkpoints; false where there is none of this name. */
  readonly removeModel: (model: string, key: WorkKey, now: Instant) => Promise<boolean>;
}

/** Opens what labs need; nothing is read or started before it is needed. */
export function openLabServices(services: Services): LabServices {
  const { config, log, clock } = services;
  return {
    ...services,
    labs: openLabs(config.projectDir),
    pool: createSandboxPool({
      threads: 1,
      waiting: 60,
      onFailure: (error) => log.warn({ err: error }, 'a thread of the labs’ sandbox failed'),
    }),
    runs: openLabRuns(60),
    askFor:
      ({ personId, labId }) =>
      async (body, signal) => {
        try {
          return await runChat(services, body, { personId, apiKeyId: null }, signal, `/labs/${labId}`);
        } catch (error) {
          if (error instanceof Problem || signal.aborted) throw error;
          // A learner's program is told that something failed, never what: the words of ours are for the operator.
          const requestId = newId<'request'>(clock());
          log.error({ requestId, err: error }, 'a request of a lab failed unexpectedly');
          throw labErrorOf(null, requestId);
        }
      },
    engineOf: async (model, { personId }, now) =>
      (await modelFor(services, model, { personId, apiKeyId: null }, now)).engine,
    async removeModel(model, { personId }, now) {
      for (const family of familiesOf(services))
        if ((await family.remove?.(model, { personId, apiKeyId: null }, now)) === true) return true;
      return false;
    },
  };
}
