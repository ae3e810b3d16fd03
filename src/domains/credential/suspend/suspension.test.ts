import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { sql } from 'kysely';
import { type TestDatabase, testDatabase } from '../../../../test/database.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { decodeStatusList, readStatus, type StatusListEntry } from '../core.ts';
import { history } from '../history/record.ts';
import { openStatusLists, verifyReference } from '../index.ts';
import { certificateById, credentialOfSitting } from '../issue/credential.sql.ts';
import { decided, deliverAll, furnished, issued, personNamed, today } from '../passed-sitting.fixture.ts';
import { askRevocation, confirmRevocation } from '../revoke/revocation.ts';
import { type Ask, form, site } from '../site.fixture.ts';
import type { Deed } from './request.ts';
import { askSuspension, confirmSuspension, declineSuspension } from './suspension.ts';
import { suspensionsOf } from './suspension.sql.ts';

const reason = 'Two sittings are more alike than chance explains; under review.';

interface Status {
  readonly verdict: string;
  readonly suspension?: object;
  readonly suspensionEntry?: StatusListEntry;
}

suite('suspending a certificate', () => {
  let database: TestDatabase;
  let services: Services;
  let nobody: Ask;
  let kai: Id<'person'>;
  let rafael: Id<'person'>;
  before(async () => {
    database = await testDatabase();
    services = await furnished(database.db);
    nobody = await site(services);
    kai = await personNamed(database.db, 'Kai Tanaka');
    rafael = await personNamed(database.db, 'Rafael Kim');
  });
  after(() => database.drop());

  const done = async (credentialId: Id<'credential'>, deed: Deed) => {
    const given = { credentialId, deed, reason, by: kai };
    const suspensionId = await askSuspension(services.db, given, today);
    await confirmSuspension(services, { suspensionId, by: rafael }, today);
  };
  const statusOf = async (credentialId: string) =>
    JSON.parse((await nobody(`/c/${credentialId}/status.json`)).text) as Status;
  const verdictOf = async (credentialId: string) => {
    const lists = openStatusLists(services);
    return (await verifyReference({ ...services, lists }, credentialId, [], today)).verification;
  };
  /** The certificate's bit in the list that its status names. */
  const bitOf = async (credentialId: string) => {
    const { suspensionEntry } = await statusOf(credentialId);
    const url = new URL(suspensionEntry?.statusListCredential ?? '');
    const list = JSON.parse((await nobody(url.pathname)).text) as {
      credentialSubject: { encodedList: string; statusPurpose: string };
    };
    assert.equal(list.credentialSubject.statusPurpose, 'suspension');
    return readStatus(
      decodeStatusList(list.credentialSubject.encodedList),
      Number(suspensionEntry?.statusListIndex),
    );
  };

  test('shows everywhere while it lasts, and leaves no trace on the page when it is lifted', async () => {
    const credentialId = await issued(services);
    const document = (await certificateById(services.db, credentialId))?.document as {
      credentialStatus: StatusListEntry;
    };
    assert.equal(document.credentialStatus.statusPurpose, 'revocation');
    const { suspensionEntry } = await statusOf(credentialId);
    assert.notEqual(suspensionEntry?.statusListCredential, document.credentialStatus.statusListCredential);
    assert.equal(await bitOf(credentialId), false);

    const given = { credentialId, deed: 'suspend', reason, by: kai } as const;
    const suspensionId = await askSuspension(services.db, given, today);
    assert.equal((await verdictOf(credentialId)).verdict, 'valid');
    await assert.rejects(confirmSuspension(services, { suspensionId, by: kai }, today), /another person has/);
    await assert.rejects(askSuspension(services.db, given, today), /has asked already/);
    await confirmSuspension(services, { suspensionId, by: rafael }, today);

    const { verdict, reason: why } = await verdictOf(credentialId);
    assert.deepEqual([verdict, why], ['suspended', 'the issuer suspended it for the time being']);
    assert.equal(await bitOf(credentialId), true);
    const status = await statusOf(credentialId);
    assert.deepEqual([status.verdict, status.suspension], ['suspended', { at: today, reason }]);
    const page = (await nobody(`/c/${credentialId}`)).text;
    assert.match(page, /Suspended/);
    assert.match(page, new RegExp(reason));
    const office = await site(services, 'Kai Tanaka');
    assert.match((await office('/office/credentials?state=suspended')).text, new RegExp(credentialId));
    assert.doesNotMatch((await office('/office/credentials?state=valid')).text, new RegExp(credentialId));
    assert.match((await office('/office/credentials.csv')).text, /,suspended,/);

    await done(credentialId, 'lift');
    assert.equal((await verdictOf(credentialId)).verdict, 'valid');
    assert.equal(await bitOf(credentialId), false);
    assert.doesNotMatch((await nobody(`/c/${credentialId}`)).text, new RegExp(reason));
    const { broken, events } = await history(services.db, credentialId);
    assert.deepEqual(
      [broken, events.map(({ kind }) => kind)],
      [null, ['issued', 'suspension asked', 'suspended', 'lifting asked', 'lifted']],
    );
  });

  test('tells the holder and the audit, each time', async () => {
    const { rows: letters } = await sql<{ subject: string; recipient: string }>`
      select subject, recipient from kernel.mail where subject like '%suspended%' order by subject`.execute(
      services.db,
    );
    assert.deepEqual(letters, [
      { subject: 'Your certificate is no longer suspended', recipient: 'mara.lindqvist@demo.example' },
      {
        subject: 'Your certificate is suspended for the time being',
        recipient: 'mara.lindqvist@demo.example',
      },
    ]);
    const { rows: deeds } = await sql<{ action: string; actorId: string }>`
      select action, actor_id from kernel.audit
       where action in ('credential.suspended', 'credential.lifted') order by action`.execute(services.db);
    assert.deepEqual(deeds, [
      { action: 'credential.lifted', actorId: rafael },
      { action: 'credential.suspended', actorId: rafael },
    ]);
  });

  test('can be declined; what was decided and said stays', async () => {
    const credentialId = await issued(services, { candidate: 'Joan Reyes' });
    const given = { credentialId, deed: 'suspend', reason, by: kai } as const;
    const suspensionId = await askSuspension(services.db, given, today);
    await declineSuspension(services.db, { suspensionId, by: kai }, today);
    await assert.rejects(confirmSuspension(services, { suspensionId, by: rafael }, today), {
      code: 'suspension-decided',
      message: /decided on this/,
    });
    await assert.rejects(askSuspension(services.db, { ...given, deed: 'lift' }, today), /is not suspended/);
    await assert.rejects(
      sql`update credential.suspension set reason = 'Something else entirely'`.execute(services.db),
      /words never change/,
    );
    await assert.rejects(sql`delete from credential.suspension`.execute(services.db), /append-only/);
    assert.equal((await verdictOf(credentialId)).verdict, 'valid');
  });

  test('does not keep anybody from revoking it, and then it is revoked for good', async () => {
    const { db, config } = services;
    const credentialId = await issued(services, { candidate: 'Otto Lang' });
    await done(credentialId, 'suspend');
    const asked = await askSuspension(db, { credentialId, deed: 'lift', reason, by: kai }, today);
    const revocationId = await askRevocation(db, { credentialId, reason, by: kai }, today);
    await confirmRevocation(db, { revocationId, by: rafael, address: config.address }, today);
    assert.equal((await verdictOf(credentialId)).verdict, 'revoked');
    assert.equal((await statusOf(credentialId)).verdict, 'revoked');
    await assert.rejects(confirmSuspension(services, { suspensionId: asked, by: rafael }, today), /is final/);
    await assert.rejects(askRevocation(db, { credentialId, reason, by: kai }, today), /revoked already/);
  });

  test('keeps it from being renewed as long as it lasts, and tells the holder why', async () => {
    const credentialId = await issued(services, { candidate: 'Noor Haddad' });
    await done(credentialId, 'suspend');
    const bridge = { renews: credentialId, changes: ['01kay0000000000000000000zz'] };
    const sittingId = await decided(services, { candidate: 'Noor Haddad', bridge });
    await deliverAll(services);
    assert.equal(await credentialOfSitting(services.db, sittingId), undefined);
    const { rows } = await sql<{ body: string }>`
      select body from kernel.mail where subject like '%could not be renewed%'`.execute(services.db);
    assert.match(rows[0]?.body ?? '', /it is suspended/);
  });

  test('works for a certificate from before there were places among the suspensions', async () => {
    const credentialId = await issued(services, { candidate: 'Priya Nair' });
    await sql`alter table credential.suspension_place disable trigger append_only`.execute(services.db);
    await sql`delete from credential.suspension_place where credential_id = ${credentialId}`.execute(
      services.db,
    );
    assert.equal((await statusOf(credentialId)).suspensionEntry, undefined);
    assert.equal((await verdictOf(credentialId)).verdict, 'valid');
    await done(credentialId, 'suspend');
    assert.equal(await bitOf(credentialId), true);
    assert.equal((await verdictOf(credentialId)).verdict, 'suspended');
  });

  test('is asked for in the office, by who may, with a reason that people can read', async () => {
    const credentialId = await issued(services, { candidate: 'Lena Fischer' });
    const office = await site(services, 'Kai Tanaka');
    const path = `/office/credentials/${credentialId}/suspension`;
    const short = await office(path, form({ deed: 'suspend', suspension_reason: 'too short' }));
    assert.equal(short.status, 422);
    assert.match(short.text, /at least 10 characters/);
    assert.equal(
      (await office(path, form({ deed: 'suspend', suspension_reason: reason }))).headers.get('location'),
      `/office/credentials/${credentialId}#suspension`,
    );
    assert.match((await office(`/office/credentials/${credentialId}`)).text, /You asked/);
    const second = await site(services, 'Rafael Kim');
    assert.match((await second(`/office/credentials/${credentialId}`)).text, /Suspend it/);
    const [request] = await suspensionsOf(services.db, credentialId);
    const confirmed = await second(`/office/suspensions/${request?.suspensionId}/confirm`, form({}));
    assert.equal(confirmed.headers.get('location'), `/office/credentials/${credentialId}`);
    assert.match((await second(`/office/credentials/${credentialId}`)).text, /suspension to be lifted/);
    const reader = await site(services, 'Priya Nair');
    assert.doesNotMatch(
      (await reader(`/office/credentials/${credentialId}`)).text,
      /suspension to be lifted/,
    );
  });
});
