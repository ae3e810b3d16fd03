import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Problem } from '../../../kernel/problem.ts';
import { answerConversation } from './answer-conversation.ts';
import { embedderOf } from './embed-text.ts';
import { normalNumbers, seededNumbers } from './seeded-numbers.ts';
import type { AnswerJob, Done, Piece } from './thread/messages.ts';
import { readTokenizer } from './tokenizer/merges.ts';
import { initialParameters, tinyShape } from './transformer/shape.ts';

const tokenizer = readTokenizer();
// Nothing was ever taught to it, so it never ends by itself: all that is seen here is how it is asked.
const parameters = initialParameters(tinyShape, normalNumbers(seededNumbers(8)));

function answer(wish: Partial<AnswerJob>): {
  pieces: Piece[];
  text: string;
  end: Extract<Done, { kind: 'answered' }>;
} {
  const job: AnswerJob = {
    kind: 'answer',
    model: 'untaught',
    weights: undefined,
    messages: [{ role: 'user', content: 'Where is my parcel?' }],
    maxTokens: 12,
    temperature: 1,
    topP: 1,
    seed: 1,
    stop: [],
    topLogprobs: 3,
    ...wish,
  };
  const pieces: Piece[] = [];
  const parts = answerConversation(job, parameters, tokenizer);
  for (;;) {
    const { value, done } = parts.next();
    if (done === true) return { pieces, text: pieces.map(({ text }) => text).join(''), end: value };
    if (value !== undefined) pieces.push(value);
  }
}

test('a seed gives its answer again, another seed another one', () => {
  assert.equal(answer({ seed: 3 }).text, answer({ seed: 3 }).text);
  assert.notEqual(answer({ seed: 3 }).text, answer({ seed: 4 }).text);
});

test('an answer has as many tokens as are allowed, and says that it was cut', () => {
  const { end } = answer({ maxTokens: 5, seed: 2 });
  assert.deepEqual([end.finish, end.completionTokens], ['length', 5]);
});

test('each token comes with its log-probability and the likeliest others', () => {
  const { pieces } = answer({ temperature: 0 });
  for (const { logprob } of pieces) {
    assert.ok(logprob !== undefined && logprob.logprob < 0);
    assert.equal(logprob.top.length, 3);
    assert.equal(logprob.top[0]?.logprob, logprob.logprob);
  }
  assert.ok(answer({ topLogprobs: null }).pieces.every(({ logprob }) => logprob === undefined));
});

test('an answer ends before a stop text', () => {
  const { text } = answer({ temperature: 0 });
  const stop = text.slice(4, 7);
  const stopped = answer({ temperature: 0, stop: [stop] });
  assert.equal(stopped.text, text.slice(0, text.indexOf(stop)));
  assert.equal(stopped.end.finish, 'stop');
});

test('a conversation that leaves no room is refused, however long it is', () => {
  for (const content of ['parcel '.repeat(260), 'x'.repeat(5_000_000)])
    assert.throws(
      () => answer({ messages: [{ role: 'user', content }] }),
      (error) => error instanceof Problem && error.code === 'context-length-exceeded',
    );
  const { end } = answer({
    messages: [{ role: 'user', content: 'parcel '.repeat(240) }],
    maxTokens: 500,
    temperature: 0,
  });
  assert.ok(end.promptTokens > 240 && end.promptTokens + end.completionTokens === 256);
});

test('an embedding has unit length and tells equal texts from others', () => {
  const embed = embedderOf(parameters, tokenizer);
  const [one, same, other] = ['the parcel is late', 'the parcel is late', 'PX-4821'].map(embed);
  assert.ok(Math.abs(Math.hypot(...(one ?? [])) - 1) < 1e-9);
  assert.deepEqual(one, same);
  assert.notDeepEqual(one, other);
  assert.equal(embed('').length, 64);
  assert.throws(() => embed('parcel '.repeat(300)), Problem);
});
