import type { Day, Instant } from '../../../kernel/clock.ts';
import type { LabCaller } from './caller.ts';
import type { Engine } from './engine.ts';

/** A model that the endpoint offers. */
export interface LabModel {
  /** As a request names it, for example `sim` or `sim-2026-09`. */
  readonly id: string;
  readonly family: 'sim' | 'tiny' | 'relay';
  /** What it is, honestly, in one or two sentences. */
  readonly about: string;
  /** Of an alias: the dated model that it means now; its engine is asked for that one. */
  readonly snapshot: string;
  readonly released: Day;
  readonly deprecated: Day | null;
  /** From this day on it is answered with 404. */
  readonly retired: Day | null;
  /** What to use instead of a deprecated or retired one. */
  readonly replacement: string | null;
  readonly ownedBy: string;
  /** US dollars a million tokens; fictional except for `relay`. */
  readonly inputPrice: number;
  readonly outputPrice: number;
  /** Tokens of question and answer together. */
  readonly contextTokens: number;
  /** Tokens of an answer where the request does not say. */
  readonly answerTokens: number;
  /** Where the request does not say. */
  readonly temperature: number;
}

/** A family of models: what it lists for a caller, and who answers. */
export interface Family {
  readonly engine: Engine;
  /** Where answers cost a budget of the caller's: the engine that charges them; to be asked instead of `engine`. */
  engineFor?(caller: LabCaller): Engine;
  /** The models that the caller sees, without retired ones. */
  list(caller: LabCaller, now: Instant): Promise<readonly LabModel[]>;
  /** The model of this id if the caller may use it; retired ones too, so that the refusal can name what replaces them. */
  find(id: string, caller: LabCaller, now: Instant): Promise<LabModel | undefined>;
  /** Deletes a model of the caller's own; false where there is none by this id. */
  remove?(id: string, caller: LabCaller, now: Instant): Promise<boolean>;
}

/** What so many tokens cost, in billionths of a US dollar. */
export const costNano = (
  model: Pick<LabModel, 'inputPrice' | 'outputPrice'>,
  promptTokens: number,
  completionTokens: number,
): number => Math.round((model.inputPrice * promptTokens + model.outputPrice * completionTokens) * 1000);
