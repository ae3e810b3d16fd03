import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, before, suite, test } from 'node:test';
import { MockAgent } from 'undici';
import type { TestDatabase } from '../../../../test/database.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { type Currency, untouched } from '../currency/currency.ts';
import { certified, personNamed, today } from '../passed-sitting.fixture.ts';
import { form, site } from '../site.fixture.ts';
import { noticesTo } from './notice.sql.ts';
import { sendNotice } from './send-notice.ts';
import { tellWatchers } from './tell-watchers.ts';
import { changesOf, type WatchedState } from './watched-state.ts';

const current: WatchedState = { standing: 'valid', currency: 'current' };

suite('what changed', () => {
  test('is told in sentences, and nothing is said where nothing did', () => {
    assert.deepEqual(changesOf(current, current), []);
    assert.deepEqual(changesOf(current, { ...current, standing: 'revoked' }), [
      'It was valid and is revoked.',
    ]);
    const due = { ...current, currency: 'review due', by: '2027-01-10' } as const;
    assert.deepEqual(changesOf(current, due), [
      'Its currency was “current” and is “review due” by 2027-01-10.',
    ]);
    assert.deepEqual(changesOf(due, { ...due, by: '2027-01-05' }), [
      'Its review is due by 2027-01-05; the day has changed.',
    ]);
    assert.deepEqual(changesOf(due, { ...current, supersededBy: 'https://assay.example/c/2' }), [
      'It was renewed: https://assay.example/c/2 took its place.',
      'Its currency was “review due” and is “current”.',
    ]);
  });
});

suite('an employer who watches', () => {
  let database: TestDatabase;
  let services: Services;
  let credentialId: Id<'credential'>;
  let currency: Currency = untouched;
  before(async () => {
    ({ database, services, credentialId } = await certified());
  });
  after(() => database.drop());

  const watching = () => ({
    ...services,
    currency: {
      currencyOf: async () => currency,
      touchedCertificates: async () => new Map([[credentialId, currency]]),
    },
  });
  const employer = () => site(services, 'Greta Moreau');
  const later = '2026-11-20T10:00:00.000Z';
  const due: Currency = { state: 'review due', by: '2027-01-10', because: [], waiting: [] };

  test('watches what its holder shares, once, and is told why a line cannot be watched', async () => {
    const ask = await employer();
    const refused = await ask('/me/watches', form({ list: `${credentialId}\nhttps://other.example/1` }));
    assert.match(refused.text, /0 watched from now on/);
    assert.match(refused.text, /its holder does not share its signed file/);
    assert.match(refused.text, /it was issued elsewhere/);
    const mara = await site(services, 'Mara Lindqvist');
    await mara(`/me/certificates/${credentialId}/disclosure`, form({ share_document: 'on' }));
    assert.match(
      (await ask('/me/watches', form({ list: `${credentialId}, M. L.` }))).text,
      /1 watched from now on/,
    );
    assert.match((await ask('/me/watches', form({ list: credentialId }))).text, /, 1 watched already/);
    assert.match((await ask('/me/watches.csv')).text, /M\. L\.,valid,current/);
  });

  test('gets one letter for a change, however often it is looked at, and none where nothing changed', async () => {
    const letters = async () =>
      (
        await database.pool.query<{ body: string }>(
          "select body from kernel.mail where subject like 'A certificate that you watch%' order by mail_id",
        )
      ).rows.map(({ body }) => body);
    await tellWatchers(watching(), today);
    assert.deepEqual(await letters(), []);
    currency = due;
    await Promise.all([tellWatchers(watching(), today), tellWatchers(watching(), today)]);
    await tellWatchers(watching(), today);
    const [letter = '', ...more] = await letters();
    assert.equal(more.length, 0);
    assert.match(letter, /“review due” by 2027-01-10/);
  });

  test('may have a program told, which knows by the signature that it is us', async () => {
    const ask = await employer();
    const bad = await ask('/me/webhook', form({ url: 'https://192.168.1.1/hook' }));
    assert.equal(bad.status, 422);
    assert.match(bad.text, /not on the public internet/);
    const set = await ask('/me/webhook', form({ url: 'https://hooks.example/assay' }));
    const secret = /whsec_([\w+/=]{44})/.exec(set.text)?.[1] ?? '';
    assert.doesNotMatch((await ask('/me/watches')).text, /whsec_/);

    currency = { state: 'lapsed', since: '2027-01-11', because: [], waiting: [] };
    await tellWatchers(watching(), later);
    const [notice] = await noticesTo(services.db, await personNamed(services.db, 'Greta Moreau'), 1);
    assert.ok(notice);
    const outside = new MockAgent();
    outside.disableNetConnect();
    const hook = outside.get('https://hooks.example').intercept({ path: '/assay', method: 'POST' });
    const sent: { headers: Record<string, string>; body: string }[] = [];
    hook.reply(500, '');
    const again = outside.get('https://hooks.example').intercept({ path: '/assay', method: 'POST' });
    again.reply(204, ({ headers, body }) => {
      sent.push({ headers: headers as Record<string, string>, body: String(body) });
      return '';
    });
    await assert.rejects(sendNotice(watching(), notice, today, outside), /answered with status 500/);
    assert.match((await ask('/me/watches')).text, /not yet: hooks\.example answered with status 500/);
    await sendNotice(watching(), notice, today, outside);
    // Delivered, so not sent a third time; the mock would refuse it.
    await sendNotice(watching(), notice, today, outside);
    const [{ headers, body } = { headers: {}, body: '' } as (typeof sent)[number]] = sent;
    const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${body}`;
    const expected = createHmac('sha256', Buffer.from(secret, 'base64')).update(signed).digest('base64');
    assert.equal(headers['webhook-signature'], `v1,${expected}`);
    assert.deepEqual((JSON.parse(body) as { data: { changes: string[] } }).data.changes, [
      'Its currency was “review due” and is “lapsed”.',
    ]);
  });

  test('ends it alone, and is told nothing from then on', async () => {
    const ask = await employer();
    const watch = /watches\/(\w{26})\/end/.exec((await ask('/me/watches')).text)?.[1];
    const stranger = await site(services, 'Mara Lindqvist');
    assert.equal((await stranger(`/me/watches/${watch}/end`, form({}))).status, 404);
    assert.equal((await ask(`/me/watches/${watch}/end`, form({}))).status, 303);
    currency = untouched;
    await tellWatchers(watching(), today);
    const notices = await noticesTo(services.db, await personNamed(services.db, 'Greta Moreau'), 10);
    assert.equal(notices.length, 2);
  });
});
