import type { Id } from '../../../../kernel/id.ts';

/** What a decision about a model rested on, as it was on that day. */
export interface ModelRecord {
  /** The model that the service uses from then on. */
  readonly model: string;
  /** The one that it used before. */
  readonly instead: string;
  readonly base: string;
  readonly tuningId: Id<'tuning'> | null;
  readonly dataHash: string | null;
  readonly settings: Readonly<Record<string, number>>;
  /** Of the held-out rows: right before and after, of so many. */
  readonly heldOut: { readonly n: number; readonly before: number; readonly after: number } | null;
}

/** What a threshold for a judge's scores rested on. */
export interface ThresholdRecord {
  /** Answers with this score or more pass. */
  readonly threshold: number;
  readonly falseAccepts: number;
  readonly falseRejects: number;
  readonly accepted: number;
  readonly n: number;
}

/** What is kept with a decision of a bench. */
export type DecisionRecord = ModelRecord | ThresholdRecord;
