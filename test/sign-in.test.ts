import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import fc from 'fast-check';
import { addressesIn } from './fixtures.ts';
import { stateOf } from './state.ts';
import { createWorld } from './world.ts';

const world = await createWorld();
after(() => world.close());
const { nobody } = world;
const newLink = () => addressesIn(world).addressOf('/sign-in/:token', nobody);

function cookieOf(answer: Response): string {
  return answer.headers.get('set-cookie')?.split(';')[0] ?? '';
}

suite('a sign-in link', () => {
  test('signs in once; opening it only asks', async () => {
    const link = await newLink();
    const before = await stateOf(world.database.pool);
    for (let i = 0; i < 3; i++) assert.equal((await nobody.get(link)).status, 200);
    assert.deepEqual(await stateOf(world.database.pool), before);
    const first = await nobody.post(link);
    assert.equal(first.status, 303);
    assert.match(first.headers.get('set-cookie') ?? '', /; HttpOnly; SameSite=Lax$/);
    assert.equal((await nobody.get('/me', { cookie: cookieOf(first) })).status, 200);
    assert.equal((await nobody.post(link)).status, 410);
    assert.equal((await nobody.get(link)).status, 410);
  });

  test('signs one in when two press it at the same moment', async () => {
    const link = await newLink();
    const answers = await Promise.all([nobody.post(link), nobody.post(link), nobody.post(link)]);
    assert.deepEqual(answers.map(({ status }) => status).toSorted(), [303, 410, 410]);
  });

  test('is worth nothing after 20 minutes', async () => {
    const link = await newLink();
    world.pass({ minutes: 20 });
    const before = await stateOf(world.database.pool);
    assert.equal((await nobody.post(link)).status, 410);
    assert.deepEqual(await stateOf(world.database.pool), before);
  });

  test('is not sent without end, to one address or from one caller', async () => {
    const ask = (email: string, caller: string) =>
      nobody.post('/sign-in', { email }, { 'x-test-caller': caller });
    const statuses: number[] = [];
    for (let i = 0; i < 6; i++)
      statuses.push((await ask('Mara.Lindqvist@demo.example', `203.0.${i}.1`)).status);
    assert.deepEqual(statuses, [200, 200, 200, 200, 200, 429]);
    const last = await ask('mara.lindqvist@demo.example', '198.51.100.1');
    assert.equal(last.status, 429);
    assert.ok(Number(last.headers.get('retry-after')) > 0);
  });

  test('answers alike whether or not somebody has the address', async () => {
    const [known, unknown] = await Promise.all(
      ['tomas.okafor@demo.example', 'nobody.nowhere@test.example'].map(async (email) => {
        const answer = await nobody.post('/sign-in', { email }, { 'x-test-caller': email });
        const html = (await answer.text()).replaceAll(email, '').replaceAll(/nonce="[^"]*"/g, '');
        return { status: answer.status, html };
      }),
    );
    assert.deepEqual(known, unknown);
  });
});

suite('a session', () => {
  test('ends when it is signed out, also for a copy of its cookie', async () => {
    const mara = await world.as('mara.lindqvist@demo.example');
    assert.equal((await mara.get('/me')).status, 200);
    assert.equal((await mara.post('/sign-out')).status, 303);
    assert.equal((await mara.get('/me')).status, 401);
  });

  test('is another after signing in again in the same browser', async () => {
    const mara = await world.as('mara.lindqvist@demo.example');
    const again = await mara.send(await newLink(), {
      method: 'POST',
      body: new URLSearchParams({ _csrf: mara.csrf }),
    });
    assert.equal(again.status, 303);
    assert.notEqual(cookieOf(again), mara.cookie);
    assert.equal((await mara.get('/me')).status, 401);
  });

  test('ends after 14 days', async () => {
    const mara = await world.as('mara.lindqvist@demo.example');
    world.pass({ days: 14, seconds: -1 });
    assert.equal((await mara.get('/me')).status, 200);
    world.pass({ seconds: 1 });
    assert.equal((await mara.get('/me')).status, 401);
  });

  test('that its owner ends elsewhere is over at once', async () => {
    const [laptop, phone] = [
      await world.as('mara.lindqvist@demo.example'),
      await world.as('mara.lindqvist@demo.example'),
    ];
    const page = await (await laptop.get('/me/account')).text();
    const ends = [...page.matchAll(/action="(\/me\/sessions\/[^"]+\/end)"/g)].map(([, path]) => path ?? '');
    assert.ok(ends.length > 0);
    for (const path of ends) assert.equal((await laptop.post(path)).status, 303);
    assert.equal((await phone.get('/me')).status, 401);
    assert.equal((await laptop.get('/me')).status, 200);
  });

  test('is never stored or shown as it is', async () => {
    const mara = await world.as('mara.lindqvist@demo.example');
    const token = mara.cookie.split('=')[1] ?? '';
    const { rows } = await world.database.pool.query<{ text: string }>(
      'select s::text as text from accounts.session s',
    );
    assert.ok(rows.every(({ text }) => !text.includes(token)));
    assert.ok(!(await (await mara.get('/me/account')).text()).includes(token));
  });
});

test('after signing in nobody is sent to another site', async () => {
  const targets = fc.oneof(
    fc.webUrl(),
    fc.constantFrom(
      '//evil.example',
      '/\\evil.example',
      '\\\\evil.example',
      '/\t/evil.example',
      'javascript:alert(1)',
      '/%0d%0aset-cookie:x',
    ),
    fc.string({ maxLength: 100 }).map((text) => `/${text}`),
  );
  await fc.assert(
    fc.asyncProperty(targets, async (next) => {
      const answer = await nobody.post('/demo/sign-in', { email: 'mara.lindqvist@demo.example', next });
      if (answer.status === 400) return;
      const location = answer.headers.get('location') ?? '';
      assert.equal(new URL(location, 'https://assay.example').host, 'assay.example', location);
    }),
    { numRuns: 60 },
  );
});
