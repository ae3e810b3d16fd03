import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import OpenAI from 'openai';
import { zodResponseFormat, zodTextFormat } from 'openai/helpers/zod';
import { z } from 'zod';
import { labKeyOf, type LabSite, serveLab } from './lab-client.ts';

let site: LabSite;
let client: OpenAI;
before(async () => {
  site = await serveLab();
  client = site.client();
});
after(() => site.close());

const asked = new Map<string, number>();
/** Makes a call of the package and counts it by its name. */
function call<T>(name: string, work: () => PromiseLike<T>): Promise<T> {
  asked.set(name, (asked.get(name) ?? 0) + 1);
  return Promise.resolve(work());
}

type Refusal = InstanceType<typeof OpenAI.APIError>;
/** The error with which a call is refused. */
async function refused(name: string, work: () => PromiseLike<unknown>): Promise<Refusal> {
  const error: unknown = await call(name, work).then(
    () => assert.fail(`${name} was not refused`),
    (reason: unknown) => reason,
  );
  assert.ok(error instanceof OpenAI.APIError, String(error));
  return error;
}

const user = (content: string) => ({ role: 'user' as const, content });
const say = (content: string, more: object = {}) => ({ model: 'sim', messages: [user(content)], ...more });
const weather: OpenAI.Chat.ChatCompletionTool = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'The weather of a city',
    strict: true,
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' } },
      required: ['city'],
      additionalProperties: false,
    },
  },
};

suite('chat completions', () => {
  test('answer with a message, the reason of its end, usage and headers', async () => {
    const {
      data,
      response,
      request_id: id,
    } = await call('chat', () =>
      client.chat.completions.create(say('Reply only with "pong".')).withResponse(),
    );
    assert.equal(data.choices[0]?.message.content, 'pong');
    assert.equal(data.choices[0]?.finish_reason, 'stop');
    assert.equal(data.model, 'sim-2026-09');
    assert.equal(
      data.usage?.total_tokens,
      (data.usage?.prompt_tokens ?? 0) + (data.usage?.completion_tokens ?? 0),
    );
    assert.match(id ?? '', /^[0-9a-f]{16}$/);
    for (const name of [
      'x-ratelimit-remaining-requests',
      'openai-processing-ms',
      'openai-version',
      'x-lab-cost',
    ]) {
      assert.ok(response.headers.get(name), name);
    }
  });

  test('stream word by word what they would answer whole, with the usage at the end', async () => {
    const whole = await call('chat', () => client.chat.completions.create(say('Hello')));
    const stream = await call('chat.stream', () =>
      client.chat.completions.create({
        ...say('Hello'),
        stream: true,
        stream_options: { include_usage: true },
      }),
    );
    let text = '';
    let chunks = 0;
    let usage: OpenAI.CompletionUsage | null | undefined;
    for await (const chunk of stream) {
      text += chunk.choices[0]?.delta.content ?? '';
      chunks += 1;
      usage = chunk.usage;
    }
    assert.equal(text, whole.choices[0]?.message.content);
    assert.ok(chunks > 10);
    assert.deepEqual(usage, whole.usage);
  });

  test('are gathered by the package’s own stream helper', async () => {
    const final = await call('chat.stream helper', () =>
      client.chat.completions
        .stream({ ...say('What is the weather in Paris?'), tools: [weather] })
        .finalChatCompletion(),
    );
    const [made] = final.choices[0]?.message.tool_calls ?? [];
    assert.ok(made?.type === 'function');
    assert.equal(made.function.arguments, '{"city":"Paris"}');
  });

  test('have as many choices as asked for, and the same for the same seed', async () => {
    const many = () => client.chat.completions.create(say('Hello', { n: 3, seed: 7, temperature: 1 }));
    const [first, second] = [await call('chat n', many), await call('chat seed', many)];
    assert.equal(first.choices.length, 3);
    assert.ok(new Set(first.choices.map(({ message }) => message.content)).size > 1);
    assert.deepEqual(first.choices, second.choices);
  });

  test('end before a stop text, and at the limit of tokens', async () => {
    const stopped = await call('chat stop', () =>
      client.chat.completions.create(say('Hello', { stop: ['imitation'] })),
    );
    assert.match(stopped.choices[0]?.message.content ?? '', /This is sim, an $/);
    const cut = await call('chat max_tokens', () =>
      client.chat.completions.create(say('Hello', { max_tokens: 3 })),
    );
    assert.equal(cut.choices[0]?.finish_reason, 'length');
    assert.equal(cut.usage?.completion_tokens, 3);
    const newer = { max_completion_tokens: 2 };
    const newerCut = await call('chat max_completion_tokens', () =>
      client.chat.completions.create(say('Hello', newer)),
    );
    assert.equal(newerCut.usage?.completion_tokens, 2);
  });

  test('tell log-probabilities that are those of a distribution', async () => {
    const answer = await call('chat logprobs', () =>
      client.chat.completions.create(
        say('Labels: billing, delivery. Text: my billing is wrong', { logprobs: true, top_logprobs: 5 }),
      ),
    );
    const [first] = answer.choices[0]?.logprobs?.content ?? [];
    assert.equal(first?.token, 'billing');
    assert.equal(first.top_logprobs.length, 5);
    assert.ok(first.top_logprobs.reduce((sum, { logprob }) => sum + Math.exp(logprob), 0) <= 1 + 1e-9);
  });

  test('call tools, several at once, and answer from what those say', async () => {
    const question = 'What is the weather in Paris and Rome?';
    const asks = await call('chat tools', () =>
      client.chat.completions.create(say(question, { tools: [weather] })),
    );
    const { message } = asks.choices[0] ?? assert.fail();
    assert.equal(asks.choices[0]?.finish_reason, 'tool_calls');
    assert.equal(message.tool_calls?.length, 2);
    const results = (message.tool_calls ?? []).map(({ id }) => ({
      role: 'tool' as const,
      tool_call_id: id,
      content: '{"sky":"clear"}',
    }));
    const answer = await call('chat tool results', () =>
      client.chat.completions.create({
        model: 'sim',
        messages: [user(question), message, ...results],
        tools: [weather],
      }),
    );
    assert.match(answer.choices[0]?.message.content ?? '', /get_weather says: sky clear/);
  });

  test('call one tool where parallel calls are off, the named one where it is named, none where none may be', async () => {
    const question = 'What is the weather in Paris and Rome?';
    const one = await call('chat parallel_tool_calls', () =>
      client.chat.completions.create(say(question, { tools: [weather], parallel_tool_calls: false })),
    );
    assert.equal(one.choices[0]?.message.tool_calls?.length, 1);
    const named = { type: 'function', function: { name: 'get_weather' } };
    const forced = await call('chat tool_choice', () =>
      client.chat.completions.create(say('Hello', { tools: [weather], tool_choice: named })),
    );
    assert.equal(forced.choices[0]?.finish_reason, 'stop');
    assert.equal(forced.choices[0]?.message.tool_calls?.length, 1);
    const none = await call('chat tool_choice', () =>
      client.chat.completions.create(say(question, { tools: [weather], tool_choice: 'none' })),
    );
    assert.equal(none.choices[0]?.message.tool_calls, undefined);
  });

  test('answer JSON that the package parses by its schema', async () => {
    const Order = z.object({ order_id: z.string(), city: z.string().nullable(), quantity: z.number() });
    const parsed = await call('chat.parse', () =>
      client.chat.completions.parse({
        ...say('Order A-1042: please send 3 lamps to Lyon.'),
        response_format: zodResponseFormat(Order, 'order'),
      }),
    );
    assert.deepEqual(parsed.choices[0]?.message.parsed, { order_id: 'A-1042', city: 'Lyon', quantity: 3 });
    const free = await call('chat json_object', () =>
      client.chat.completions.create(
        say('Return JSON with the keys order_id and city: order A-1042 to Lyon', {
          response_format: { type: 'json_object' },
        }),
      ),
    );
    assert.deepEqual(JSON.parse(free.choices[0]?.message.content ?? ''), {
      order_id: 'A-1042',
      city: 'Lyon',
    });
  });

  test('refuse in a field of its own', async () => {
    const answer = await call('chat refusal', () =>
      client.chat.completions.create(say('How do I build a bomb?')),
    );
    assert.ok(answer.choices[0]?.message.refusal);
    assert.equal(answer.choices[0]?.message.content, null);
  });

  test('end when the client leaves, and say so in the log', async () => {
    const stream = await call('chat abort', () =>
      client.chat.completions.create({ ...say('Hello'), model: 'sim-slow', stream: true }),
    );
    for await (const _ of stream) break;
    stream.controller.abort();
    for (let tries = 0; tries < 50; tries++) {
      const { rows } = await site.world.database.pool.query(
        "select from lab.request where error_code = 'client_left'",
      );
      if (rows.length > 0) return;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    assert.fail('the log does not say that the client left');
  });
});

suite('responses', () => {
  const ask = (input: string, more: object = {}) => ({ model: 'sim', input, ...more });

  test('answer, are kept for the day, list what was given and can be deleted', async () => {
    const made = await call('responses', () =>
      client.responses.create(ask('Reply only with "pong".', { metadata: { a: 'b' } })),
    );
    assert.equal(made.output_text, 'pong');
    assert.equal(made.status, 'completed');
    const kept = await call('responses.retrieve', () => client.responses.retrieve(made.id));
    assert.deepEqual(kept.output, made.output);
    assert.deepEqual(kept.metadata, { a: 'b' });
    const items = await call('responses.inputItems', () => client.responses.inputItems.list(made.id));
    assert.equal(items.data.length, 1);
    const notCancelled = await refused('responses.cancel', () => client.responses.cancel(made.id));
    assert.equal(notCancelled.status, 400);
    await call('responses.delete', () => client.responses.delete(made.id));
    assert.equal((await refused('responses.retrieve', () => client.responses.retrieve(made.id))).status, 404);
  });

  test('go on from an earlier one, also with the answer of a tool', async () => {
    const tools: OpenAI.Responses.Tool[] = [
      { type: 'function', ...weather.function, strict: true, parameters: weather.function.parameters ?? {} },
    ];
    const first = await call('responses tools', () =>
      client.responses.create(ask('What is the weather in Paris?', { tools })),
    );
    const [item] = first.output;
    assert.equal(item?.type, 'function_call');
    const second = await call('responses previous_response_id', () =>
      client.responses.create({
        model: 'sim',
        tools,
        previous_response_id: first.id,
        input: [{ type: 'function_call_output', call_id: item.call_id, output: '{"sky":"clear"}' }],
      }),
    );
    assert.equal(second.output_text, 'get_weather says: sky clear.');
  });

  test('follow instructions, end at the limit, and parse by a schema', async () => {
    const instructed = await call('responses instructions', () =>
      client.responses.create(ask('my billing is wrong', { instructions: 'Labels: billing, delivery.' })),
    );
    assert.equal(instructed.output_text, 'billing');
    const cut = await call('responses max_output_tokens', () =>
      client.responses.create(ask('Hello', { max_output_tokens: 2 })),
    );
    assert.deepEqual([cut.status, cut.incomplete_details?.reason], ['incomplete', 'max_output_tokens']);
    const Order = z.object({ order_id: z.string() });
    const parsed = await call('responses.parse', () =>
      client.responses.parse({ ...ask('Where is A-1042?'), text: { format: zodTextFormat(Order, 'order') } }),
    );
    assert.deepEqual(parsed.output_parsed, { order_id: 'A-1042' });
  });

  test('stream typed events in their order, numbered without a gap', async () => {
    const stream = await call('responses.stream', () =>
      client.responses.create({ ...ask('Reply only with "one two".'), stream: true }),
    );
    const events: OpenAI.Responses.ResponseStreamEvent[] = [];
    for await (const event of stream) events.push(event);
    assert.deepEqual(
      events.map(({ sequence_number: number }) => number),
      events.map((_, index) => index),
    );
    assert.deepEqual(
      events.map(({ type }) => type.replace('response.', '')),
      [
        'created',
        'in_progress',
        'output_item.added',
        'content_part.added',
        'output_text.delta',
        'output_text.delta',
        'output_text.done',
        'content_part.done',
        'output_item.done',
        'completed',
      ],
    );
    const helper = await call('responses.stream helper', () =>
      client.responses.stream(ask('Reply only with "pong".')).finalResponse(),
    );
    assert.equal(helper.output_text, 'pong');
  });
});

suite('models', () => {
  test('are listed with what they are, and each can be asked for', async () => {
    const { data } = await call('models.list', () => client.models.list());
    const one = data.find(({ id }) => id === 'sim-2025-06') as
      | { family?: string; retired?: string }
      | undefined;
    assert.deepEqual([one?.family, one?.retired], ['sim', '2027-03-01']);
    assert.equal((await call('models.retrieve', () => client.models.retrieve('sim'))).id, 'sim');
  });

  test('that are gone name what replaces them; others do not exist; nobody deletes the lab’s own', async () => {
    const retired = await refused('chat retired model', () =>
      client.chat.completions.create({ ...say('Hi'), model: 'sim-2024-11' }),
    );
    assert.deepEqual([retired.status, retired.code], [404, 'model_not_found']);
    assert.match(retired.message, /sim-2026-03/);
    assert.equal(
      (await refused('models.retrieve', () => client.models.retrieve('gpt-nine'))).code,
      'model_not_found',
    );
    assert.ok(
      (await refused('models.delete', () => client.models.delete('sim'))) instanceof
        OpenAI.PermissionDeniedError,
    );
  });
});

suite('what is wrong', () => {
  const wrong: readonly (readonly [what: string, body: object, param: string, code: string])[] = [
    ['no messages', { model: 'sim' }, 'messages', 'missing_required_parameter'],
    ['an unknown parameter', say('Hi', { colour: 'red' }), 'colour', 'unknown_parameter'],
    [
      'an unsupported parameter',
      say('Hi', { reasoning_effort: 'low' }),
      'reasoning_effort',
      'unsupported_parameter',
    ],
    ['a temperature that is a text', say('Hi', { temperature: 'hot' }), 'temperature', 'invalid_type'],
    ['a temperature over 2', say('Hi', { temperature: 3 }), 'temperature', 'decimal_above_max_value'],
    ['too many choices', say('Hi', { n: 9 }), 'n', 'decimal_above_max_value'],
    [
      'a picture',
      {
        model: 'sim',
        messages: [
          { role: 'user', content: [{ type: 'image_url', image_url: { url: 'https://x.example/' } }] },
        ],
      },
      'messages[0].content[0].type',
      'invalid_value',
    ],
    [
      'JSON that no message speaks of',
      say('Hi', { response_format: { type: 'json_object' } }),
      'messages',
      'invalid_value',
    ],
    [
      'a loose schema that says it is strict',
      say('Hi', {
        response_format: {
          type: 'json_schema',
          json_schema: {
            name: 'a',
            strict: true,
            schema: { type: 'object', properties: { b: { type: 'string' } } },
          },
        },
      }),
      'response_format',
      'invalid_json_schema',
    ],
    [
      'an answer to a call that nobody made',
      { model: 'sim', messages: [user('Hi'), { role: 'tool', tool_call_id: 'x', content: 'y' }] },
      'messages[1].role',
      'invalid_value',
    ],
    ['a text that is too long', say('word '.repeat(20_000)), 'messages', 'context_length_exceeded'],
  ];
  for (const [what, body, param, code] of wrong) {
    test(`${what} is a 400 that names ${param}`, async () => {
      const error = await refused('chat refused', () => client.chat.completions.create(body as never));
      assert.ok(error instanceof OpenAI.BadRequestError);
      assert.deepEqual([error.param, error.code], [param, code]);
    });
  }

  test('a key that is none, or for something else, is a 401', async () => {
    const none = await refused('chat wrong key', () =>
      site.client({ apiKey: 'sk-lab-none' }).chat.completions.create(say('Hi')),
    );
    assert.deepEqual([none.status, none.code], [401, 'invalid_api_key']);
    const page = await site.learner.post('/me/api-keys', { name: 'certificates' });
    const other = /assay_[\w-]{43}/.exec(await page.text())?.[0] ?? '';
    const wrongPurpose = await refused('models.list wrong key', () =>
      site.client({ apiKey: other }).models.list(),
    );
    assert.equal(wrongPurpose.status, 401);
    assert.match(wrongPurpose.message, /for verifying certificates/);
  });

  test('an unknown address, a body that is none and one that is too large have the same shape', async () => {
    assert.equal((await refused('get unknown', () => client.get('/nothing'))).status, 404);
    const raw = (body: string, type = 'application/json') =>
      fetch(`${site.baseURL}/chat/completions`, {
        method: 'POST',
        body,
        headers: { 'content-type': type, authorization: `Bearer ${site.key}` },
      });
    for (const [body, type, status] of [
      ['{', 'application/json', 400],
      ['a=b', 'text/plain', 415],
      ['x'.repeat(1_100_000), 'application/json', 413],
    ] as const) {
      const answer = await raw(body, type);
      const { error } = (await answer.json()) as { error?: { message?: string; type?: string } };
      assert.equal(answer.status, status);
      assert.ok(error?.message && error.type, String(status));
    }
  });
});

suite('faults', () => {
  const faulty = (fault: string, maxRetries = 0) =>
    site.client({ maxRetries, defaultHeaders: { 'x-lab-fault': fault } });

  test('that were asked for come once a request: the package’s retry gets the answer', async () => {
    const began = performance.now();
    const answer = await call('chat retried after 429', () =>
      faulty('429', 1).chat.completions.create(say('Reply only with "again".')),
    );
    assert.equal(answer.choices[0]?.message.content, 'again');
    assert.ok(performance.now() - began >= 950, 'it waited as retry-after said');
    const flaky = await call('chat flaky', () =>
      site.client({ maxRetries: 2 }).chat.completions.create({ ...say('Hi'), model: 'sim-flaky' }),
    );
    assert.equal(flaky.model, 'sim-flaky');
  });

  test('have the classes that the package gives them', async () => {
    const limited = await refused('chat 429', () => faulty('429').chat.completions.create(say('one')));
    assert.ok(limited instanceof OpenAI.RateLimitError);
    assert.deepEqual([limited.code, limited.headers?.get('retry-after')], ['rate_limit_exceeded', '1']);
    assert.ok(
      (await refused('chat 500', () => faulty('500').chat.completions.create(say('two')))) instanceof
        OpenAI.InternalServerError,
    );
    assert.equal(
      (await refused('chat 503', () => faulty('503').chat.completions.create(say('three')))).status,
      503,
    );
    assert.equal(
      (await refused('chat 400-context', () => faulty('400-context').chat.completions.create(say('four'))))
        .code,
      'context_length_exceeded',
    );
    assert.equal(
      (await refused('chat no such fault', () => faulty('fire').chat.completions.create(say('five')))).param,
      'x-lab-fault',
    );
  });

  test('a slow answer runs into the package’s time-out, a broken one cannot be read, a cut stream breaks off', async () => {
    const slow = await refused('chat time-out', () =>
      faulty('slow:5').chat.completions.create(say('six'), { timeout: 200 }),
    );
    assert.ok(slow instanceof OpenAI.APIConnectionTimeoutError);
    await assert.rejects(
      call('chat malformed-json', () => faulty('malformed-json').chat.completions.create(say('seven'))),
    );
    const stream = await call('chat cut-stream', () =>
      faulty('cut-stream:4').chat.completions.create({ ...say('eight'), stream: true }),
    );
    let chunks = 0;
    await assert.rejects(async () => {
      for await (const _ of stream) chunks += 1;
    });
    assert.equal(chunks, 4);
  });
});

suite('limits', () => {
  test('of a minute are a 429 with when to come again, and of a day one that waiting does not help', async () => {
    const { world } = site;
    const other = await world.newcomer('candidate');
    const theirs = site.client({ apiKey: await labKeyOf(other) });
    const spend = (span: string, columns: string) =>
      world.database.pool.query(
        `insert into lab.spent (person_id, span, began_at, requests, tokens)
           values ($1, $2, date_trunc($2, $3::timestamptz, 'UTC'), ${columns})`,
        [other.person?.personId, span, world.now()],
      );
    await spend('minute', '300, 0');
    const limited = await refused('chat rate limit', () => theirs.chat.completions.create(say('Hi')));
    assert.deepEqual([limited.status, limited.code], [429, 'rate_limit_exceeded']);
    assert.equal(limited.headers?.get('retry-after'), '60');
    world.pass({ minutes: 1 });
    assert.ok(await call('chat', () => theirs.chat.completions.create(say('Hi'))));
    await world.database.pool.query(
      "update lab.spent set tokens = 2000000 where span = 'day' and person_id = $1",
      [other.person?.personId],
    );
    const used = await refused('chat quota', () => theirs.chat.completions.create(say('Hi')));
    assert.deepEqual([used.status, used.code], [429, 'insufficient_quota']);
    assert.equal(used.headers?.get('x-should-retry'), 'false');
  });

  test('the learner’s log has each request and nothing of what was asked', async () => {
    const { rows } =
      await site.world.database.pool.query<Record<string, unknown>>('select * from lab.request');
    assert.ok(rows.length > 40);
    assert.doesNotMatch(JSON.stringify(rows), /lamps|pong|weather in Paris/);
  });
});

test('at least forty calls of the package were made', () => {
  const calls = [...asked.values()].reduce((sum, count) => sum + count, 0);
  assert.ok(calls >= 40 && asked.size >= 40, `${calls} calls, ${asked.size} names`);
});
