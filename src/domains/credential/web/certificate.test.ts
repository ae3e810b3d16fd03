import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { type TestDatabase, testDatabase } from '../../../../test/database.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { certified, furnished, issued } from '../passed-sitting.fixture.ts';
import { form, site } from '../site.fixture.ts';

const asJson = { headers: { accept: 'application/json' } };
const personal = /Mara Lindqvist|83\.3|urn:uuid/;

suite('a certificate’s page', () => {
  let database: TestDatabase;
  let services: Services;
  let credentialId: Id<'credential'>;
  before(async () => {
    ({ database, services, credentialId } = await certified());
  });
  after(() => database.drop());

  test('shows everybody that it is valid and what it proves, and by default nothing of the person', async () => {
    const nobody = await site(services);
    const page = await nobody(`/c/${credentialId}`);
    assert.equal(page.status, 200);
    for (const words of [
      'Valid',
      'What it does not prove',
      'DEMONSTRATION',
      'course not taken',
      'Version-bound',
      'technical-1',
    ]) {
      assert.match(page.text, new RegExp(words));
    }
    assert.doesNotMatch(page.text, personal);
    assert.doesNotMatch(page.text, /<script|style=/);
    assert.equal(page.headers.get('x-robots-tag'), 'noindex');
    for (const path of [`/verify?credential=${credentialId}`, `/c/${credentialId}/status.json`]) {
      assert.doesNotMatch((await nobody(path)).text, personal);
      assert.doesNotMatch((await nobody(path, asJson)).text, personal);
    }
  });

  test('keeps the signed file for its holder until they share it, and says so', async () => {
    const nobody = await site(services);
    for (const ask of [nobody, await site(services, 'Kai Tanaka')]) {
      for (const accept of ['application/json', 'application/vc']) {
        const refused = await ask(`/c/${credentialId}`, { headers: { accept } });
        assert.equal(refused.status, 403);
        assert.match(refused.text, /status\.json/);
        assert.doesNotMatch(refused.text, personal);
      }
      assert.equal((await ask(`/c/${credentialId}/credential.json`)).status, 403);
    }
    const own = await (await site(services, 'Mara Lindqvist'))(`/c/${credentialId}/credential.json`);
    assert.equal(own.status, 200);
    assert.equal(own.headers.get('content-type'), 'application/vc');
    assert.equal(own.headers.get('access-control-allow-origin'), null);
    assert.equal(Object.keys(JSON.parse(own.text) as object)[0], '@context');
    assert.match(own.text, personal);
  });

  test('shows what the holder chooses, no more', async () => {
    const nobody = await site(services);
    const mara = await site(services, 'Mara Lindqvist');
    const path = `/me/certificates/${credentialId}/disclosure`;
    assert.equal((await mara(path, form({ show_name: 'on' }))).status, 303);
    const named = (await nobody(`/c/${credentialId}`)).text;
    assert.match(named, /Mara Lindqvist/);
    assert.doesNotMatch(named, /83\.3/);
    assert.match((await nobody(`/verify?credential=${credentialId}`, asJson)).text, /Mara Lindqvist/);

    await mara(path, form({ show_result: 'on' }));
    const scored = (await nobody(`/c/${credentialId}`)).text;
    assert.doesNotMatch(scored, /Mara Lindqvist/);
    assert.match(scored, /83\.3 %, to pass 70 %/);

    await mara(path, form({ share_document: 'on' }));
    const shared = await nobody(`/c/${credentialId}`, asJson);
    assert.equal(shared.status, 200);
    assert.equal(shared.headers.get('access-control-allow-origin'), '*');
    assert.match(shared.text, personal);

    await mara(path, form({}));
    assert.doesNotMatch((await nobody(`/c/${credentialId}`)).text, personal);
  });

  test('of somebody else does not exist under /me', async () => {
    const other = await site(services, 'Tomas Okafor');
    assert.equal((await other(`/me/certificates/${credentialId}`)).status, 404);
    assert.equal(
      (await other(`/me/certificates/${credentialId}/disclosure`, form({ show_name: 'on' }))).status,
      404,
    );
  });

  test('says when it has expired', async () => {
    const later = await site(services, undefined, '2029-01-01T00:00:00.000Z');
    assert.match((await later(`/c/${credentialId}`)).text, /It was valid until/);
    assert.match((await later(`/c/${credentialId}/status.json`)).text, /"verdict":"expired"/);
    assert.match((await later(`/verify?credential=${credentialId}`, asJson)).text, /^\{"verdict":"expired"/);
  });
});

suite('the office’s list of certificates', () => {
  let database: TestDatabase;
  let services: Services;
  before(async () => {
    database = await testDatabase();
    services = await furnished(database.db);
    await issued(services, { candidate: 'Mara Lindqvist' }, '2026-11-18T09:00:00.000Z');
    await issued(services, { candidate: 'Tomas Okafor', scheme: 'business' }, '2026-11-19T09:00:00.000Z');
  });
  after(() => database.drop());

  test('is searched, sorted, narrowed and taken away as CSV', async () => {
    const office = await site(services, 'Priya Nair');
    const order = (text: string) => [...text.matchAll(/Mara Lindqvist|Tomas Okafor/g)].map(([name]) => name);
    assert.deepEqual(order((await office('/office/credentials')).text), ['Tomas Okafor', 'Mara Lindqvist']);
    assert.deepEqual(order((await office('/office/credentials?sort=holder&order=asc')).text), [
      'Mara Lindqvist',
      'Tomas Okafor',
    ]);
    assert.deepEqual(order((await office('/office/credentials?q=okaf')).text), ['Tomas Okafor']);
    assert.deepEqual(order((await office('/office/credentials?q=%25')).text), []);
    assert.deepEqual(order((await office('/office/credentials?state=revoked')).text), []);
    const csv = await office('/office/credentials.csv?sort=holder&order=asc');
    assert.match(csv.headers.get('content-type') ?? '', /text\/csv/);
    assert.equal(csv.text.trim().split('\r\n').length, 3);
    assert.equal((await office('/office/credentials?sort=nonsense')).status, 422);
  });
});
