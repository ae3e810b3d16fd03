import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { Hono } from 'hono';
import { z } from 'zod';
import { idSchema } from './id.ts';
import { Problem, statusOf } from './problem.ts';
import { param, parseBody, query, readForm, wantsJson, type WebContext } from './web.ts';

const greeting = z.object({
  name: z.string().min(2, 'too short').max(10),
  tags: z.union([z.string(), z.array(z.string())]).optional(),
});

const app = new Hono()
  .post('/form', async (c) => c.json(await readForm(c as unknown as WebContext, greeting)))
  .post('/body', async (c) => c.json(await parseBody(c as unknown as WebContext, greeting)))
  .get('/query', (c) =>
    c.json(query(c as unknown as WebContext, z.object({ page: z.coerce.number().int().optional() }))),
  )
  .get('/json', (c) => c.json(wantsJson(c as unknown as WebContext)))
  .get('/thing/:thing', (c) => c.json(param(c as unknown as WebContext, 'thing', idSchema())))
  .onError((error, c) => {
    if (!(error instanceof Problem)) return c.json({ code: String(error.stack) }, 500);
    return c.json({ code: error.code, fields: error.fields.map(({ field }) => field) }, statusOf[error.kind]);
  });

async function ask(
  path: string,
  body?: BodyInit,
  type?: string,
): Promise<{ status: number; answer: unknown }> {
  const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type };
  const response = await app.request(path, body === undefined ? {} : { method: 'POST', body, headers });
  return { status: response.status, answer: await response.json() };
}

suite('a form', () => {
  test('becomes a value, the same from a page and from an island', async () => {
    const expected = { ok: true, value: { name: 'Mara', tags: ['a', 'b'] } };
    assert.deepEqual(
      (
        await ask(
          '/form',
          new URLSearchParams([
            ['name', 'Mara'],
            ['tags', 'a'],
            ['tags', 'b'],
          ]),
        )
      ).answer,
      expected,
    );
    assert.deepEqual(
      (await ask('/form', JSON.stringify(expected.value), 'application/json')).answer,
      expected,
    );
  });

  test('comes back with what was typed and what was wrong', async () => {
    const { answer } = await ask('/form', new URLSearchParams({ name: 'M', other: 'x' }));
    assert.deepEqual(answer, {
      ok: false,
      errors: [{ field: 'name', message: 'too short' }],
      typed: { name: 'M', other: 'x' },
    });
  });

  test('in which nothing was typed is refused by its fields', async () => {
    assert.deepEqual(await ask('/body', new URLSearchParams()), {
      status: 422,
      answer: { code: 'fields-wrong', fields: ['name'] },
    });
  });
});

suite('a body that is not a form', () => {
  const refused: readonly (readonly [what: string, body: BodyInit, type: string, status: number])[] = [
    ['half of a JSON text', '{"name":', 'application/json', 400],
    ['a list', '[]', 'application/json', 400],
    ['a number', '1', 'application/json', 400],
    ['null', 'null', 'application/json', 400],
    ['nothing', '', 'application/json', 400],
    ['a NUL character', '{"name":"a\\u0000b"}', 'application/json', 400],
    ['a NUL character in a form', 'name=a%00b', 'application/x-www-form-urlencoded', 400],
    ['half of a surrogate pair', '{"name":"\\ud800ab"}', 'application/json', 400],
    ['half of a pair, deep inside', '{"name":"Mara","x":[{"y":["\\udfff"]}]}', 'application/json', 400],
    ['a name with a NUL', '{"na\\u0000me":"Mara"}', 'application/json', 400],
    ['a multipart body without its boundary', 'x', 'multipart/form-data', 400],
    ['a broken multipart body', '--b\r\nnonsense', 'multipart/form-data; boundary=b', 400],
    ['plain text', 'name=Mara', 'text/plain', 415],
    ['XML', '<name>Mara</name>', 'application/xml', 415],
  ];
  for (const [what, body, type, status] of refused) {
    test(`such as ${what} is answered with ${status}`, async () => {
      assert.equal((await ask('/body', body, type)).status, status);
    });
  }

  test('such as a depth that would exhaust the stack is answered with 400', async () => {
    const deep = `{"name":"Mara","x":${'['.repeat(30_000)}${']'.repeat(30_000)}}`;
    assert.equal((await ask('/body', deep, 'application/json')).status, 400);
  });

  test('does not reach the prototype of anything', async () => {
    const bodies: (readonly [BodyInit, string])[] = [
      [
        '{"name":"Mara","__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}',
        'application/json',
      ],
      [
        'name=Mara&__proto__=1&__proto__[polluted]=1&constructor.prototype.polluted=1',
        'application/x-www-form-urlencoded',
      ],
    ];
    for (const [body, type] of bodies) {
      assert.deepEqual(await ask('/body', body, type), { status: 200, answer: { name: 'Mara' } });
      assert.equal(({} as Record<string, unknown>)['polluted'], undefined);
    }
  });

  test('whatever it is, is answered without a fault of ours', async () => {
    const types = fc.constantFrom(
      'application/json',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'text/html',
    );
    const bodies = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.json(),
      fc.uint8Array().map((bytes) => Buffer.from(bytes).toString('latin1')),
    );
    await fc.assert(
      fc.asyncProperty(bodies, types, async (body, type) => {
        assert.ok((await ask('/body', body, type)).status < 500);
      }),
      { numRuns: 300 },
    );
  });
});

suite('an address', () => {
  test('with a malformed identifier is a page that does not exist', async () => {
    for (const thing of ['1', '%00', '%ED%A0%80', '%FF', '..%2F..', '__proto__', 'a'.repeat(5_000)]) {
      assert.equal((await ask(`/thing/${thing}`)).status, 404, thing);
    }
  });

  test('with a malformed query names the field', async () => {
    assert.deepEqual(await ask('/query?page=two'), {
      status: 422,
      answer: { code: 'query-wrong', fields: ['page'] },
    });
    assert.equal((await ask('/query?page=%00')).status, 400);
    assert.equal((await ask('/query?page=1e99&page=2')).status, 422);
    assert.equal((await ask('/query?__proto__=1&page=2')).status, 200);
  });
});

test('JSON is wanted by who asks for it, not by a browser', async () => {
  const wants = async (accept: string) => (await app.request('/json', { headers: { accept } })).json();
  assert.equal(await wants('application/json'), true);
  assert.equal(await wants('application/problem+json'), true);
  assert.equal(await wants('text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'), false);
  assert.equal(await wants(''), false);
});
