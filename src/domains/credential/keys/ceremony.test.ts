import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { sql } from 'kysely';
import { type TestDatabase, testDatabase } from '../../../../test/database.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { openStatusLists, verifyReference } from '../index.ts';
import { certificateById } from '../issue/credential.sql.ts';
import { issueFor } from '../issue/issue-credential.ts';
import { decided, furnished, personNamed, today } from '../passed-sitting.fixture.ts';
import { isOpen } from '../revoke/two-people.ts';
import { form, site } from '../site.fixture.ts';
import { askKeyDeed, confirmKeyDeed, declineKeyDeed } from './ceremony.ts';
import { agreed, keyIn } from './ceremony.fixture.ts';
import { keyRequests } from './key-request.sql.ts';
import { issuingKey } from './signing-key.sql.ts';

const problem = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;
const reason = 'The plan for this quarter has it.';

suite('keys, by two people', () => {
  let database: TestDatabase;
  let services: Services;
  let kai: Id<'person'>;
  let ada: Id<'person'>;
  before(async () => {
    database = await testDatabase();
    const demo = await furnished(database.db);
    const config = {
      ...demo.config,
      mode: 'production' as const,
      address: 'https://certificates.example.org',
    };
    services = { ...demo, config };
    kai = await personNamed(database.db, 'Kai Tanaka');
    ada = await personNamed(database.db, 'Ada Castell');
  });
  after(() => database.drop());

  const keysInDocument = async () => {
    const { text } = await (await site(services))('/.well-known/did.json');
    const { assertionMethod } = JSON.parse(text) as { assertionMethod: string[] };
    return assertionMethod.map((method) => method.split('#')[1]).toSorted();
  };
  const certificateFor = async (candidate: string) => {
    const credentialId = await issueFor(services, await decided(services, { candidate }), today);
    assert.ok(credentialId !== null);
    return credentialId;
  };
  const signerOf = async (credentialId: Id<'credential'>) => {
    const document = (await certificateById(services.db, credentialId))?.document as {
      proof: { verificationMethod: string };
    };
    return document.proof.verificationMethod.split('#')[1];
  };
  const verdictOf = async (credentialId: string) => {
    const lists = openStatusLists(services);
    return (await verifyReference({ ...services, lists }, credentialId, [], today)).verification.verdict;
  };

  test('one custodian asks; nothing happens until another confirms', async () => {
    const ask = { deed: 'make', keyId: null, reason, by: kai } as const;
    const requestId = await askKeyDeed(services.db, ask, today);
    assert.equal(await issuingKey(services.db), undefined);
    await assert.rejects(askKeyDeed(services.db, { ...ask, by: ada }, today), problem('key-request-open'));
    const bySame = confirmKeyDeed(services, { requestId, by: kai }, today);
    await assert.rejects(bySame, problem('second-person-needed'));
    await declineKeyDeed(services.db, { requestId, by: kai }, today);
    const late = confirmKeyDeed(services, { requestId, by: ada }, today);
    await assert.rejects(late, problem('key-request-decided'));
    await agreed(services, 'make');
    assert.equal((await issuingKey(services.db))?.madeBy, ada, 'the first key signs at once');
    await assert.rejects(
      sql`update credential.key_request set reason = 'another reason'`.execute(services.db),
    );
  });

  test('a rotation overlaps: announced before it signs, kept after it was retired', async () => {
    const before = await certificateFor('Mara Lindqvist');
    await agreed(services, 'make');
    const [next, first] = [await keyIn(services, 'announced'), await keyIn(services, 'signs')];
    const both = [next.publicKeyMultibase, first.publicKeyMultibase].toSorted();
    assert.deepEqual(await keysInDocument(), both, 'announced');
    const between = await certificateFor('Noor Haddad');
    assert.equal(await signerOf(between), first.publicKeyMultibase, 'an announced key signs nothing');
    assert.equal(await verdictOf(between), 'valid', 'nor a status list');
    await agreed(services, 'begin', next.keyId);
    const afterwards = await certificateFor('Piet Osei');
    assert.equal(await signerOf(afterwards), next.publicKeyMultibase);
    assert.deepEqual(await keysInDocument(), both, 'the retired one stays');
    for (const certificate of [before, between, afterwards])
      assert.equal(await verdictOf(certificate), 'valid');
    const { rows } = await sql<{ kind: string }>`
      select kind from ledger.entry where kind like 'key.%' order by entry_id`.execute(services.db);
    assert.deepEqual(rows.map(({ kind }) => kind).toSorted(), [
      'key.began',
      'key.made',
      'key.made',
      'key.retired',
    ]);
  });

  test('a withdrawn key leaves the document, and what it signed is no longer believed', async () => {
    const [now, first] = [await keyIn(services, 'signs'), await keyIn(services, 'retired')];
    await agreed(services, 'withdraw', first.keyId);
    assert.deepEqual(await keysInDocument(), [now.publicKeyMultibase]);
    const { rows } = await sql<{ credentialId: Id<'credential'>; keyId: string }>`
      select credential_id, key_id from credential.credential`.execute(services.db);
    for (const { credentialId, keyId } of rows) {
      assert.equal(await verdictOf(credentialId), keyId === first.keyId ? 'invalid' : 'valid');
    }
    await assert.rejects(agreed(services, 'begin', first.keyId), problem('key-deed-impossible'));
  });

  test('without a key that signs, certificates wait until two custodians have made one', async () => {
    const present = await issuingKey(services.db);
    await agreed(services, 'retire', present?.keyId ?? null);
    const sittingId = await decided(services, { candidate: 'Sam Whitlock' });
    await assert.rejects(issueFor(services, sittingId, today), problem('no-signing-key'));
    await agreed(services, 'make');
    assert.notEqual(await issueFor(services, sittingId, today), null);
  });

  test('the page shows who asked and who confirmed, and takes a request', async () => {
    const asKai = await site(services, 'Kai Tanaka');
    const wrong = await asKai('/office/keys', form({ deed: 'make', reason: 'short' }));
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /at least 10 characters/);
    assert.equal((await asKai('/office/keys', form({ deed: 'make', reason }))).status, 303);
    const open = (await keyRequests(services.db)).find(isOpen);
    const path = `/office/key-requests/${open?.requestId}`;
    assert.match((await asKai('/office/keys')).text, /You asked, so another key custodian has to confirm/);
    assert.equal((await asKai(`${path}/confirm`, form({}))).status, 403);
    const asAda = await site(services, 'Ada Castell');
    assert.match((await asAda('/office/keys')).text, new RegExp(`${path}/confirm`));
    assert.equal((await asAda(`${path}/confirm`, form({}))).status, 303);
    const page = (await asAda('/office/keys')).text;
    assert.match(page, /Announced/);
    assert.match(page, /Kai Tanaka/);
    assert.match(page, /Confirmed[\s\S]*Ada Castell/);
    assert.equal((await asAda(`${path}/decline`, form({}))).status, 409);
  });
});
