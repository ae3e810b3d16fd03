import { type Acknowledged, Away, type ExamService, type Refusal } from './exam-service.ts';
import type { UnsavedAct, UnsavedActs } from './unsaved-acts.ts';

/** How sending ended: nothing waits any more, the service took an act not, it is away, or the tab stopped. */
export type Sent = 'all' | 'refused' | 'away' | 'stopped';

// Where the browser has no locks two tabs may send the same act: the service takes it once and answers both alike.
function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  return 'locks' in navigator ? navigator.locks.request(name, work) : work();
}

/**
 * Sends what waits for a sitting in this browser, in the order in which it was made, each act under the name and
 * number of the tab that made it, one tab of the browser at a time. An act is forgotten when the service has committed
 * it.
 */
export function sendUnsaved(
  sitting: string,
  acts: UnsavedActs,
  service: ExamService,
  on: { saved(told: Acknowledged): void; refused(refusal: Refusal): void; stopped(): boolean },
): Promise<Sent> {
  async function renumber(device: string, waiting: readonly UnsavedAct[]): Promise<void> {
    const state = await service.state(device);
    if (state === null) throw new Away();
    let free = state.nextSeq;
    for (const unsaved of waiting) if (unsaved.act.device === device) await acts.renumber(unsaved, free++);
  }

  // What nobody may answer so is of no use any more once the same item has been answered anew.
  const isReplaced = ({ position, choice }: UnsavedAct['act'], later: readonly UnsavedAct[]): boolean =>
    later.some(({ act }) => act.position === position && (act.choice === null) === (choice === null));

  async function sendAll(): Promise<Sent> {
    while (!on.stopped()) {
      const waiting = await acts.all();
      const [first, ...later] = waiting;
      if (first === undefined) return 'all';
      const answer = await service.save(first.act);
      if ('told' in answer) {
        await acts.forget(first);
        on.saved(answer.told);
      } else if (answer.refusal.code === 'seq-taken') {
        await renumber(first.act.device, waiting);
      } else if (answer.refusal.status === 422 && isReplaced(first.act, later)) {
        await acts.forget(first);
      } else {
        on.refused(answer.refusal);
        return 'refused';
      }
    }
    return 'stopped';
  }

  return alone(`assay-unsaved:${sitting}`, async () => {
    try {
      return await sendAll();
    } catch (error) {
      if (error instanceof Away) return 'away';
      throw error;
    }
  });
}
