import { Problem } from '../../../kernel/problem.ts';
import { seededNumbers } from './seeded-numbers.ts';
import { tinyContext } from './snapshots.ts';
import { holdBack } from './hold-back.ts';
import type { AnswerJob, Done, Piece } from './thread/messages.ts';
import { promptTokens } from './tokenizer/conversation-tokens.ts';
import { special, type Tokenizer } from './tokenizer/tokenizer.ts';
import { readerOf } from './transformer/reader.ts';
import { type Candidate, ranked, sample } from './transformer/sample.ts';
import type { Parameters } from './transformer/shape.ts';

/** No token stands for more bytes; so a text that is longer than this by the token cannot fit, and is not looked at. */
const longestToken = 16;

/**
 * Writes an answer piece by piece, a turn of the generator at least every few tokens. A special token ends it. Throws
 * the Problem `context-length-exceeded` when the conversation leaves no room.
 */
export function* answerConversation(
  job: AnswerJob,
  parameters: Parameters,
  tokenizer: Tokenizer,
): Generator<Piece | undefined, Extract<Done, { kind: 'answered' }>> {
  const prompt = promptWithin(job, tokenizer);
  const reader = readerOf(parameters);
  for (const [index, token] of prompt.slice(0, -1).entries()) {
    reader.read(token, true);
    if (index % 16 === 15) yield;
  }
  const random = seededNumbers(job.seed);
  const held = holdBack(job.stop);
  const decoder = new TextDecoder();
  const room = Math.min(job.maxTokens, tinyContext - prompt.length);
  let last = prompt.at(-1) ?? special.assistant;
  let completionTokens = 0;
  let finish: 'stop' | 'length' = 'length';
  while (completionTokens < room) {
    const candidates = ranked(reader.read(last));
    const chosen = sample(candidates, job, random);
    if (chosen.token <= special.end) {
      finish = 'stop';
      break;
    }
    completionTokens++;
    last = chosen.token;
    const text = decoder.decode(tokenizer.bytesOf(last), { stream: true });
    yield* held.add({
      kind: 'piece',
      text,
      ...(job.topLogprobs === null
        ? {}
        : {
            logprob: {
              ...logprobOf(chosen, tokenizer),
              top: candidates.slice(0, job.topLogprobs).map((candidate) => logprobOf(candidate, tokenizer)),
            },
          }),
    });
    if (held.stopped) {
      finish = 'stop';
      break;
    }
    yield;
  }
  if (!held.stopped) {
    const rest = decoder.decode();
    if (rest !== '') yield* held.add({ kind: 'piece', text: rest });
    yield* held.rest();
  }
  return { kind: 'answered', finish, promptTokens: prompt.length, completionTokens };
}

function promptWithin({ messages }: AnswerJob, tokenizer: Tokenizer): number[] {
  const characters = messages.reduce((sum, { content }) => sum + content.length, 0);
  const prompt = characters > tinyContext * longestToken ? undefined : promptTokens(tokenizer, messages);
  if (prompt !== undefined && prompt.length < tinyContext) return prompt;
  throw new Problem(
    'bad-input',
    'context-length-exceeded',
    `This model's context has ${tinyContext} tokens; the messages have ${prompt?.length ?? 'many more'}.`,
    { todo: 'Shorten the messages; at least one token must be left for the answer.' },
  );
}

const specialNames = Object.entries(special);

function logprobOf({ token, logprob }: Candidate, tokenizer: Tokenizer) {
  const bytes = tokenizer.bytesOf(token);
  const name = specialNames.find(([, id]) => id === token)?.[0];
  return {
    token: name === undefined ? Buffer.from(bytes).toString() : `<|${name}|>`,
    logprob,
    bytes: [...bytes],
  };
}
