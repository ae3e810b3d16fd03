import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { createWorld } from '../../../../test/world.ts';
import type { Id } from '../../../kernel/id.ts';
import { latestDraft } from '../desk/draft.sql.ts';
import { wireRecord } from '../record/record.ts';

const world = await createWorld();
after(() => world.close());
const lena = await world.as('lena.fischer@demo.example');
const victor = await world.as('victor.amadi@demo.example');

const signal = {
  title: 'Someone writes',
  url: 'https://example.org/post',
  origin: 'submission',
  content: 'Look.',
};
/** Notes a signal; gives its address at the desk. */
async function noted(more: Partial<typeof signal> = {}): Promise<string> {
  world.pass({ minutes: 1 });
  assert.equal((await lena.post('/desk/signals', { ...signal, ...more })).status, 303);
  const [, id = ''] = /\/desk\/signals\/(\w+)\/draft/.exec(await (await lena.get('/desk')).text()) ?? [];
  return `/desk/signals/${id}`;
}

test('a signal is not set aside without words: the desk comes back with what is wrong, at its place', async () => {
  const one = await noted();
  const answer = await lena.post(`${one}/dismissal`, { reason: ' x ' });
  assert.equal(answer.status, 422);
  const page = await answer.text();
  assert.match(page, /<details class="confirm" open/);
  assert.match(page, /Say why\./);
  assert.match(page, /value=" x "/);
  assert.equal(page.match(/Say why\./g)?.length, 1);
  assert.match(await (await lena.get('/desk')).text(), /Someone writes/, 'it still waits');
});

test('who comes second is told what became of it', async () => {
  const one = await noted();
  assert.equal((await lena.post(`${one}/dismissal`, { reason: 'An advertisement.' })).status, 303);
  const late = await (await victor.post(`${one}/draft`)).text();
  assert.match(late, /It was set aside: An advertisement\./);
  const other = await noted();
  assert.equal((await lena.post(`${other}/draft`)).status, 303);
  assert.match(
    await (await victor.post(`${other}/dismissal`, { reason: 'Spam.' })).text(),
    /a draft was begun from it/,
  );
});

test('a draft from a signal is one that its form takes, however long the address', async () => {
  assert.equal((await lena.post('/desk/signals', { ...signal, title: 'Two\nlines' })).status, 422);
  const host = `${Array.from({ length: 4 }, () => 'a'.repeat(60)).join('.')}.example`;
  const begun = await lena.post(`${await noted({ url: `https://${host}/`, title: '😀'.repeat(100) })}/draft`);
  const wire = (begun.headers.get('location') ?? '').split('/').at(-1) as Id<'wire'>;
  const draft = await latestDraft(world.services.db, wire);
  assert.equal(wireRecord.safeParse(draft?.content).error, undefined);
  assert.equal(draft?.content.sources[0]?.publisher.length, 120);
});
