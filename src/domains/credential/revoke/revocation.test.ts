import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { sql } from 'kysely';
import { type TestDatabase, testDatabase } from '../../../../test/database.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { history } from '../history/record.ts';
import { openStatusLists, verifyReference } from '../index.ts';
import { certificateById } from '../issue/credential.sql.ts';
import { furnished, issued, personNamed, today } from '../passed-sitting.fixture.ts';
import { form, site } from '../site.fixture.ts';
import { decodeStatusList, readStatus } from '../core.ts';
import { askRevocation, confirmRevocation, declineRevocation } from './revocation.ts';
import { revocationsOf } from './revocation.sql.ts';

const reason = 'The sitting was taken by another person.';

suite('revoking a certificate', () => {
  let database: TestDatabase;
  let services: Services;
  let kai: Id<'person'>;
  let rafael: Id<'person'>;
  before(async () => {
    database = await testDatabase();
    services = await furnished(database.db);
    kai = await personNamed(database.db, 'Kai Tanaka');
    rafael = await personNamed(database.db, 'Rafael Kim');
  });
  after(() => database.drop());

  test('needs a second person: asked alone it changes nothing, and who asked cannot confirm', async () => {
    const { db, config } = services;
    const credentialId = await issued(services);
    const revocationId = await askRevocation(db, { credentialId, reason, by: kai }, today);
    assert.equal((await certificateById(db, credentialId))?.revokedAt, null);
    await assert.rejects(
      confirmRevocation(db, { revocationId, by: kai, address: config.address }, today),
      /another person has to confirm/,
    );
    await assert.rejects(
      sql`update credential.revocation set confirmed_by = asked_by, confirmed_at = asked_at where revocation_id = ${revocationId}`.execute(
        db,
      ),
      /check constraint/,
    );
    await assert.rejects(askRevocation(db, { credentialId, reason, by: rafael }, today), /asked for/);
    assert.equal((await certificateById(db, credentialId))?.revokedAt, null);
  });

  test('shows at once: on its page, in its status, in the signed list and in a verification', async () => {
    const { db, config } = services;
    const nobody = await site(services);
    const lists = openStatusLists(services);
    const credentialId = await issued(services, { candidate: 'Tomas Okafor' });
    const certificate = await certificateById(db, credentialId);
    const listPath = `/status/${certificate?.listId}`;
    const before = await nobody(listPath);
    const verdict = async () =>
      (await verifyReference({ ...services, lists }, credentialId, [], today)).verification.verdict;
    assert.equal(await verdict(), 'valid');

    const revocationId = await askRevocation(db, { credentialId, reason, by: kai }, today);
    assert.equal(
      (await nobody(listPath, { headers: { 'if-none-match': before.headers.get('etag') ?? '' } })).status,
      304,
    );
    await confirmRevocation(db, { revocationId, by: rafael, address: config.address }, today);

    const page = await nobody(`/c/${credentialId}`);
    assert.match(page.text, /Revoked/);
    assert.match(page.text, new RegExp(reason));
    const { suspensionEntry, ...status } = JSON.parse((await nobody(`/c/${credentialId}/status.json`)).text);
    assert.equal(suspensionEntry.statusPurpose, 'suspension');
    assert.deepEqual(status, {
      verdict: 'revoked',
      validFrom: today,
      validUntil: '2028-11-20T09:00:00.000Z',
      revocation: { at: today, reason },
      currency: { state: 'current', waiting: [] },
    });
    const list = await nobody(listPath, { headers: { 'if-none-match': before.headers.get('etag') ?? '' } });
    assert.equal(list.status, 200);
    assert.equal(list.headers.get('cache-control'), 'no-cache');
    const { credentialSubject } = JSON.parse(list.text) as { credentialSubject: { encodedList: string } };
    assert.equal(readStatus(decodeStatusList(credentialSubject.encodedList), certificate?.index ?? -1), true);
    assert.equal(await verdict(), 'revoked');
  });

  test('tells the holder, the record and whoever listens', async () => {
    const { db } = services;
    const { rows: letters } = await sql<{ body: string; recipient: string }>`
      select body, recipient from kernel.mail where subject = 'Your certificate was revoked'`.execute(db);
    assert.deepEqual(
      letters.map(({ recipient }) => recipient),
      ['tomas.okafor@demo.example'],
    );
    assert.match(letters[0]?.body ?? '', new RegExp(reason));
    const { rows: events } = await sql<{ payload: { credentialId: Id<'credential'> } }>`
      select payload from kernel.event where name = 'credential.revoked'`.execute(db);
    assert.equal(events.length, 1);
    const record = await history(db, events[0]!.payload.credentialId);
    assert.deepEqual(
      [record.broken, record.events.map(({ kind }) => kind)],
      [null, ['issued', 'revocation asked', 'revoked']],
    );
    const { rows: deeds } = await sql<{ actorId: string }>`
      select actor_id from kernel.audit where action = 'credential.revoked'`.execute(db);
    assert.deepEqual(
      deeds.map(({ actorId }) => actorId),
      [rafael],
    );
  });

  test('can be declined and asked for again; a decision stands', async () => {
    const { db, config } = services;
    const credentialId = await issued(services, { candidate: 'Joan Reyes' });
    const first = await askRevocation(db, { credentialId, reason, by: kai }, today);
    await declineRevocation(db, { revocationId: first, by: kai }, today);
    await assert.rejects(
      confirmRevocation(db, { revocationId: first, by: rafael, address: config.address }, today),
      /decided on this/,
    );
    const second = await askRevocation(db, { credentialId, reason, by: rafael }, today);
    await confirmRevocation(db, { revocationId: second, by: kai, address: config.address }, today);
    await assert.rejects(
      declineRevocation(db, { revocationId: second, by: rafael }, today),
      /decided on this/,
    );
    await assert.rejects(askRevocation(db, { credentialId, reason, by: rafael }, today), /revoked already/);
    await assert.rejects(
      sql`update credential.revocation set reason = 'Something else entirely'`.execute(db),
      /words never change/,
    );
    await assert.rejects(sql`delete from credential.revocation`.execute(db), /append-only/);
    assert.deepEqual(
      (await revocationsOf(db, credentialId)).map(({ confirmedBy }) => confirmedBy).toSorted(),
      [kai, null].toSorted(),
    );
  });

  test('is asked for with a reason that people can read', async () => {
    const credentialId = await issued(services, { candidate: 'Otto Lang' });
    const office = await site(services, 'Kai Tanaka');
    for (const words of ['', 'too short', '😀😀😀😀😀', 'x'.repeat(501)]) {
      const answer = await office(`/office/credentials/${credentialId}/revocation`, form({ reason: words }));
      assert.equal(answer.status, 422, words);
      assert.match(answer.text, /characters/);
    }
    assert.deepEqual(await revocationsOf(services.db, credentialId), []);
    const asked = await office(`/office/credentials/${credentialId}/revocation`, form({ reason }));
    assert.equal(asked.status, 303);
    assert.match((await office(`/office/credentials/${credentialId}`)).text, /You asked/);
    assert.match(
      (await (await site(services, 'Rafael Kim'))(`/office/credentials/${credentialId}`)).text,
      /Revoke it for good/,
    );
    assert.doesNotMatch(
      (await (await site(services, 'Priya Nair'))(`/office/credentials/${credentialId}`)).text,
      /Revoke it for good/,
    );
  });
});
