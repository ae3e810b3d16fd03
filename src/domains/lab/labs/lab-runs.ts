import { Problem } from '../../../kernel/problem.ts';

/** A learner's run under way. */
export interface RunUnderWay {
  readonly signal: AbortSignal;
  /** To be called when it has ended, however. */
  end(): void;
}

/** The runs of this process: one a learner at a time. */
export interface LabRuns {
  /** Throws the Problem `lab-run-under-way` where the learner's last run has not ended. */
  begin(personId: string): RunUnderWay;
  /** Ends a learner's run at the next test or case; nothing where none is under way. */
  stop(personId: string): void;
  /** Whether a run is under way, and how many began before it and have not ended. */
  stateOf(personId: string): { readonly underWay: boolean; readonly before: number };
}

/** `most`: how many may be under way in all; one more is refused with words. */
export function openLabRuns(most = 100): LabRuns {
  const underWay = new Map<string, AbortController>();
  return {
    begin(personId) {
      if (underWay.has(personId))
        throw new Problem('conflict', 'lab-run-under-way', 'Your last run has not ended.', {
          todo: 'Wait for its result or stop it, then run again.',
        });
      if (underWay.size >= most)
        throw new Problem('unavailable', 'lab-runs-waiting', 'Too many runs are waiting.', {
          todo: 'Try again in a minute.',
          retryAfterSeconds: 60,
        });
      const controller = new AbortController();
      underWay.set(personId, controller);
      return { signal: controller.signal, end: () => void underWay.delete(personId) };
    },
    stop: (personId) => underWay.get(personId)?.abort(),
    stateOf(personId) {
      const place = [...underWay.keys()].indexOf(personId);
      return { underWay: place >= 0, before: Math.max(0, place) };
    },
  };
}
