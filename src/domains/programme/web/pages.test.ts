import assert from 'node:assert/strict';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { after, before, test } from 'node:test';
import { Hono } from 'hono';
import { type TestDatabase, testDatabase } from '../../../../test/database.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import type { RequestFacts } from '../../../kernel/web.ts';
import { enrol } from '../enrolment/enrolment.ts';
import { smallProgramme, writeProgramme } from '../files/small-programme.fixture.ts';
import { loadProgramme } from '../releases/load.ts';
import { programmeRoutes } from './routes.tsx';

const now = '2026-11-22T09:00:00.000Z';
let database: TestDatabase;
let who: Id<'person'> | null = null;
const app = new Hono<{ Variables: { facts: RequestFacts } }>();

before(async () => {
  database = await testDatabase();
  const code = `${smallProgramme['tracks/baking/lessons/kneading.md']}\n\`\`\`js\nknead();\n\`\`\`\n`;
  const stub = (smallProgramme['tracks/baking/lessons/prices.md'] ?? '').replace(
    'complete',
    'in-preparation',
  );
  const dir = await writeProgramme({
    ...smallProgramme,
    'tracks/baking/lessons/kneading.md': code,
    'tracks/baking/lessons/prices.md': stub,
  });
  await loadProgramme(database, dir, now);
  await rm(dirname(dir), { recursive: true });
  app.use(async (c, next) => {
    const viewer = who && {
      personId: who,
      sessionId: newId<'session'>(now),
      name: 'Mara',
      email: 'm@demo.example',
      roles: ['candidate'],
      zone: 'UTC',
      csrf: 'token',
      confirmedAt: now,
    };
    const assets = { css: '/a.css', islands: { 'copy-code': '/copy-code.js', simulation: '/simulation.js' } };
    c.set('facts', {
      requestId: 'r',
      now,
      nonce: 'n',
      caller: '',
      mode: 'production',
      assets,
      viewer,
      nav: [],
    });
    await next();
  });
  app.onError((error, c) => {
    if (!(error instanceof Problem)) throw error;
    return c.text(error.code, error.kind === 'not-found' ? 404 : error.kind === 'conflict' ? 409 : 422);
  });
  const services = { db: database.db } as Services;
  for (const { method, path, handle } of programmeRoutes(services, {
    lessonNotes: async () => new Map(),
    labsOf: async () => [],
  }))
    app.on(method, path, (c) => handle(c));
});
after(() => database.drop());

async function open(path: string): Promise<string> {
  const answer = await app.request(path);
  assert.equal(answer.status, 200, path);
  return answer.text();
}

const send = (path: string, fields: Record<string, string> = {}) =>
  app.request(path, { method: 'POST', body: new URLSearchParams(fields) });

test('whoever comes by reads everything, without an account and without a script', async () => {
  who = null;
  for (const path of [
    '/',
    '/schemes/baker',
    '/schemes/baker/1',
    '/tracks/baking',
    '/competencies/c1.oven',
    '/learn/baking/kneading',
    '/glossary',
  ]) {
    assert.doesNotMatch(await open(path), /<script/, path);
  }
  assert.match(await open('/schemes/baker'), /What it does not prove.*That it was sold\./s);
  assert.match(await open('/learn/baking/prices'), /In preparation/);
  assert.match(await open('/tracks/baking'), /Sign in to enrol/);
  assert.equal((await app.request('/learn/baking')).headers.get('location'), '/learn/baking/kneading');
});

test('what does not exist is a page that does not exist', async () => {
  for (const path of [
    '/schemes/x',
    '/schemes/baker/2',
    '/schemes/baker/0',
    '/tracks/x',
    '/learn/x',
    '/learn/baking/x',
    '/learn/x/kneading',
    '/learn/baking/templates/x.csv',
    '/learn/baking/templates/..%2Ftrack.yaml',
    '/learn/x/templates/price-list.csv',
    '/learn/baking/simulations/x',
    '/learn/x/simulations/loaves',
    '/competencies/c9.x',
    '/tracks/A%00',
  ]) {
    assert.equal((await app.request(path)).status, 404, path);
  }
});

test('the glossary: all words from a to z, or those that are searched for', async () => {
  const all = await open('/glossary');
  assert.ok(all.indexOf('<dt>Crumb') < all.indexOf('<dt>dough'), 'whatever their case');
  assert.match(all, /id="dough"/);
  const found = await open('/glossary?q=FLOUR');
  assert.match(found, /<dt>dough/);
  assert.doesNotMatch(found, /<dt>Crumb/);
  assert.match(await open('/glossary?q=%3Cb%3E'), /No word is like that.*see all words/s);
});

test('a template is a file to keep; the track lists it beside its simulations', async () => {
  const track = await open('/tracks/baking');
  assert.match(track, /href="\/learn\/baking\/templates\/price-list\.csv" download[^>]*>Price list/);
  assert.match(track, /href="\/learn\/baking\/simulations\/loaves">Loaves/);
  const file = await app.request('/learn/baking/templates/price-list.csv');
  assert.equal(file.headers.get('content-type'), 'text/csv; charset=utf-8');
  assert.equal(file.headers.get('content-disposition'), 'attachment; filename="price-list.csv"');
  assert.match(await file.text(), /loaf,price\nrye,3\.20/);
});

test('a simulation is worked out on the server from what its form sends', async () => {
  const first = await open('/learn/baking/simulations/loaves');
  assert.match(first, /Left at the end of the day<\/span> <strong>USD 140\.00/);
  assert.match(first, /<form[^>]*action="\/learn\/baking\/simulations\/loaves" method="get"/);
  assert.match(first, /<svg[^>]*role="img" aria-label="What is left"/);
  assert.match(first, /<a href="\/learn\/baking\/prices">/, 'its text is rendered');
  assert.match(await open('/learn/baking/simulations/loaves?baked=50&price=2'), /<strong>USD 50\.00/);
  const wrong = await app.request('/learn/baking/simulations/loaves?baked=999&price=2');
  assert.equal(wrong.status, 422);
  assert.match(
    await wrong.text(),
    /href="#field-baked"[^>]*>Loaves baked: Write a number from 0 to 200\..*value="999"/s,
  );
});

test('a person enrols, reads on where they were, marks and takes back, withdraws', async () => {
  who = newId<'person'>(now);
  assert.equal((await send('/tracks/baking/enrol')).headers.get('location'), '/tracks/baking');
  assert.match(await open('/learn/baking/kneading'), /src="\/copy-code\.js"/, 'code can be copied');
  assert.doesNotMatch(await open('/learn/baking/ovens'), /<script/, 'no script where there is no code');
  assert.equal(
    (await app.request('/learn/baking')).headers.get('location'),
    '/learn/baking/ovens',
    'to the one last opened',
  );

  assert.equal((await send('/learn/baking/ovens/done', { done: 'yes' })).status, 303);
  assert.match(await open('/learn/baking/ovens'), /Mark as not done/);
  assert.match(await open('/tracks/baking'), /Go on: About kneading/);
  await send('/learn/baking/ovens/done', { done: 'no' });
  assert.match(await open('/learn/baking/ovens'), /Mark as done/);

  assert.equal(
    (await send('/learn/baking/prices/done', { done: 'yes' })).status,
    409,
    'a stub cannot be done',
  );
  assert.equal((await send('/learn/baking/ovens/done', { done: 'perhaps' })).status, 422);
  await send('/tracks/baking/withdraw');
  assert.match(await open('/tracks/baking'), /<button[^>]*>Enrol/);
  assert.equal(
    (await send('/learn/baking/ovens/done', { done: 'yes' })).status,
    409,
    'no marks without an enrolment',
  );
});

test('one person’s marks are not another’s', async () => {
  const mara = newId<'person'>(now);
  await enrol(database.db, mara, 'baking', now);
  who = newId<'person'>(now);
  await send('/tracks/baking/enrol');
  await send('/learn/baking/ovens/done', { done: 'yes' });
  who = mara;
  assert.match(await open('/learn/baking/ovens'), /Mark as done/);
  await send('/tracks/baking/withdraw');
  const { rows } = await database.pool.query(
    'select count(*) as open from programme.enrolment where withdrawn_at is null',
  );
  assert.equal(rows[0].open, 1);
});
