import type { Services } from '../../../../kernel/services.ts';
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
}

/** Opens what labs need; nothing is read or started before it is needed. */
export function openLabServices(services: Services): LabServices {
  const { config, log } = services;
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
      (body, signal) =>
        runChat(services, body, { personId, apiKeyId: null }, signal, `/labs/${labId}`),
  };
}
