import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { type TestDatabase, testDatabase } from '../../../../test/database.ts';
import { addSeconds } from '../../../kernel/clock.ts';
import { sha256 } from '../../../kernel/hash.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { chooseDisclosure } from '../disclosure/disclosure.ts';
import { certificateById } from '../issue/credential.sql.ts';
import { furnished, issued, personNamed, today } from '../passed-sitting.fixture.ts';
import { type Ask, site } from '../site.fixture.ts';
import { nameOf } from './subject.ts';

const body = (documents: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(documents),
});

suite('a freshness statement', () => {
  let database: TestDatabase;
  let services: Services;
  let nobody: Ask;
  let mine: Ask;
  let credentialId: Id<'credential'>;
  before(async () => {
    database = await testDatabase();
    services = await furnished(database.db);
    nobody = await site(services);
    mine = await site(services, 'Mara Lindqvist');
    credentialId = await issued(services);
  });
  after(() => database.drop());
  const addressOf = (id: string) => `${services.config.address}/c/${id}`;
  const documentOf = async (id: Id<'credential'>) => (await certificateById(services.db, id))?.document;
  const own = async (): Promise<object> =>
    JSON.parse((await mine(`/me/certificates/${credentialId}/freshness.json`)).text);

  test('is the holder’s to fetch, and nobody else’s', async () => {
    const path = `/me/certificates/${credentialId}/freshness.json`;
    const answer = await mine(path);
    assert.deepEqual(
      [answer.status, answer.headers.get('content-type'), answer.headers.get('cache-control')],
      [200, 'application/vc', 'private, no-store'],
    );
    assert.equal((await (await site(services, 'Tomas Okafor'))(path)).status, 404);
    assert.equal((await nobody(path)).status, 404);
  });

  test('is verified together with the file: in a list, in a presentation, in a field of its own', async () => {
    const document = await documentOf(credentialId);
    const statement = await own();
    const file = (value: unknown) => new File([JSON.stringify(value)], 'x.json');
    const parts = new FormData();
    parts.set('file', file(document));
    parts.set('statement', file(statement));
    const both = [document, statement];
    for (const sent of [
      body(both),
      body({ type: 'VerifiablePresentation', verifiableCredential: both }),
      { method: 'POST', headers: { accept: 'application/json' }, body: parts },
    ]) {
      const { verdict, freshness } = JSON.parse((await nobody('/verify', sent)).text);
      assert.deepEqual([verdict, freshness?.finding], ['valid', 'passed']);
      assert.equal(freshness.statement.subject, nameOf(addressOf(credentialId)));
    }
    parts.set('statement', file({ ...statement, validUntil: addSeconds(today, 200_000) }));
    const page = await nobody('/verify', { method: 'POST', body: parts });
    assert.match(page.text, /does not count/);
    assert.match(page.text, /The signature does not hold|the signature does not hold/);
    const wrong = await nobody('/verify', body([document, document]));
    assert.deepEqual([wrong.status, JSON.parse(wrong.text).code], [422, 'not-one-credential']);
  });

  test('is public only where the holder shares the certificate, and then without its address', async () => {
    const prefix = sha256(addressOf(credentialId)).slice(0, 3);
    const { text: before } = await nobody(`/freshness/${prefix}`);
    assert.deepEqual(JSON.parse(before).statements, []);
    const by = await personNamed(services.db, 'Mara Lindqvist');
    const chosen = { showName: false, showResult: false, shareDocument: true };
    await chooseDisclosure(services.db, { credentialId, by, chosen }, today);

    const later = addSeconds(today, 120);
    const ask = await site(services, undefined, later);
    const range = await ask(`/freshness/${prefix}`);
    assert.equal(range.headers.get('cache-control'), 'public, max-age=300');
    assert.equal(range.headers.get('access-control-allow-origin'), '*');
    const { statements } = JSON.parse(range.text);
    assert.equal(statements.length, 1);
    assert.equal(statements[0].credentialSubject.id, nameOf(addressOf(credentialId)));
    assert.ok(!range.text.includes(credentialId));
    const { freshness } = JSON.parse(
      (await ask('/verify', body([await documentOf(credentialId), ...statements]))).text,
    );
    assert.equal(freshness.statement.asOf, later);

    const etag = range.headers.get('etag') ?? '';
    assert.equal((await ask(`/freshness/${prefix}`, { headers: { 'if-none-match': etag } })).status, 304);
    const other = prefix.startsWith('0') ? '1' : '0';
    assert.deepEqual(JSON.parse((await ask(`/freshness/${other}`)).text).statements, []);
    for (const wrong of ['xyz', 'ABC', '12345'])
      assert.equal((await ask(`/freshness/${wrong}`)).status, 404, wrong);
  });

  test('of a certificate that was renewed names its successor, and both pages say so', async () => {
    const changes = ['01kay0000000000000000000zz'];
    const middle = await issued(services, { bridge: { renews: credentialId, changes } });
    const latest = await issued(services, { bridge: { renews: middle, changes } });
    const { document, statement } = { document: await documentOf(credentialId), statement: await own() };
    const { freshness } = JSON.parse((await nobody('/verify', body([document, statement]))).text);
    assert.equal(freshness.statement.successor, addressOf(middle));
    const page = (await nobody(`/c/${credentialId}`)).text;
    assert.match(page, new RegExp(`/c/${middle}`));
    assert.match(page, new RegExp(`/c/${latest}`));
    const status = JSON.parse((await nobody(`/c/${credentialId}/status.json`)).text);
    assert.deepEqual(status.newest, { address: addressOf(latest), verdict: 'valid' });

    const years = await site(services, undefined, '2029-01-01T00:00:00.000Z');
    const over = (await years(`/c/${credentialId}`)).text;
    assert.match(over, /Expired/);
    assert.match(over, /The newest is not valid any more: it is expired/);
  });
});
