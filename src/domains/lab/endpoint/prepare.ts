import type { Instant } from '../../../kernel/clock.ts';
import { numbersFrom } from '../../../kernel/random-number.ts';
import type { Services } from '../../../kernel/services.ts';
import type { LabCaller } from './caller.ts';
import type { AnswerFormat, ChatMessage, Engine, EngineEvent, EngineRequest, ToolOffer } from './engine.ts';
import { modelFor } from './engines.ts';
import { failFlaky } from './flaky.ts';
import { badParam } from './lab-error.ts';
import { limits } from './limits.ts';
import type { LabModel } from './model.ts';
import { refuseLargeSchemas } from './schema-size.ts';
import type { Noted } from './settle.ts';
import { Turns } from './turns.ts';

/** What a request asks of a model, parsed, whichever API it came through; what it leaves to the model is `undefined`. */
export interface Asked {
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly tools: readonly ToolOffer[];
  readonly toolChoice: EngineRequest['toolChoice'];
  readonly parallelToolCalls: boolean;
  readonly format: AnswerFormat;
  readonly maxTokens: { readonly param: string; readonly value: number } | undefined;
  readonly temperature: number | undefined;
  readonly topP: number | undefined;
  readonly seed: number | undefined;
  readonly stop: readonly string[];
  readonly topLogprobs: number | null;
}

/** A request with its model, ready to be answered. */
export interface Prepared {
  readonly model: LabModel;
  readonly engine: Engine;
  readonly request: EngineRequest;
}

/** What surrounds a request. */
export interface Surroundings {
  readonly caller: LabCaller;
  readonly now: Instant;
  readonly signal: AbortSignal;
}

/**
 * Finds the model and fills in what the request left to it. Throws a `LabError`: 404 `model_not_found`, 400 for more
 * tokens than the model has room for, and for schemas that are too large.
 */
export async function prepare(
  services: Services,
  asked: Asked,
  { caller, now }: Surroundings,
): Promise<Prepared> {
  const { model, engine } = await modelFor(services, asked.model, caller, now);
  await failFlaky(services.db, model.snapshot, caller, now);
  const { maxTokens, tools, format } = asked;
  refuseLargeSchemas(tools, format);
  if (maxTokens !== undefined && maxTokens.value > model.contextTokens) {
    throw badParam(
      maxTokens.param,
      `${maxTokens.param} is too large: ${maxTokens.value}. This model has room for ${model.contextTokens} tokens in all, question and answer together.`,
    );
  }
  return {
    model,
    engine,
    request: {
      model: model.snapshot,
      messages: asked.messages,
      tools: asked.tools,
      toolChoice: asked.toolChoice,
      parallelToolCalls: asked.parallelToolCalls,
      format: asked.format,
      maxTokens: maxTokens?.value ?? model.answerTokens,
      temperature: asked.temperature ?? model.temperature,
      topP: asked.topP === undefined ? 1 : Math.max(asked.topP, 1e-6),
      seed: asked.seed ?? Math.floor(numbersFrom(services.random)() * 2 ** 31),
      stop: asked.stop,
      topLogprobs: asked.topLogprobs,
    },
  };
}

const turns = new Turns({ inAll: limits.atOnceInAll, each: limits.atOnce, waiting: limits.waiting });

const tokensRead = ({ engine, request }: Pick<Prepared, 'engine' | 'request'>): number =>
  request.messages.reduce((sum, { content }) => sum + engine.countTokens(request.model, content), 0);

/** The answer of a model, event by event, when it is the caller's turn; notes what was read once it begins. Ends with the signal's reason when it ends. */
export async function* answerOf(
  { engine, request }: Pick<Prepared, 'engine' | 'request'>,
  { caller, signal, note }: Surroundings & { readonly note: (what: Noted) => void },
): AsyncGenerator<EngineEvent> {
  const endTurn = await turns.take(caller.personId, signal);
  let begun = false;
  try {
    for await (const event of engine.answer(request, signal)) {
      // Whoever leaves before the end has been answered all the same; the end tells the exact figure.
      if (!begun) note({ promptTokens: tokensRead({ engine, request }) });
      begun = true;
      yield event;
    }
  } finally {
    endTurn();
  }
}
