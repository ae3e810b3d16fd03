import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import type { Client } from '../../../../test/client.ts';
import { createWorld, type World } from '../../../../test/world.ts';

let world: World;
let writer: Client;
before(async () => {
  world = await createWorld();
});
after(() => world.close());
beforeEach(async () => {
  writer = await world.newcomer('item writer');
});

const keys = '/studio/keys/new?q=retry+after';
const asked = `/confirm?next=${encodeURIComponent(keys)}`;

async function codeSentTo(client: Client): Promise<string> {
  // So that letters have an order.
  world.pass({ seconds: 1 });
  const to = (await client.post('/confirm/code', { next: keys })).headers.get('location');
  assert.equal(to, asked, 'it is sent once, however often its page is loaded');
  const page = await (await client.get(asked)).text();
  assert.match(page, /A code is on its way/);
  assert.ok(page.includes(`name="next" value="${keys}"`), 'the way on is kept');
  const { rows } = await world.database.pool.query<{ code: string }>(
    String.raw`select substring(body from '\d{4} \d{4}') as code from kernel.mail where recipient = $1 order by mail_id desc`,
    [client.person?.email],
  );
  assert.match(rows[0]?.code ?? '', /^\d{4} \d{4}$/);
  return rows[0]?.code ?? '';
}

const wrong = (code: string) => code.replace(/^\d/, (digit) => String((Number(digit) + 1) % 10));

test('keys are shown in the hour after sign-in, and then to whom a letter reaches', async () => {
  assert.equal((await writer.get(keys)).status, 200);
  world.pass({ minutes: 61 });
  const sent = await writer.get(keys);
  assert.deepEqual([sent.status, sent.headers.get('location')], [303, asked]);
  assert.equal((await writer.send(keys, { method: 'HEAD' })).status, 303, 'whoever asks for the head alone');
  assert.equal((await writer.get('/me')).status, 200);
  assert.doesNotMatch(await (await writer.get(asked)).text(), /A code is on its way/);
  const code = await codeSentTo(writer);
  const miss = await writer.post('/confirm', { code: wrong(code), next: keys });
  assert.equal(miss.status, 422);
  assert.match(await miss.text(), /4 tries are left/);
  const hit = await writer.post('/confirm', { code, next: keys });
  assert.deepEqual([hit.status, hit.headers.get('location')], [303, keys]);
  assert.equal((await writer.get(keys)).status, 200);
  const { rowCount } = await world.database.pool.query(
    `select from kernel.audit where action = 'session.confirmed' and actor_id = $1`,
    [writer.person?.personId],
  );
  assert.equal(rowCount, 1);
});

test('a code confirms one session only, works once, not after ten minutes and not after five tries', async () => {
  world.pass({ minutes: 61 });
  const elsewhere = await world.as(writer.person?.email ?? '');
  world.pass({ minutes: 61 });
  const first = await codeSentTo(writer);
  assert.equal((await elsewhere.post('/confirm', { code: first })).status, 422);
  world.pass({ minutes: 11 });
  assert.match(await (await writer.post('/confirm', { code: first })).text(), /has expired/);
  const second = await codeSentTo(writer);
  for (let tries = 0; tries < 5; tries++) await writer.post('/confirm', { code: wrong(second) });
  assert.equal((await writer.post('/confirm', { code: second })).status, 422);
  const third = await codeSentTo(writer);
  assert.equal((await writer.post('/confirm', { code: third })).headers.get('location'), '/me');
  assert.equal((await writer.post('/confirm', { code: third })).status, 422);
});

test('what is sent or asked for by a script is refused and says what to do; only so many codes are sent', async () => {
  world.pass({ minutes: 61 });
  const form = await writer.post('/studio/keys/new', { item: 'x' }, { accept: 'application/json' });
  assert.equal(form.status, 403);
  assert.equal(((await form.json()) as { code: string }).code, 'confirmation-needed');
  for (let sent = 0; sent < 5; sent++) await codeSentTo(writer);
  assert.equal((await writer.post('/confirm/code', {})).status, 429);
});

test('the way on survives a search’s spaces, and an address that is too long leads to one’s own page', async () => {
  world.pass({ minutes: 61 });
  const search = '/studio/keys/new?q=retry+after';
  const to = (await writer.get(search)).headers.get('location') ?? '';
  assert.ok((await (await writer.get(to)).text()).includes('value="/studio/keys/new?q=retry+after"'));
  const long = (await writer.get(`/studio/keys/new?q=${'%C3%A9'.repeat(400)}`)).headers.get('location') ?? '';
  const page = await writer.get(long);
  assert.equal(page.status, 200);
  assert.ok((await page.text()).includes('value="/me"'));
});
