import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { tasks } from '../src/app/jobs.ts';
import { certify } from './passage.ts';
import { createWorld, type World } from './world.ts';

suite('an employer’s program', () => {
  let world: World;
  let credential: string;
  before(async () => {
    world = await createWorld();
    ({ credential } = await certify(world, await world.newcomer('candidate'), 'business-practitioner'));
  });
  after(() => world.close());

  const ask = (path: string, key: string | undefined, body?: unknown) =>
    world.nobody.send(path, {
      headers: {
        accept: 'application/json',
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
    });

  async function makeKey(): Promise<{ key: string; employer: Awaited<ReturnType<World['newcomer']>> }> {
    const employer = await world.newcomer();
    const page = await employer.post('/me/api-keys', { name: 'staff records' });
    assert.equal(page.headers.get('cache-control'), 'no-store');
    const key = /assay_[\w-]{43}/.exec(await page.text())?.[0] ?? '';
    assert.ok(key !== '', 'the key is shown once');
    assert.doesNotMatch(await (await employer.get('/me/api-keys')).text(), new RegExp(key));
    return { key, employer };
  }

  test('verifies a long list with its key, and gets what was found in parts', async () => {
    const { key } = await makeKey();
    const asked = await ask('/api/v1/verifications', key, { credentials: [credential, 'nonsense'] });
    assert.equal(asked.status, 202);
    const { id, href, count } = (await asked.json()) as { id: string; href: string; count: number };
    assert.equal(asked.headers.get('location'), href);
    assert.equal(count, 2);
    await tasks(world.services)['check-batch']?.({ batchId: id }, world.now());
    const answer = (await (await ask(new URL(href).pathname, key)).json()) as {
      finished: boolean;
      results: { verdict: string; currency?: string; holder?: string }[];
      next?: string;
    };
    assert.equal(answer.finished, true);
    assert.deepEqual(
      answer.results.map(({ verdict, currency }) => [verdict, currency]),
      [
        ['valid', 'current'],
        ['not checked', undefined],
      ],
    );
    assert.match(answer.results[0]?.holder ?? '', /^Newcomer/);
    assert.equal(answer.next, undefined);
    const behind = (await (await ask(`${new URL(href).pathname}?after=1`, key)).json()) as typeof answer;
    assert.equal(behind.results.length, 1);
  });

  test('is led from one part of a long list’s results to the next', async () => {
    const { key } = await makeKey();
    const credentials = Array.from({ length: 1_001 }, () => 'nonsense');
    const asked = await ask('/api/v1/verifications', key, { credentials });
    const { id, href } = (await asked.json()) as { id: string; href: string };
    await tasks(world.services)['check-batch']?.({ batchId: id }, world.now());
    const part = async (address: string) =>
      (await (await ask(address.slice(new URL(href).origin.length), key)).json()) as {
        results: { position: number }[];
        next?: string;
      };
    const first = await part(href);
    assert.deepEqual([first.results.length, first.next], [1_000, `${href}?after=1000`]);
    const rest = await part(first.next ?? '');
    assert.deepEqual([rest.results[0]?.position, rest.results.length, rest.next], [1_001, 1, undefined]);
  });

  test('without a key, with another’s or with an ended one, gets nothing', async () => {
    const { key, employer } = await makeKey();
    const { key: another } = await makeKey();
    const { id } = (await (
      await ask('/api/v1/verifications', key, { credentials: [credential] })
    ).json()) as { id: string };
    const statusWith = async (which: string | undefined) =>
      (await ask(`/api/v1/verifications/${id}`, which)).status;
    assert.deepEqual(
      await Promise.all([undefined, 'assay_nonsense', another, key].map(statusWith)),
      [401, 401, 404, 200],
    );
    const { rows } = await world.database.pool.query<{ api_key_id: string; key_hash: string }>(
      'select api_key_id, key_hash from accounts.api_key order by made_at',
    );
    assert.ok(rows.every(({ key_hash: hash }) => !hash.includes(key) && /^[0-9a-f]{64}$/.test(hash)));
    const mine = /api-keys\/(\w{26})\/end/.exec(await (await employer.get('/me/api-keys')).text())?.[1];
    const stranger = await world.newcomer();
    assert.equal((await stranger.post(`/me/api-keys/${mine}/end`)).status, 404);
    assert.equal((await employer.post(`/me/api-keys/${mine}/end`)).status, 303);
    assert.equal(await statusWith(key), 401);
  });

  test('is told what is wrong with a request, and where', async () => {
    const { key } = await makeKey();
    const wrong = await ask('/api/v1/verifications', key, { credentials: [17] });
    assert.equal(wrong.status, 422);
    assert.match(await wrong.text(), /credentials\.0/);
    const outside = Array.from({ length: 1_001 }, (_, number) => `https://other.example/${number}`);
    const tooMany = await ask('/api/v1/verifications', key, { credentials: outside });
    assert.match(await tooMany.text(), /list-outside/);
  });

  test('finds the interface described by the schemas that read it', async () => {
    const described = (await (await ask('/api/v1/openapi.json', undefined)).json()) as {
      openapi: string;
      paths: Record<string, Record<string, { operationId: string }>>;
    };
    assert.equal(described.openapi, '3.1.0');
    assert.deepEqual(
      Object.values(described.paths).flatMap((path) => Object.values(path).map((one) => one.operationId)),
      ['verify', 'verification'],
    );
    assert.match(JSON.stringify(described), /"maxItems":100000/);
  });
});
