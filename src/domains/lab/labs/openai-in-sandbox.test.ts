import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createSandboxPool } from '../sandbox/pool.ts';
import { runCodeLab } from './run-code-lab.ts';
import { askSim } from './sim-endpoint.fixture.ts';
import { testsFileSchema } from './tests-file.ts';

const pool = createSandboxPool({ threads: 1 });
after(() => pool.close());

/** Runs a module against one test with these rows; the message is '' where it passed. */
async function run(source: string, code: string, endpoint: readonly object[] = []): Promise<string> {
  const { tests } = testsFileSchema.parse({
    tests: [
      { name: 'it', code, endpoint },
      { name: 'hidden', code: 'ok(true)', hidden: true },
    ],
    shortcuts: [{ name: 'none', code: 'x' }],
  });
  const signal = new AbortController().signal;
  const result = await runCodeLab('a-lab', tests.slice(0, 1), source, {
    pool,
    ask: askSim,
    signal,
    by: 'me',
  });
  return result.fault?.message ?? result.tests[0]?.message ?? 'nothing ran';
}
const passes = async (...given: Parameters<typeof run>) => assert.equal(await run(...given), '');

const ask = `import OpenAI from 'openai';
  const client = new OpenAI();
  export const ask = (body, options) => client.chat.completions.create({ model: 'sim', messages: [], ...body }, options);
  export const text = async (body) => (await ask(body)).choices[0].message.content;`;

describe('the client in the sandbox', () => {
  it('answers from a test’s rows, in order, and shows the test what was sent and when', () =>
    passes(
      ask,
      `equal(await solution.text({ seed: 7 }), 'one'); equal(await solution.text(), 'two');
       const [first, second] = requests('/chat/completions');
       equal(first.body.seed, 7); equal(second.at - first.at, 250); equal(first.headers.authorization, 'Bearer sk-lab');`,
      [{ text: 'one', after_ms: 250 }, { text: 'two' }],
    ));

  it('streams in the pieces that a row gives, and breaks where it says', async () => {
    const source = `${ask} export async function pieces() { const got = []; const stream = await ask({ stream: true, stream_options: { include_usage: true } });
      for await (const chunk of stream) got.push(chunk.choices[0]?.delta.content ?? chunk.usage?.total_tokens ?? null); return got; }`;
    await passes(source, "deepEqual(await solution.pieces(), ['', 'Hel', 'lo', null, 8]);", [
      { chunks: ['Hel', 'lo'], usage: [5, 3] },
    ]);
    await passes(source, 'await throws(() => solution.pieces(), /terminated/);', [
      { chunks: ['Hel', 'lo'], cut_after: 2 },
    ]);
  });

  it('speaks the responses API as well, whole and streamed', () =>
    passes(
      `import OpenAI from 'openai'; const client = new OpenAI();
       export const whole = async () => (await client.responses.create({ model: 'sim', input: 'x' })).output_text;
       export async function types() { const seen = []; for await (const event of await client.responses.create({ model: 'sim', input: 'x', stream: true })) seen.push(event.type); return seen; }`,
      `equal(await solution.whole(), 'hello');
       const types = await solution.types(); equal(types[0], 'response.created'); equal(types.at(-1), 'response.completed');
       equal(types.filter((type) => type === 'response.output_text.delta').length, 2);`,
      [{ text: 'hello' }, { chunks: ['hel', 'lo'] }],
    ));

  it('throws the package’s errors, and repeats as the package does', () =>
    passes(
      `${ask} import { RateLimitError, APIConnectionTimeoutError } from 'openai';
       export const kinds = async () => { const seen = []; for (const options of [{ maxRetries: 0 }, { timeout: 1000, maxRetries: 0 }])
         try { await ask({}, options); } catch (error) { seen.push(error instanceof RateLimitError, error instanceof OpenAI.APIError, error instanceof APIConnectionTimeoutError, error.status ?? null, error.headers?.get('Retry-After') ?? null); } return seen; };`,
      `deepEqual(await solution.kinds(), [true, true, false, 429, '3', false, true, true, null, null]);
       const before = requests().length; equal(await solution.text(), 'at last'); equal(requests().length - before, 3);
       const at = requests().slice(before).map((request) => request.at); equal(at[1] - at[0], 4000); ok(at[2] - at[1] <= 1000);`,
      [
        { status: 429, headers: { 'retry-after': '3' } },
        { fails: 'hangs' },
        { status: 429, headers: { 'retry-after': '4' } },
        { fails: 'connection' },
        { text: 'at last' },
      ],
    ));

  it('is ended by a signal, at once and on the way', () =>
    passes(
      `${ask} export async function ended() { const controller = new AbortController(); setTimeout(() => controller.abort(), 300);
         try { await ask({}, { signal: controller.signal }); return 'answered'; } catch (error) { return error instanceof OpenAI.APIUserAbortError; } }
       export async function left() { const stream = await ask({ stream: true }); for await (const chunk of stream) break; return stream.controller.signal.aborted; }`,
      'equal(await solution.ended(), true); equal(await solution.left(), true);',
      [{ fails: 'hangs' }, { text: 'a b c' }],
    ));

  it('offers tools’ calls, refusals, vectors and answers that are not JSON', () =>
    passes(
      `import OpenAI from 'openai'; const client = new OpenAI({ maxRetries: 0 });
       export const message = async () => (await client.chat.completions.create({ model: 'sim', messages: [] })).choices[0].message;
       export const vectors = async () => (await client.embeddings.create({ model: 'sim', input: ['a'] })).data[0].embedding;
       export const raw = () => client.chat.completions.create({ model: 'sim', messages: [] });`,
      `equal(JSON.parse((await solution.message()).tool_calls[0].function.arguments).id, 'A-1');
       equal((await solution.message()).refusal, 'No.'); deepEqual(await solution.vectors(), [1, 0]);
       equal(await solution.raw(), '<h1>Bad gateway</h1>');`,
      [
        { tool_calls: [{ name: 'get_order', arguments: { id: 'A-1' } }] },
        { refusal: 'No.' },
        { vectors: [[1, 0]], path: '/embeddings' },
        { raw: '<h1>Bad gateway</h1>' },
      ],
    ));

  it('asks the lab’s endpoint where no row answers, and repeats itself', () =>
    passes(
      ask,
      `const body = { messages: [{ role: 'user', content: 'What is 17 * 23?' }] };
       const answer = await solution.text(body); ok(answer.includes('391'), answer); equal(await solution.text(body), answer);
       await throws(() => solution.text({ model: 'gpt-none', ...body }), { status: 404 });`,
    ));

  it('can import nothing else, and reaches nothing of ours through it', async () => {
    assert.match(await run("import 'node:fs';", 'ok(true)'), /can import only openai/);
    assert.match(await run("import './membrane.ts';", 'ok(true)'), /can import only openai/);
    assert.match(
      await run("export const f = () => import('./openai-web.ts');", 'await solution.f()'),
      /only openai/,
    );
  });
});
