import { Problem } from '../../../kernel/problem.ts';
import type { ChatMessage, Engine, EngineEvent, EngineRequest } from '../endpoint/engine.ts';
import { isTiny, tinySnapshots } from './snapshots.ts';
import type { Part } from './thread/messages.ts';
import type { TinyThreads } from './tiny-threads.ts';
import type { Spoken } from './tokenizer/conversation-tokens.ts';
import { readTokenizer } from './tokenizer/merges.ts';

/** What the engine needs. */
export interface TinyEngineOptions {
  /** Shared with `tune`: made once by `createTinyThreads()`, closed by who made it. */
  readonly threads: TinyThreads;
  /** The weights file of a tuned model `ft:tiny-…`, as `tune` gave it; `undefined`: there is no such model (any more). */
  readonly loadTuned: (model: string) => Promise<Uint8Array | undefined>;
}

/** A text of more characters is far beyond the context; its tokens are reckoned from its beginning, so that nobody waits. */
const longestCounted = 20_000;

/** All that the family does; unlike with an engine in general, embeddings are certain. */
export type TinyEngine = Required<Engine>;

/**
 * The tiny family: `tiny-YYYY-MM` and `ft:tiny-YYYY-MM:…` (the alias `tiny` is resolved by the caller). Log-probabilities
 * are real, embeddings are 64 numbers. Problems that `answer` throws: `context-length-exceeded` (bad-input) when the
 * conversation leaves no room in the context of 256 tokens; `tiny-unsupported` (bad-input, its field named `tools`,
 * `messages` or `response_format`) for tools and JSON formats, which this family does not know; `tiny-busy` (too-many);
 * `tiny-thread-died` (unavailable); `not-found` for a model that is none or gone; `weights-unreadable` (unavailable).
 */
export function tinyEngine({ threads, loadTuned }: TinyEngineOptions): TinyEngine {
  const tokenizer = readTokenizer();
  const weightsOf = async (model: string): Promise<Uint8Array | undefined> => {
    if (tinySnapshots.some(({ id }) => id === model)) return undefined;
    const weights = isTiny(model) ? await loadTuned(model) : undefined;
    if (weights !== undefined) return weights;
    throw new Problem('not-found', 'not-found', `There is no model ${model}.`, {
      todo: 'Look at the list of models; a tuned one may have been deleted.',
    });
  };
  return {
    async *answer(request, signal) {
      const messages = spokenIn(request);
      const weights = await weightsOf(request.model);
      const { model, maxTokens, temperature, topP, seed, stop, topLogprobs } = request;
      const job = { model, weights, messages, maxTokens, temperature, topP, seed, stop, topLogprobs };
      const arrived: Part[] = [];
      let wake: () => void = () => {};
      // Whoever leaves the loop does not want the rest.
      const left = new AbortController();
      const ended = threads.answers
        .run(
          { kind: 'answer', ...job },
          (part) => {
            arrived.push(part);
            wake();
          },
          AbortSignal.any([signal, left.signal]),
        )
        .then((done) => ({ done }))
        .catch((error: unknown) => ({ error }));
      let over = false;
      void ended.then(() => {
        over = true;
        wake();
      });
      try {
        for (;;) {
          for (const part of arrived.splice(0)) {
            if (part.kind === 'piece')
              yield {
                kind: 'text',
                text: part.text,
                ...(part.logprob === undefined ? {} : { logprob: part.logprob }),
              } satisfies EngineEvent;
          }
          if (over) break;
          await new Promise<void>((resolve) => {
            wake = resolve;
            if (over || arrived.length > 0) resolve();
          });
        }
        const outcome = await ended;
        if ('error' in outcome) throw outcome.error;
        if (outcome.done.kind !== 'answered') throw new TypeError(`An answer ended as ${outcome.done.kind}.`);
        const { finish, promptTokens, completionTokens } = outcome.done;
        yield { kind: 'end', finish, promptTokens, completionTokens };
      } finally {
        left.abort();
      }
    },
    async embed(model, texts, signal) {
      const weights = await weightsOf(model);
      const done = await threads.answers.run({ kind: 'embed', model, weights, texts }, () => {}, signal);
      if (done.kind !== 'embedded') throw new TypeError(`An embedding ended as ${done.kind}.`);
      return done.vectors;
    },
    countTokens(_model, text) {
      const looked = tokenizer.encode(text.slice(0, longestCounted)).length;
      return text.length <= longestCounted ? looked : Math.ceil((looked * text.length) / longestCounted);
    },
  };
}

function spokenIn({ messages, tools, toolChoice, format }: EngineRequest): Spoken[] {
  if (tools.length > 0 && toolChoice !== 'none') throw unsupported('tools', 'calls no tools');
  if (format.kind !== 'text')
    throw unsupported('response_format', 'guarantees no format; ask for JSON in the instructions instead');
  return messages.map((message) => spoken(message));
}

function spoken({ role, content, toolCalls }: ChatMessage): Spoken {
  if (role === 'tool' || (toolCalls?.length ?? 0) > 0)
    throw unsupported('messages', 'reads no calls of tools');
  return { role, content };
}

function unsupported(field: string, what: string): Problem {
  const message = `The tiny family ${what}.`;
  return new Problem('bad-input', 'tiny-unsupported', message, {
    todo: 'Use a model of the sim family, or leave it out.',
    fields: [{ field, message }],
  });
}
