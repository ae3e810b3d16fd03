import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Client } from '../../../test/client.ts';
import { certify, decide, handIn, superviseInPerson } from '../../../test/passage.ts';
import { publishChange, signAs, toolCalls, withdrawChange } from '../../../test/published-change.ts';
import { createWorld, type World } from '../../../test/world.ts';
import type { Id } from '../../kernel/id.ts';
import { currencyOf, touchedCertificates } from './index.ts';

const lesson = '/learn/technical/retries-and-rate-limits';

/** Takes the bridge exam as its holder does, answering `right` of its items rightly, up to the released decision. */
async function sitBridge(world: World, holder: Client, credential: string, right: number): Promise<string> {
  const registered = await holder.post(`/me/certificates/${credential}/bridge`);
  assert.equal(registered.status, 303, await registered.text());
  const sitting = registered.headers.get('location')?.split('/').at(-1) ?? '';
  await superviseInPerson(world.services.db, sitting, world.now());
  const started = await holder.post(`/sit/${sitting}/start`);
  const device =
    new URL(started.headers.get('location') ?? '', 'http://here').searchParams.get('device') ?? '';
  await handIn(world, holder, { sitting, device }, right);
  await decide(world, sitting);
  return sitting;
}

async function text(client: Client, path: string): Promise<string> {
  const answer = await client.get(path);
  assert.equal(answer.status, 200, `${path} was answered with ${answer.status}`);
  return answer.text();
}

async function letters(world: World, subject: string): Promise<string[]> {
  const { rows } = await world.database.pool.query<{ recipient: string }>(
    'select recipient from kernel.mail where subject like $1 order by recipient',
    [`${subject}%`],
  );
  return rows.map(({ recipient }) => recipient);
}

suite('a change reaches a certificate, and a bridge exam answers it', () => {
  let world: World;
  let holder: Client;
  let credential: Id<'credential'>;
  let untouched: Id<'credential'>;
  let wire: Id<'wire'>;
  before(async () => {
    world = await createWorld();
    holder = await world.newcomer('candidate');
    await holder.post('/tracks/technical/enrol');
    await holder.post(`${lesson}/done`, { done: 'yes' });
    credential = (await certify(world, holder, 'technical-practitioner')).credential as typeof credential;
    const other = await world.newcomer('candidate');
    untouched = (await certify(world, other, 'business-practitioner')).credential as typeof untouched;
    world.pass({ days: 7 });
  });
  after(() => world.close());

  test('published alone it changes nothing; the preview counts what signing would do', async () => {
    wire = await publishChange(world, toolCalls);
    assert.deepEqual(await currencyOf(world.services.db, credential, world.now()), {
      state: 'current',
      waiting: [],
    });
    assert.doesNotMatch(await text(holder, lesson), /Changed since/);
    const priya = await world.as('priya.nair@demo.example');
    const page = await text(priya, `/office/changes/${wire}`);
    assert.match(page, /Waits for a signature/);
    assert.match(page, /What signing would do/);
    // The bank has ten that know of the change; two of them are enemies, so nine go together.
    assert.match(page, /Technical practitioner[^]*?>1<[^]*?9, needed: 4/);
    assert.match(page, /9 item versions leave new forms/);
    assert.match(await text(priya, '/office/changes'), /changes?, \d+ to sign/);
    const { rows } = await world.database.pool.query('select from exam.quarantine');
    assert.equal(rows.length, 0, 'the preview left something behind');
  });

  test('whoever published it may not sign it, and nobody signs what they have not read', async () => {
    await world.newcomer('programme manager', 'editor');
    const both = await world.newcomer('programme manager', 'editor');
    const own = await publishChange(world, { ...toolCalls, title: 'Of one’s own' }, both.person?.email ?? '');
    const refused = await both.post(`/office/changes/${own}/sign`, { revision: '1' });
    assert.equal(refused.status, 403);
    assert.match(await refused.text(), /another person has to sign/);
    assert.match(await text(both, `/office/changes/${own}`), /You cannot sign this/);
    assert.equal(await signAs(world, 'priya.nair@demo.example', wire, 2), 409);
    assert.equal(await signAs(world, 'lena.fischer@demo.example', wire), 403);
    await withdrawChange(world, own);
  });

  test('signed and urgent it starts the review at once: certificate, verification, pages and letter say so', async () => {
    assert.equal(await signAs(world, 'priya.nair@demo.example', wire), 303);
    const found = await currencyOf(world.services.db, credential, world.now());
    assert.ok(found.state === 'review due');
    assert.equal(found.by, '2027-02-21');
    assert.equal(found.because[0]?.href, `/wire/${wire}`);
    assert.equal((await currencyOf(world.services.db, untouched, world.now())).state, 'current');
    for (const path of [`/c/${credential}`, `/verify?credential=${credential}`]) {
      const page = await text(world.nobody, path);
      assert.match(page, /Review due by[^]*21 February 2027/, path);
      assert.match(page, /verdict-good/, path);
    }
    assert.match(await text(holder, '/me'), /comes up for review[^]*See the bridge exam/);
    assert.deepEqual(await letters(world, 'Something changed'), [holder.person?.email]);
    assert.match(await text(holder, lesson), /Changed since you read/);
    assert.match(await text(world.nobody, lesson), /Something has changed/);
    const theo = await world.as('theo.marsh@demo.example');
    assert.match(await text(theo, '/office/release-work'), /Retries, timeouts and rate limits/);
    assert.match(await text(theo, '/office/release-work.csv'), /retries-and-rate-limits,/);
  });

  test('one certificate asked alone and all asked together give the same answer', async () => {
    const together = await touchedCertificates(world.services.db, world.now());
    assert.deepEqual([...together.keys()], [credential]);
    assert.deepEqual(together.get(credential), await currencyOf(world.services.db, credential, world.now()));
  });

  test('what it concerns leaves new forms, and the blueprint is still filled', async () => {
    const fresh = await world.newcomer('candidate');
    const { sitting } = await certify(world, fresh, 'technical-practitioner');
    const { rows } = await world.database.pool.query(
      `select from exam.sitting s join exam.form_item using (form_id) join exam.item_version v using (item, version)
        where s.sitting_id = $1 and v.competency = any ('{t1.tool-calls,t1.streamed-output,t1.retries-and-limits}')`,
      [sitting],
    );
    assert.equal(rows.length, 0);
  });

  test('to anybody but its holder the bridge does not exist', async () => {
    const stranger = await world.newcomer('candidate');
    assert.equal((await stranger.get(`/me/certificates/${credential}/bridge`)).status, 404);
    assert.equal((await stranger.post(`/me/certificates/${credential}/bridge`)).status, 404);
  });

  test('failed, it leaves everything as it was; the day after the last the certificate has lapsed', async () => {
    assert.match(await text(holder, `/me/certificates/${credential}/bridge`), /Register for the bridge exam/);
    await sitBridge(world, holder, credential, 1);
    assert.equal((await currencyOf(world.services.db, credential, world.now())).state, 'review due');
    const again = await text(holder, `/me/certificates/${credential}/bridge`);
    assert.match(again, /A new attempt is possible 14 days after the last[^<]*from 7 December 2026 on/);
    assert.doesNotMatch(again, /Register for the bridge exam/, 'the page offers what would be refused');
    assert.equal((await holder.post(`/me/certificates/${credential}/bridge`)).status, 409);
    world.pass({ days: 90 });
    assert.equal((await currencyOf(world.services.db, credential, world.now())).state, 'review due');
    world.pass({ days: 1 });
    holder = await world.as(holder.person?.email ?? '');
    const lapsed = await currencyOf(world.services.db, credential, world.now());
    assert.ok(lapsed.state === 'lapsed' && lapsed.since === '2027-02-22');
    assert.match(
      await text(world.nobody, `/c/${credential}`),
      /Lapsed since[^]*verdict-good|verdict-good[^]*Lapsed since/,
    );
    assert.match(
      await text(await world.as('priya.nair@demo.example'), '/office/credentials?currency=lapsed'),
      /1 certificate found/,
    );
  });

  test('passed, also late, it renews: the new one is current, the old one superseded and still valid', async () => {
    const sitting = await sitBridge(world, holder, credential, 4);
    const { rows } = await world.database.pool.query<{ credential_id: Id<'credential'> }>(
      'select credential_id from credential.credential where sitting_id = $1',
      [sitting],
    );
    const renewal = rows[0]?.credential_id;
    assert.ok(renewal, 'nothing was issued');
    assert.deepEqual(await currencyOf(world.services.db, renewal, world.now()), {
      state: 'current',
      waiting: [],
    });
    assert.match(await text(world.nobody, `/verify?credential=${renewal}`), /verdict-good[^]*Current/);
    const old = await text(world.nobody, `/c/${credential}`);
    assert.match(old, new RegExp(`Superseded by a renewal[^]*href="/c/${renewal}"`));
    assert.match(old, /Not revoked, and valid until/);
    const me = await text(holder, '/me');
    assert.doesNotMatch(me, /See the bridge exam/);
    assert.match(me, /renewal[^]*Current[^]*Superseded by a renewal/);
    assert.equal((await holder.post(`/me/certificates/${credential}/bridge`)).status, 409);
    assert.match(await text(holder, `/me/certificates/${renewal}/bridge`), /There is nothing to answer/);
  });
});
