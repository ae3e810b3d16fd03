import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { forgetLab } from '../src/domains/lab/endpoint/forget.ts';
import { valueFrom } from './fixtures/fixture.ts';
import { createWorld } from './world.ts';

const world = await createWorld();
after(() => world.close());

const ask = (key: string, content: string, model = 'sim') =>
  world.nobody.send('/lab/v1/chat/completions', {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model, messages: [{ role: 'user', content }] }),
  });
const keyIn = (page: string) => /sk-lab-[\w-]{43}/.exec(page)?.[0] ?? '';

suite('a learner in the lab', () => {
  test('reads what it is without a session, and makes a key that is shown once', async () => {
    const open = await (await world.nobody.get('/lab')).text();
    for (const words of [
      'follows fixed rules',
      'A real language model',
      'x-lab-fault',
      'How the snapshots differ',
      '/lab/v1',
    ]) {
      assert.ok(open.includes(words), words);
    }
    const learner = await world.newcomer('candidate');
    assert.equal((await learner.post('/lab/keys', { name: ' ' })).status, 422);
    const page = await learner.post('/lab/keys', { name: 'my computer' });
    assert.equal(page.headers.get('cache-control'), 'no-store');
    const key = keyIn(await page.text());
    assert.ok(key !== '');
    assert.equal(keyIn(await (await learner.get('/lab')).text()), '');
    assert.equal((await ask(key, 'Hello')).status, 200);
  });

  test('ends a key, which then opens nothing; another’s key does not exist', async () => {
    const learner = await world.newcomer('candidate');
    const key = keyIn(await (await learner.post('/lab/keys', { name: 'a' })).text());
    const id = await valueFrom(
      world,
      'select api_key_id as value from accounts.api_key where person_id = $1',
      [learner.person?.personId],
    );
    const other = await world.newcomer('candidate');
    assert.equal((await other.post(`/lab/keys/${id}/end`)).status, 404);
    assert.equal((await learner.post(`/lab/keys/${id}/end`)).status, 303);
    const refused = await ask(key, 'Hello');
    assert.equal(refused.status, 401);
    assert.equal(((await refused.json()) as { error: { code: string } }).error.code, 'invalid_api_key');
  });

  test('finds their requests in the log, narrowed as asked, in a CSV and in sums; never what was said', async () => {
    const learner = await world.newcomer('candidate');
    const key = keyIn(await (await learner.post('/lab/keys', { name: 'a' })).text());
    await ask(key, 'a secret of mine');
    await ask(key, 'Hello', 'sim-2025-06');
    await ask(key, 'Hello', 'no-such-model');
    const log = await (await learner.get('/lab/log')).text();
    assert.doesNotMatch(log, /a secret of mine/);
    for (const words of ['sim-2025-06', '404 model_not_found', '/v1/chat/completions'])
      assert.ok(log.includes(words), words);
    const failed = await (await learner.get('/lab/log?outcome=failed')).text();
    assert.ok(failed.includes('no-such-model') && !failed.includes('sim-2025-06'));
    const csv = await (await learner.get('/lab/log.csv?model=sim-2025-06')).text();
    assert.equal(csv.trim().split('\r\n').length, 2);
    const elsewhere = await (await (await world.newcomer('candidate')).get('/lab/log')).text();
    assert.match(elsewhere, /There is no such request/);
  });

  test('and after thirty days the log has forgotten them', async () => {
    const count = () => valueFrom(world, 'select count(*) as value from lab.request');
    assert.notEqual(Number(await count()), 0);
    world.pass({ days: 31 });
    await forgetLab(world.services.db, world.now());
    assert.equal(Number(await count()), 0);
  });
});
