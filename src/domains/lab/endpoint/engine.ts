/** Who speaks in a conversation; `developer` is the provider's newer word for `system`. */
export type Role = 'system' | 'developer' | 'user' | 'assistant' | 'tool';

/** A tool as the caller offers it: a function with its parameters as JSON Schema. */
export interface ToolOffer {
  readonly name: string;
  readonly description: string;
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly strict: boolean;
}

/** A call of a tool; `arguments` is the JSON text as the model wrote it, which need not be valid. */
export interface ToolCall {
  readonly id: string;
  readonly name: string;
  readonly arguments: string;
}

/** One message of a conversation, whichever API it came through. */
export interface ChatMessage {
  readonly role: Role;
  readonly content: string;
  readonly name?: string;
  readonly toolCalls?: readonly ToolCall[];
  /** Of a tool's answer: the call that it answers. */
  readonly toolCallId?: string;
}

/** The shape that an answer must have. */
export type AnswerFormat =
  | { readonly kind: 'text' }
  | { readonly kind: 'json-object' }
  | {
      readonly kind: 'json-schema';
      readonly name: string;
      readonly schema: Readonly<Record<string, unknown>>;
      readonly strict: boolean;
    };

/** What a model is asked, parsed and bounded; one choice of an answer. */
export interface EngineRequest {
  /** The model's id as in the list of models, aliases already resolved to a dated snapshot. */
  readonly model: string;
  readonly messages: readonly ChatMessage[];
  readonly tools: readonly ToolOffer[];
  /** `named`: the tool that must be called. */
  readonly toolChoice: 'none' | 'auto' | 'required' | { readonly named: string };
  readonly parallelToolCalls: boolean;
  readonly format: AnswerFormat;
  /** Tokens of the answer at most. */
  readonly maxTokens: number;
  /** 0 to 2; 0 always takes the likeliest token. */
  readonly temperature: number;
  /** 0 < topP ≤ 1. */
  readonly topP: number;
  /** The same seed and request give the same answer; of several choices each has its own. */
  readonly seed: number;
  /** At most four texts, none empty; the answer ends before the first of them. */
  readonly stop: readonly string[];
  /** How many alternatives to each token are wanted with their log-probabilities, 0 to 20; `null`: no log-probabilities. */
  readonly topLogprobs: number | null;
}

/** A token's text and the natural logarithm of its probability. */
export interface TokenLogprob {
  readonly token: string;
  readonly logprob: number;
  readonly bytes: readonly number[];
}

/** Why an answer ended. */
export type FinishReason = 'stop' | 'length' | 'tool_calls' | 'content_filter';

/** What comes of a model while it answers, in order; exactly one `end`, the last. */
export type EngineEvent =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly logprob?: TokenLogprob & { readonly top: readonly TokenLogprob[] };
    }
  | { readonly kind: 'refusal'; readonly text: string }
  | { readonly kind: 'tool-call'; readonly index: number; readonly call: ToolCall }
  | {
      readonly kind: 'end';
      readonly finish: FinishReason;
      /** Counted with the model's own tokenizer. */
      readonly promptTokens: number;
      readonly completionTokens: number;
    };

/**
 * A family of models behind the lab's endpoint. `answer` may be ended early through `signal` and then throws its reason;
 * a fault of the engine itself throws a Problem. It MUST NOT hold the event loop for more than a few milliseconds.
 */
export interface Engine {
  answer(request: EngineRequest, signal: AbortSignal): AsyncIterable<EngineEvent>;
  /** One vector of unit length a text, all of the same length. Not every family has embeddings. */
  embed?(
    model: string,
    texts: readonly string[],
    signal: AbortSignal,
  ): Promise<readonly (readonly number[])[]>;
  /** Tokens of a text by the model's own tokenizer. */
  countTokens(model: string, text: string): number;
}
