import { special, type Tokenizer } from './tokenizer.ts';

/** What is said in a conversation; `weight` 0: read, but not learnt. */
export interface Spoken {
  readonly role: 'system' | 'developer' | 'user' | 'assistant';
  readonly content: string;
  readonly weight?: 0 | 1;
}

const opener = {
  system: special.system,
  developer: special.system,
  user: special.user,
  assistant: special.assistant,
} as const;

/** A conversation as the model reads it in training. */
export interface TrainingText {
  readonly tokens: Int32Array;
  /** Of each token: how much its being predicted counts, 1 for what the assistant wrote. */
  readonly weight: Float64Array;
}

/** A conversation that the assistant is to go on with. */
export function promptTokens(tokenizer: Tokenizer, messages: readonly Spoken[]): number[] {
  const said = messages.flatMap(({ role, content }) => [
    opener[role],
    ...tokenizer.encode(content),
    special.end,
  ]);
  return [special.begin, ...said, special.assistant];
}

/**
 * A whole conversation with what is to be learnt. `others`: how much it counts to predict what the others say. What is
 * longer than the context is cut at its beginning.
 */
export function trainingText(
  tokenizer: Tokenizer,
  messages: readonly Spoken[],
  context: number,
  others = 0,
): TrainingText {
  const tokens: number[] = [special.begin];
  const weight: number[] = [0];
  for (const { role, content, weight: own = 1 } of messages) {
    const said = [...tokenizer.encode(content), special.end];
    tokens.push(opener[role], ...said);
    weight.push(0, ...said.map(() => (role === 'assistant' ? own : others)));
  }
  return {
    tokens: Int32Array.from(tokens.slice(-context)),
    weight: Float64Array.from(weight.slice(-context)),
  };
}
