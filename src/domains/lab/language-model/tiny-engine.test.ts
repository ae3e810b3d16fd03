import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import type { EngineEvent, EngineRequest } from '../endpoint/engine.ts';
import { Problem } from '../../../kernel/problem.ts';
import { readFile } from 'node:fs/promises';
import { tinySnapshots } from './snapshots.ts';
import { tinyEngine } from './tiny-engine.ts';
import { createTinyThreads } from './tiny-threads.ts';
import { snapshotFile } from './weights/snapshot-weights.ts';

const threads = createTinyThreads();
const engine = tinyEngine({
  threads,
  loadTuned: async (model) =>
    model === 'ft:tiny-2026-08:mine:1' ? readFile(snapshotFile('tiny-2025-09')) : undefined,
});
after(() => threads.close());

const asking = (content: string, wish: Partial<EngineRequest> = {}): EngineRequest => ({
  model: 'tiny-2026-08',
  messages: [
    { role: 'system', content: 'Classify the message: billing, delivery, returns, account or other.' },
    { role: 'user', content },
  ],
  tools: [],
  toolChoice: 'auto',
  parallelToolCalls: true,
  format: { kind: 'text' },
  maxTokens: 40,
  temperature: 0,
  topP: 1,
  seed: 1,
  stop: [],
  topLogprobs: null,
  ...wish,
});

async function answer(request: EngineRequest, signal = new AbortController().signal): Promise<EngineEvent[]> {
  const events: EngineEvent[] = [];
  for await (const event of engine.answer(request, signal)) events.push(event);
  return events;
}

const textOf = (events: readonly EngineEvent[]) =>
  events.map((event) => (event.kind === 'text' ? event.text : '')).join('');
const codeOf = (error: unknown) => (error instanceof Problem ? error.code : String(error));

test('the newest snapshot sorts messages by what they are about', async () => {
  assert.equal(textOf(await answer(asking('I was charged twice for order PX-4821.'))), 'billing');
  assert.equal(textOf(await answer(asking('My parcel has not arrived yet.'))), 'delivery');
  const events = await answer(asking('I forgot my password.', { topLogprobs: 2 }));
  assert.equal(textOf(events), 'account');
  const [first] = events;
  assert.ok(first?.kind === 'text' && first.logprob !== undefined && first.logprob.logprob > Math.log(0.5));
  assert.equal(first.logprob.top.length, 2);
  assert.deepEqual(events.at(-1), {
    kind: 'end',
    finish: 'stop',
    promptTokens: (events.at(-1) as { promptTokens: number }).promptTokens,
    completionTokens: events.length - 1,
  });
});

test('snapshots differ as they say: the newest calls the moods by other words', async () => {
  const mood = (model: string) =>
    answer({
      ...asking(''),
      model,
      messages: [
        { role: 'system', content: 'What is the mood of the message?' },
        { role: 'user', content: 'I am very angry about this.' },
      ],
    });
  const moods = await Promise.all(tinySnapshots.map(({ id }) => mood(id)));
  assert.deepEqual(moods.map(textOf), ['negative', 'negative', 'unhappy']);
});

test('a tuned model answers with its own weights; one that is gone is not found', async () => {
  const request = asking('Where is my parcel?', { topLogprobs: 0 });
  const [own, base] = await Promise.all([
    answer({ ...request, model: 'ft:tiny-2026-08:mine:1' }),
    answer({ ...request, model: 'tiny-2025-09' }),
  ]);
  assert.deepEqual(own, base);
  for (const model of ['ft:tiny-2026-08:gone:2', 'tiny-1999-01', 'constructor'])
    await assert.rejects(answer({ ...request, model }), (error) => codeOf(error) === 'not-found');
});

test('what the family does not know is refused, with the field', async () => {
  const tool = { name: 'get_order', description: '', parameters: {}, strict: false };
  for (const [field, wish] of [
    ['tools', { tools: [tool] }],
    ['response_format', { format: { kind: 'json-object' } }],
    ['messages', { messages: [{ role: 'tool', content: 'shipped', toolCallId: '1' }] }],
  ] as const)
    await assert.rejects(answer(asking('Hello', wish)), (error) => {
      return (
        error instanceof Problem && error.code === 'tiny-unsupported' && error.fields[0]?.field === field
      );
    });
});

test('who goes away in the middle ends the answer, and hears their own reason', async () => {
  const leaving = new AbortController();
  const request = asking('Hello', { temperature: 2, maxTokens: 200 });
  await assert.rejects(async () => {
    for await (const event of engine.answer(request, leaving.signal))
      if (event.kind === 'text') leaving.abort(new Error('left'));
  }, /left/);
  for await (const event of engine.answer(request, new AbortController().signal))
    if (event.kind === 'text') break;
  assert.equal(textOf(await answer(asking('My parcel has not arrived yet.'))), 'delivery');
});

test('embeddings of messages about the same thing lie nearer than of others', async () => {
  const [bill, invoice, parcel] = await engine.embed(
    'tiny-2026-08',
    ['The bill is wrong.', 'The invoice is wrong.', 'My parcel has not arrived in York.'],
    new AbortController().signal,
  );
  const near = (one: readonly number[] = [], other: readonly number[] = []) =>
    one.reduce((sum, value, i) => sum + value * (other[i] ?? 0), 0);
  assert.equal(bill?.length, 64);
  assert.ok(near(bill, invoice) > near(bill, parcel));
  assert.equal(engine.countTokens('tiny-2026-08', 'order number'), 2);
});
