import type { TokenLogprob } from '../../endpoint/engine.ts';
import type { Spoken } from '../tokenizer/conversation-tokens.ts';
import type { TuneEvent, TuneRequest, TuneResult } from '../tune.ts';

/** Asks for an answer. */
export interface AnswerJob {
  readonly kind: 'answer';
  /** A snapshot's id; with `weights`, only its name. */
  readonly model: string;
  /** A tuned model's file. */
  readonly weights: Uint8Array | undefined;
  readonly messages: readonly Spoken[];
  readonly maxTokens: number;
  readonly temperature: number;
  readonly topP: number;
  readonly seed: number;
  readonly stop: readonly string[];
  /** `null`: no log-probabilities. */
  readonly topLogprobs: number | null;
}

/** Asks for embeddings. */
export interface EmbedJob {
  readonly kind: 'embed';
  readonly model: string;
  readonly weights: Uint8Array | undefined;
  readonly texts: readonly string[];
}

/** Asks for a tuning. */
export interface TuneJob {
  readonly kind: 'tune';
  readonly request: TuneRequest;
}

/** What a thread can be asked; one job at a time. */
export type Job = AnswerJob | EmbedJob | TuneJob;

/** To a thread: a job, or that nobody waits for the one in hand any more. */
export type ToThread = { readonly kind: 'job'; readonly job: Job } | { readonly kind: 'cancel' };

/** A piece of an answer. */
export interface Piece {
  readonly kind: 'piece';
  readonly text: string;
  readonly logprob?: TokenLogprob & { readonly top: readonly TokenLogprob[] };
}

/** What comes of a job before its end. */
export type Part = Piece | { readonly kind: 'event'; readonly event: TuneEvent };

/** How a job ended well. */
export type Done =
  | {
      readonly kind: 'answered';
      readonly finish: 'stop' | 'length';
      readonly promptTokens: number;
      readonly completionTokens: number;
    }
  | { readonly kind: 'embedded'; readonly vectors: readonly (readonly number[])[] }
  | { readonly kind: 'tuned'; readonly result: TuneResult }
  | { readonly kind: 'cancelled' };

/** How a job failed with words for whoever asked: the fields of a Problem. */
export interface Failed {
  readonly kind: 'failed';
  readonly problem: 'bad-input' | 'unavailable';
  readonly code: string;
  readonly message: string;
  readonly todo: string | undefined;
}

/** From a thread; each job ends with a `Done` or `Failed`. */
export type FromThread = Part | Done | Failed;
