import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Id } from '../../../../kernel/id.ts';
import { collect } from '../collect.ts';
import type { EngineEvent, EngineRequest } from '../engine.ts';
import { LabError } from '../lab-error.ts';
import { type LabWorld, labWorld } from '../lab.fixture.ts';
import { providerError, withoutSecrets } from './provider-error.ts';
import { delta, fakeProvider, stream, usage } from './provider.fixture.ts';
import { relayFamily } from './relay-engine.ts';
import { spentOn } from './spending.sql.ts';

const env = {
  ASSAY_LAB_RELAY_URL: 'https://provider.example/v1/',
  ASSAY_LAB_RELAY_KEY: 'sk-the-operators-own-key',
  ASSAY_LAB_RELAY_MODELS: 'gpt-real=2/8, small=0.1/0.4',
  ASSAY_LAB_RELAY_DAILY_USD: '0.01',
};

const request: EngineRequest = {
  model: 'relay/gpt-real',
  messages: [{ role: 'user', content: 'Where is my parcel?' }],
  tools: [],
  toolChoice: 'auto',
  parallelToolCalls: true,
  format: { kind: 'text' },
  maxTokens: 100,
  temperature: 1,
  topP: 1,
  seed: 3,
  stop: [],
  topLogprobs: null,
};

suite('the relay to a real provider', () => {
  let world: LabWorld;
  let provider: Awaited<ReturnType<typeof fakeProvider>>;
  before(async () => {
    world = await labWorld(env);
    provider = await fakeProvider();
  });
  after(async () => {
    await provider.close();
    await world.close();
  });

  const events = (
    personId: Id<'person'>,
    more: Partial<EngineRequest> = {},
    signal: AbortSignal = new AbortController().signal,
  ): AsyncIterable<EngineEvent> =>
    relayFamily(world.services, provider.dispatcher)
      .engineFor({ personId, apiKeyId: null })
      .answer({ ...request, ...more }, signal);
  const refusal = async (work: Promise<unknown>): Promise<LabError> => {
    const error: unknown = await work.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    assert.ok(error instanceof LabError, String(error));
    return error;
  };
  const spent = (personId: Id<'person'>) => spentOn(world.services.db, personId, world.services.clock());

  test('lists the operator’s models with their prices', async () => {
    const caller = { personId: world.learner(), apiKeyId: null };
    const family = relayFamily(world.services);
    const listed = await family.list(caller, world.services.clock());
    assert.deepEqual(
      listed.map(({ id, inputPrice, outputPrice }) => [id, inputPrice, outputPrice]),
      [
        ['relay/gpt-real', 2, 8],
        ['relay/small', 0.1, 0.4],
      ],
    );
    assert.equal(await family.find('relay/other', caller, world.services.clock()), undefined);
  });

  test('passes an answer on as it comes, asks not to store it, and charges what it cost', async () => {
    provider.answers(
      stream(delta({ content: 'On its ' }), delta({ content: 'way.' }, 'stop'), usage(50, 20)),
    );
    const mara = world.learner();
    const answer = await collect(events(mara, { stop: ['\n'], temperature: 0 }));
    assert.deepEqual(
      [answer.text, answer.finish, answer.promptTokens, answer.completionTokens],
      ['On its way.', 'stop', 50, 20],
    );
    const asked = provider.asked.at(-1);
    assert.equal(asked?.path, '/v1/chat/completions');
    assert.equal(asked.headers.authorization, 'Bearer sk-the-operators-own-key');
    const body = JSON.parse(asked.body) as Record<string, unknown>;
    assert.deepEqual([body.model, body.store, body.stream, body.temperature], ['gpt-real', false, true, 0]);
    assert.equal('user' in body || 'top_p' in body || 'tools' in body, false);
    // 50 tokens at $2 and 20 at $8 a million.
    assert.equal(await spent(mara), 260);
  });

  test('passes tools, formats and log-probabilities on, and puts the calls’ pieces together', async () => {
    const tool = {
      name: 'get_order',
      description: 'Finds an order',
      parameters: { type: 'object' },
      strict: true,
    };
    const piece = (index: number, id: string | undefined, given: string, name?: string) =>
      delta({
        tool_calls: [{ index, ...(id === undefined ? {} : { id }), function: { name, arguments: given } }],
      });
    provider.answers(
      stream(
        piece(0, 'call_1', '{"id":', 'get_order'),
        piece(0, undefined, '"A-1"}'),
        piece(1, 'call_2', '{}', 'get_order'),
        delta({}, 'tool_calls'),
        usage(9, 9),
      ),
    );
    const format = { kind: 'json-schema', name: 'answer', schema: { type: 'object' }, strict: true } as const;
    const answer = await collect(
      events(world.learner(), { tools: [tool], toolChoice: { named: 'get_order' }, format, topLogprobs: 2 }),
    );
    assert.deepEqual(answer.calls, [
      { id: 'call_1', name: 'get_order', arguments: '{"id":"A-1"}' },
      { id: 'call_2', name: 'get_order', arguments: '{}' },
    ]);
    const body = JSON.parse(provider.asked.at(-1)?.body ?? '') as Record<string, unknown>;
    assert.deepEqual(body.tool_choice, { type: 'function', function: { name: 'get_order' } });
    assert.deepEqual([body.logprobs, body.top_logprobs, body.parallel_tool_calls], [true, 2, true]);
    assert.deepEqual(body.response_format, {
      type: 'json_schema',
      json_schema: { name: 'answer', schema: { type: 'object' }, strict: true },
    });
  });

  test('refuses what could cost more than is left of the day, before anything is asked', async () => {
    const person = world.learner();
    const before = provider.asked.length;
    const error = await refusal(collect(events(person, { maxTokens: 2_000 })));
    assert.deepEqual(
      [error.status, error.body.code, error.body.type],
      [429, 'insufficient_quota', 'insufficient_quota'],
    );
    assert.match(error.message, /could cost up to \$0\.016\d.* \$0\.01 of today/);
    assert.equal(provider.asked.length, before);
    assert.equal(await spent(person), 0);
    // Requests at the same time cannot spend the same money twice: each sets aside more than half of the day's.
    const short = stream(delta({ content: 'x' }, 'stop'), usage(1, 1));
    provider.answers((response) => void setTimeout(() => short(response), 300));
    const all = await Promise.allSettled([1, 2, 3].map(() => collect(events(person, { maxTokens: 700 }))));
    assert.deepEqual(all.map(({ status }) => status).toSorted(), ['fulfilled', 'rejected', 'rejected']);
    provider.answers(short);
    world.pass(24 * 3600);
    assert.equal((await collect(events(person, { maxTokens: 700 }))).text, 'x');
  });

  test('tells the provider’s refusals in the same shape, without the operator’s affairs', async () => {
    const person = world.learner();
    const refuses = (status: number, error: object, headers: Record<string, string> = {}) => {
      provider.answers((response) => {
        response.writeHead(status, {
          'content-type': 'application/json',
          'x-request-id': 'req_1',
          ...headers,
        });
        response.end(JSON.stringify({ error }));
      });
      return refusal(collect(events(person)));
    };
    const wrong = await refuses(400, {
      message: 'max is too large for org-AbCd1234',
      type: 'x',
      param: 'max_tokens',
      code: 'invalid_value',
    });
    assert.deepEqual([wrong.status, wrong.body.param, wrong.body.code], [400, 'max_tokens', 'invalid_value']);
    assert.equal(wrong.message, 'The provider says: max is too large for [removed]');
    const key = await refuses(401, { message: 'Incorrect API key provided: sk-the-operators-own-key.' });
    assert.deepEqual([key.status, key.body.code], [503, 'relay_unavailable']);
    assert.doesNotMatch(key.message, /sk-/);
    const busy = await refuses(429, { message: 'slow down' }, { 'retry-after': '7' });
    assert.deepEqual([busy.status, busy.retryAfterSeconds], [429, 7]);
    assert.equal((await refuses(429, { message: 'pay', code: 'insufficient_quota' })).status, 503);
    assert.equal((await refuses(500, { message: 'oh' })).status, 503);
    assert.equal(providerError(502, '<html>', { key: 'k', retryAfter: undefined }).status, 503);
    assert.equal(withoutSecrets('a https://internal.example/x b', 'key'), 'a [address] b');
    assert.equal(await spent(person), 0, 'what was refused costs nothing');
  });

  test('follows no redirect with the key', async () => {
    provider.answers((response) => response.writeHead(302, { location: 'https://evil.example/' }).end());
    const before = provider.asked.length;
    assert.equal((await refusal(collect(events(world.learner())))).status, 503);
    assert.equal(provider.asked.length, before + 1);
  });

  test('charges an answer that breaks off, and one whose reader leaves, up to there', async () => {
    const person = world.learner();
    provider.answers((response) => {
      response.writeHead(200).write(delta({ content: 'half' }));
      setTimeout(() => response.destroy(), 20);
    });
    await assert.rejects(collect(events(person)));
    const broken = await spent(person);
    assert.ok(broken > 0 && broken < 100, String(broken));
    provider.answers((response) => void response.writeHead(200).write(delta({ content: 'endless' })));
    const leaving = new AbortController();
    for await (const one of events(person, {}, leaving.signal)) {
      assert.equal(one.kind, 'text');
      break;
    }
    leaving.abort();
    assert.ok((await spent(person)) > broken);
    provider.answers(stream('data: {"choices": 5}\n\n'));
    assert.equal((await refusal(collect(events(person)))).body.code, 'relay_broken');
  });

  test('that is off says how an operator turns it on', async () => {
    const without = { ...world.services, config: { ...world.services.config, labRelay: undefined } };
    const family = relayFamily(without);
    const caller = { personId: world.learner(), apiKeyId: null };
    assert.deepEqual(await family.list(caller, world.services.clock()), []);
    const error = await refusal(family.find('relay/gpt-real', caller, world.services.clock()));
    assert.equal(error.status, 404);
    assert.match(error.message, /ASSAY_LAB_RELAY_URL.*docs\/operating\.md/);
    assert.equal(await family.find('sim', caller, world.services.clock()), undefined);
  });
});
