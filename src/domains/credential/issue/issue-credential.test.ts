import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { sql } from 'kysely';
import { type TestDatabase, testDatabase } from '../../../../test/database.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { history } from '../history/record.ts';
import { agreed, rotated } from '../keys/ceremony.fixture.ts';
import { credentialsOf, openStatusLists, verifyDocument } from '../index.ts';
import { decided, deliverAll, furnished, issued, personNamed, today } from '../passed-sitting.fixture.ts';
import { site } from '../site.fixture.ts';
import { certificateById } from './credential.sql.ts';
import { issueFor } from './issue-credential.ts';

async function count(services: Services, table: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(
    services.db,
  );
  return rows[0]?.n ?? 0;
}

async function verdictOf(services: Services, credentialId: Awaited<ReturnType<typeof issued>>) {
  const certificate = await certificateById(services.db, credentialId);
  return verifyDocument({ ...services, lists: openStatusLists(services) }, certificate?.document, today);
}

suite('issuing a certificate', () => {
  let database: TestDatabase;
  let services: Services;
  before(async () => {
    database = await testDatabase();
    services = await furnished(database.db);
  });
  after(() => database.drop());

  test('a released pass becomes one certificate, however often its event is delivered', async () => {
    const sittingId = await decided(services);
    await deliverAll(services);
    await deliverAll(services);
    const [first, second] = await Promise.all([
      issueFor(services, sittingId, today),
      issueFor(services, sittingId, today),
    ]);
    assert.equal(first, second);
    assert.equal(await count(services, 'credential.credential'), 1);
    const { rows } = await sql<{
      body: string;
    }>`select body from kernel.mail where subject like 'Your certificate%'`.execute(services.db);
    assert.equal(rows.length, 1);
    assert.match(rows[0]?.body ?? '', new RegExp(`/c/${first}`));
    assert.doesNotMatch(rows[0]?.body ?? '', /83/);
  });

  test('two processes that issue the same moment make one certificate', async () => {
    const before = await count(services, 'credential.credential');
    const sittingId = await decided(services, { candidate: 'Joan Reyes' });
    const ids = await Promise.all([1, 2, 3, 4].map(() => issueFor(services, sittingId, today)));
    assert.equal(new Set(ids).size, 1);
    assert.equal(await count(services, 'credential.credential'), before + 1);
  });

  test('a released fail becomes none', async () => {
    const sittingId = await decided(services, { candidate: 'Tomas Okafor', raw: 20 });
    await deliverAll(services);
    assert.equal(await issueFor(services, sittingId, today), null);
    const held = await credentialsOf(services.db, await personNamed(services.db, 'Tomas Okafor'), today);
    assert.deepEqual(held, []);
  });

  test('a certificate states what was certified, and every check of it passes', async () => {
    const credentialId = await issued(services, { candidate: 'Tomas Okafor', raw: 25 });
    const { verdict, facts, checks } = await verdictOf(services, credentialId);
    assert.equal(verdict, 'valid', JSON.stringify(checks.filter(({ ok }) => !ok)));
    assert.equal(facts?.id, `${services.config.address}/c/${credentialId}`);
    assert.equal(facts.holder.name, 'Tomas Okafor');
    assert.match(
      facts.holder.id ?? '',
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    assert.deepEqual(facts.versions, {
      schemeEdition: '2',
      blueprint: 'technical-1',
      modelRegister: '2026-11-01',
    });
    assert.deepEqual(facts.results, [{ name: 'Exam score', value: '83.3', required: '70' }]);
    assert.equal(facts.validFrom, today);
    assert.equal(facts.validUntil, '2028-11-20T09:00:00.000Z');
    assert.equal(facts.achievement?.competencies.length, 35);
    assert.equal(facts.demonstration, true);
    const record = await history(services.db, credentialId);
    assert.deepEqual([record.broken, record.events.map(({ kind }) => kind)], [null, ['issued']]);
  });

  test('its holder finds it on their own page', async () => {
    const [held] = await credentialsOf(services.db, await personNamed(services.db, 'Mara Lindqvist'), today);
    assert.equal(held?.title, 'Technical practitioner');
    assert.equal(held.verdict, 'valid');
    assert.equal(held.href, `/me/certificates/${held.credentialId}`);
  });

  test('a stored certificate cannot be changed or removed, and a changed record is noticed', async () => {
    const credentialId = await issued(services, { candidate: 'Otto Lang' });
    await assert.rejects(
      sql`update credential.credential set valid_until = valid_until + interval '1 year'`.execute(
        services.db,
      ),
      /append-only/,
    );
    await assert.rejects(sql`delete from credential.event`.execute(services.db), /append-only/);
    await sql`alter table credential.event disable trigger append_only`.execute(services.db);
    await sql`update credential.event set content = '{}' where credential_id = ${credentialId}`.execute(
      services.db,
    );
    await sql`alter table credential.event enable trigger append_only`.execute(services.db);
    assert.match((await history(services.db, credentialId)).broken ?? '', /link 1: its content was changed/);
  });

  test('after a new key, old certificates stay valid and new ones are valid too', async () => {
    const old = await issued(services, { candidate: 'Noor Haddad' });
    await rotated(services);
    const fresh = await issued(services, { candidate: 'Piet Osei' });
    const [before, now] = [await verdictOf(services, old), await verdictOf(services, fresh)];
    assert.deepEqual([before.verdict, now.verdict], ['valid', 'valid']);
    assert.notEqual(before.facts?.issuer.id, now.facts?.issuer.id);
  });

  test('production waits for its key custodian, then issues under its own address', async () => {
    const config = {
      ...services.config,
      mode: 'production' as const,
      address: 'https://certificates.example.org',
    };
    const production = { ...services, config };
    const sittingId = await decided(production, { candidate: 'Sam Whitlock' });
    const isMissing = (error: unknown) => error instanceof Problem && error.code === 'no-signing-key';
    await assert.rejects(issueFor(production, sittingId, today), isMissing);
    await agreed(production, 'make');
    const credentialId = await issueFor(production, sittingId, today);
    assert.ok(credentialId !== null);
    const { verdict, facts } = await verdictOf(production, credentialId);
    assert.equal(verdict, 'valid');
    assert.equal(facts?.issuer.id, 'did:web:certificates.example.org');
    assert.equal(facts.demonstration, false);
    const served = await (await site(production))('/.well-known/did.json');
    const { id, assertionMethod } = JSON.parse(served.text) as { id: string; assertionMethod: string[] };
    assert.deepEqual([id, assertionMethod.length], [facts.issuer.id, 1]);
    assert.equal(
      (await (await site(services))('/.well-known/did.json')).status,
      404,
      'a demonstration has no DID of the web',
    );
    assert.equal(
      (await verdictOf(services, credentialId)).verdict,
      'not trusted',
      'a demonstration trusts its own issuer only',
    );
  });
});
