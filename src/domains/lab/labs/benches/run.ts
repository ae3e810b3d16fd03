import type { Instant } from '../../../../kernel/clock.ts';
import type { Id } from '../../../../kernel/id.ts';

/** Why each setting of a run is as it is, in the learner's words. */
export interface Reasons {
  readonly epochs: string;
  readonly batchSize: string;
  readonly learningRate: string;
}

/** One held-out row, as the base and a tuned model answered it. */
export interface AnsweredRow {
  readonly question: string;
  readonly expected: string;
  readonly before: string;
  readonly after: string;
}

/** How a model did on the held-out rows, beside its base. */
export interface Evaluation {
  readonly base: string;
  readonly at: Instant;
  readonly rows: readonly AnsweredRow[];
}

/** By model: the tuned one or a checkpoint of it. */
export type Evaluations = Readonly<Record<string, Evaluation>>;

/** What a bench keeps of a job beside the job itself. */
export interface BenchRun {
  readonly personId: Id<'person'>;
  readonly tuningId: Id<'tuning'>;
  readonly labId: string;
  readonly dataHash: string;
  readonly validationHash: string | null;
  readonly heldOutHash: string;
  readonly reasons: Reasons;
  readonly madeAt: Instant;
  readonly evaluations: Evaluations;
}
