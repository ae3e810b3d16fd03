import type { EngineEvent, FinishReason, ToolCall } from './engine.ts';

/** A token's text and log-probability as both APIs answer it. */
export interface LogprobPart {
  readonly token: string;
  readonly logprob: number;
  readonly bytes: readonly number[];
  readonly top_logprobs: readonly {
    readonly token: string;
    readonly logprob: number;
    readonly bytes: readonly number[];
  }[];
}

/** The whole answer of a model. */
export interface Collected {
  readonly text: string;
  readonly refusal: string | null;
  readonly calls: readonly ToolCall[];
  readonly logprobs: readonly LogprobPart[];
  readonly finish: FinishReason;
  readonly promptTokens: number;
  readonly completionTokens: number;
}

/** A token's log-probability in the APIs' shape. */
export function logprobPart(event: Extract<EngineEvent, { kind: 'text' }>): readonly LogprobPart[] {
  if (event.logprob === undefined) return [];
  const { top, ...token } = event.logprob;
  return [{ ...token, top_logprobs: top }];
}

/** Gathers the events of a model into its whole answer. */
export async function collect(events: AsyncIterable<EngineEvent>): Promise<Collected> {
  let text = '';
  let refusal: string | null = null;
  const calls: ToolCall[] = [];
  const logprobs: LogprobPart[] = [];
  for await (const event of events) {
    if (event.kind === 'text') {
      text += event.text;
      logprobs.push(...logprobPart(event));
    } else if (event.kind === 'refusal') refusal = (refusal ?? '') + event.text;
    else if (event.kind === 'tool-call') calls.push(event.call);
    else {
      const { finish, promptTokens, completionTokens } = event;
      return { text, refusal, calls, logprobs, finish, promptTokens, completionTokens };
    }
  }
  throw new Error('A model ended without an end.');
}
