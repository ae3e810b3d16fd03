import type { TinyThreads } from './tiny-threads.ts';

/** One message of an example. `weight: 0` on an assistant's message: read, but not learnt. */
export interface TuneMessage {
  readonly role: 'system' | 'developer' | 'user' | 'assistant';
  readonly content: string;
  readonly weight?: 0 | 1;
}

/** One example: a conversation. The model learns to write what its assistant says. */
export interface TuneRow {
  readonly messages: readonly TuneMessage[];
}

/** What is to be tuned on what. Rows are expected to be validated; one that is too long is cut at its beginning. */
export interface TuneRequest {
  /** Id of a snapshot of the tiny family, or of a tuned model whose weights are in `baseWeights`. */
  readonly base: string;
  readonly baseWeights?: Uint8Array;
  /** At least one, with at least one assistant's message of weight 1. */
  readonly rows: readonly TuneRow[];
  /** Held out: never learnt from. */
  readonly validationRows?: readonly TuneRow[];
  /** 1 to 50. */
  readonly epochs: number;
  /** Peak step size of AdamW; about 0.001 suits this family. `learningRateMultiplier` × 0.001 is what the API means. */
  readonly learningRate: number;
  /** Rows a step, 1 to 64. */
  readonly batchSize: number;
  /** The same request and seed give the same weights, byte by byte. */
  readonly seed: number;
  /** Questions a task of the corpus that forgetting is measured with, before and after; 20 unless told, 0 for none. */
  readonly probes?: number;
}

/** How well a set of rows is predicted. */
export interface TuneMeasure {
  /** Mean negative log-likelihood of the assistant's tokens, in nats. */
  readonly loss: number;
  /** Share of the assistant's tokens that were the likeliest. */
  readonly tokenAccuracy: number;
  /** Share of the assistant's answers written exactly, each token the likeliest given the ones before it. */
  readonly exact: number;
  readonly rows: number;
}

/** How a task that the base model knew fares: what tuning made it forget. */
export interface TaskMeasure extends TuneMeasure {
  /** A task of the corpus, such as `classify`. */
  readonly task: string;
}

/** What comes of a tuning while it runs, in order. */
export type TuneEvent =
  | {
      /** Measured before the first step and after the last. */
      readonly kind: 'measured';
      readonly when: 'before' | 'after';
      readonly training: TuneMeasure;
      readonly heldOut?: TuneMeasure;
      readonly tasks: readonly TaskMeasure[];
    }
  | {
      readonly kind: 'step';
      /** From 1 to `steps`. */
      readonly step: number;
      readonly steps: number;
      /** From 1. */
      readonly epoch: number;
      readonly learningRate: number;
      /** Of this step's rows, before it was taken. */
      readonly trainLoss: number;
      readonly trainTokenAccuracy: number;
      /** With validation rows: every few steps (about a dozen times in all) and at each epoch's end. */
      readonly validLoss?: number;
      readonly validTokenAccuracy?: number;
    }
  | {
      /** At each epoch's end. */
      readonly kind: 'checkpoint';
      readonly step: number;
      readonly epoch: number;
      readonly trainLoss: number;
      readonly validLoss?: number;
      readonly validTokenAccuracy?: number;
      /** A weights file, as `loadTuned` of the engine gives it back. About half a megabyte. */
      readonly weights: Uint8Array;
    };

/** A checkpoint that was kept. */
export type TuneCheckpoint = Extract<TuneEvent, { kind: 'checkpoint' }>;
/** Measures before or after. */
export type TuneMeasured = Extract<TuneEvent, { kind: 'measured' }>;

/** A tuned model. */
export interface TuneResult {
  /** The weights file: fp16 with version and checksum, about half a megabyte; opaque to everybody but this folder. */
  readonly weights: Uint8Array;
  readonly steps: number;
  /** Tokens gone through, prompts included, over all epochs. */
  readonly trainedTokens: number;
  readonly seconds: number;
  readonly before: TuneMeasured;
  readonly after: TuneMeasured;
  /** The last three, the newest last; the newest is the tuned model itself. */
  readonly checkpoints: readonly TuneCheckpoint[];
}

/**
 * Tunes all parameters by backpropagation in the tuning thread; one at a time, others wait in their order. Throws
 * `signal`'s reason when it is aborted (at once), the Problem `tuning-busy` (too-many) when too many wait,
 * `tiny-thread-died` (unavailable) when the thread ended, `weights-unreadable` (bad-input) for base weights that are none.
 */
export async function tune(
  threads: TinyThreads,
  request: TuneRequest,
  onEvent: (event: TuneEvent) => void,
  signal: AbortSignal,
): Promise<TuneResult> {
  const done = await threads.tunings.run(
    { kind: 'tune', request },
    (part) => {
      if (part.kind === 'event') onEvent(part.event);
    },
    signal,
  );
  if (done.kind !== 'tuned') throw new TypeError(`A tuning ended as ${done.kind}.`);
  return done.result;
}
