import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { sql } from 'kysely';
import { type TestDatabase, testDatabase } from '../../../../test/database.ts';
import { addDays } from '../../../kernel/clock.ts';
import { findBreak, readChain } from '../../../kernel/chain.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { type SigningKey, signCredential } from '../core.ts';
import { exampleKey } from '../example.fixture.ts';
import { openStatusLists, verifyReference } from '../index.ts';
import { certificateById } from '../issue/credential.sql.ts';
import { schemeEdition } from '../../programme/index.ts';
import { issuer } from '../keys/issuer.ts';
import { furnished, issued, personNamed, today } from '../passed-sitting.fixture.ts';
import { form, site } from '../site.fixture.ts';
import { decideOnAccreditor, enterAccreditor } from './accreditor.ts';
import { checkEndorsementStatuses } from './check-statuses.ts';
import { buildEndorsementCredential, type EndorsementFacts } from './endorsement-credential.ts';
import { accreditorKey, endorsed, endorsementFacts } from './endorsement.fixture.ts';
import { endorsementById, insertStatus } from './endorsement.sql.ts';
import { keepEndorsement, withdrawEndorsement } from './endorsement.ts';
import { type EndorseServices, examineEndorsement } from './examine.ts';
import { endorsementStanding } from './standing.ts';
import { achievementId } from './subject.ts';

suite('an accreditor endorses', () => {
  let database: TestDatabase;
  let services: Services & EndorseServices;
  let board: SigningKey;
  let priya: Id<'person'>;
  let kai: Id<'person'>;
  let edition: number;
  let scheme: string;
  before(async () => {
    database = await testDatabase();
    const process = await furnished(database.db);
    services = { ...process, lists: openStatusLists(process) };
    board = await accreditorKey();
    priya = await personNamed(database.db, 'Priya Nair');
    kai = await personNamed(database.db, 'Kai Tanaka');
    edition = (await schemeEdition(database.db, 'technical-practitioner'))?.edition ?? 0;
    scheme = achievementId(services.config.address, 'technical-practitioner', edition);
  });
  after(() => database.drop());

  const ofScheme = (changes: Partial<EndorsementFacts> = {}) =>
    endorsed(board, { subject: scheme, ...changes });
  const keep = async (changes: Partial<EndorsementFacts> = {}) =>
    keepEndorsement(services, { document: await ofScheme(changes), by: priya }, today);
  const carriedBy = async (credentialId: Id<'credential'>) => {
    const document = (await certificateById(database.db, credentialId))?.document as unknown as {
      issuer: { endorsement?: unknown[] };
      credentialSubject: { achievement: { endorsement?: unknown[] } };
    };
    return [
      document.credentialSubject.achievement.endorsement?.length ?? 0,
      document.issuer.endorsement?.length ?? 0,
    ];
  };

  test('only once two people have entered it', async () => {
    const { db } = services;
    const words = { name: 'Northern Board', did: board.did, home: 'https://northern-board.example/' };
    const accreditorId = await enterAccreditor(db, { ...words, by: priya }, today);
    await assert.rejects(keep(), /not an accreditor that is registered/);
    await assert.rejects(enterAccreditor(db, { ...words, by: kai }, today), /in the list already/);
    await assert.rejects(
      decideOnAccreditor(db, { accreditorId, by: priya, decision: 'confirmed' }, today),
      /another person has to confirm/,
    );
    await decideOnAccreditor(db, { accreditorId, by: kai, decision: 'confirmed' }, today);
    await assert.rejects(
      decideOnAccreditor(db, { accreditorId, by: kai, decision: 'declined' }, today),
      /decided on this/,
    );
    const own = (await issuer(services, today)).key.did;
    await assert.rejects(enterAccreditor(db, { ...words, did: own, by: priya }, today), /our own/);
  });

  test('and what is wrong with a document is said, each failing check', async () => {
    const stranger = await exampleKey(9);
    const good = await ofScheme();
    const cases: readonly (readonly [unknown, RegExp])[] = [
      [await ofScheme({ subject: `${scheme}0` }), /neither an edition of a scheme nor an issuer of ours/],
      [await endorsed(stranger, { subject: scheme }), /not an accreditor that is registered here/],
      [
        await ofScheme({ validFrom: '2024-01-01T00:00:00.000Z', validUntil: '2025-01-01T00:00:00.000Z' }),
        /Valid until 2025/,
      ],
      [await ofScheme({ validFrom: '2027-01-01T00:00:00.000Z' }), /Not valid before 2027/],
      [
        { ...good, credentialSubject: { ...good.credentialSubject, endorsementComment: 'Best.' } },
        /signature/,
      ],
      [buildEndorsementCredential(endorsementFacts(board.did, { subject: scheme })), /nobody signed it/],
      [{ ...good, type: ['VerifiableCredential'] }, /does not contain EndorsementCredential/],
      [await ofScheme({ comment: 'x'.repeat(20_000) }), /at most 16,000/],
      [[good], /not a JSON object/],
      ['good', /not a JSON object/],
    ];
    for (const [document, refusal] of cases) {
      const { refusals } = await examineEndorsement(services, document, today);
      assert.match(refusals.join(' '), refusal);
      await assert.rejects(keepEndorsement(services, { document, by: priya }, today), {
        code: 'endorsement-refused',
      });
    }
    const two = await endorsed(stranger, { subject: `${scheme}0` });
    assert.equal((await examineEndorsement(services, two, today)).refusals.length, 2);
  });

  test('certificates issued from then on carry it, until it is withdrawn; what was issued says so', async () => {
    const { db } = services;
    const before = await issued(services);
    assert.deepEqual(await carriedBy(before), [0, 0]);
    const own = (await issuer(services, today)).key.did;
    const endorsementId = await keep();
    await keep({ id: 'urn:uuid:of-the-issuer', subject: own });
    await assert.rejects(keep(), /kept already/);

    const during = await issued(services, { candidate: 'Tomas Okafor' });
    assert.deepEqual(await carriedBy(during), [1, 1]);
    const finding = async () => {
      const { verification } = await verifyReference(services, during, [], today);
      const check = verification.checks.find(({ name }) => name === 'endorsements');
      return [verification.verdict, check?.finding];
    };
    assert.deepEqual(await finding(), ['valid', 'passed']);
    const nobody = await site(services);
    assert.match((await nobody(`/c/${during}`)).text, /Endorsed by[\s\S]*Northern Board/);
    assert.match((await nobody(`/verify?credential=${during}`)).text, /Endorsements on it[\s\S]*counts/);

    const reason = 'The board narrowed its scope.';
    await withdrawEndorsement(db, { endorsementId, reason, by: priya }, today);
    await assert.rejects(withdrawEndorsement(db, { endorsementId, reason, by: priya }, today), /already/);
    assert.deepEqual(await finding(), ['valid', 'not counting']);
    assert.match((await nobody(`/c/${during}`)).text, /withdrawn[\s\S]*narrowed its scope/i);
    assert.match((await nobody('/register')).text, /Withdrawn on[\s\S]*narrowed its scope/);
    const later = await issued(services, { candidate: 'Joan Reyes' });
    assert.deepEqual(await carriedBy(later), [0, 1]);
  });

  test('its acts are a chain, and nothing of it can be changed', async () => {
    const { db } = services;
    const { rows } = await sql<{ id: Id<'endorsement'> }>`
      select subject as id from credential.endorsement_act where kind = 'withdrawn'`.execute(db);
    const id = rows[0]?.id ?? ('' as Id<'endorsement'>);
    const chain = await readChain(db, id);
    assert.deepEqual(
      chain.map(({ kind }) => kind),
      ['kept', 'withdrawn'],
    );
    assert.equal(findBreak(id, chain), null);
    await assert.rejects(sql`update credential.endorsement set subject = 'x'`.execute(db));
    await assert.rejects(sql`delete from credential.endorsement_act`.execute(db));
    await assert.rejects(sql`update credential.accreditor set name = 'Another'`.execute(db), /never change/);
  });

  test('a status that says otherwise holds it back and is shown to people; no machine withdraws it', async () => {
    const { db } = services;
    // Its status list is at an address that nobody answers at: unknown, which changes nothing.
    const listed = {
      ...buildEndorsementCredential(endorsementFacts(board.did, { id: 'urn:uuid:listed', subject: scheme })),
      credentialStatus: {
        id: 'http://127.0.0.1:9/list#3',
        type: 'BitstringStatusListEntry',
        statusPurpose: 'revocation',
        statusListIndex: '3',
        statusListCredential: 'http://127.0.0.1:9/list',
      },
    };
    const document = await signCredential(listed, board, today);
    assert.match((await examineEndorsement(services, document, today)).refusals.join(), /status unknown/i);
    const endorsementId = await keep({ id: 'urn:uuid:later' });
    await checkEndorsementStatuses(services, today);
    assert.equal((await endorsementById(db, endorsementId))?.finding, 'passed');

    const tomorrow = addDays(today, 1);
    const found = {
      endorsementId,
      at: tomorrow,
      finding: 'revoked' as const,
      reason: 'the issuer revoked it',
    };
    await insertStatus(db, found);
    const held = await endorsementById(db, endorsementId);
    assert.ok(held !== undefined && held.withdrawnAt === null);
    assert.equal(endorsementStanding(held, tomorrow), 'flagged');
    const office = await site(services, 'Priya Nair', tomorrow);
    assert.match((await office('/office/endorsements')).text, /1 to look into/);
    assert.match((await office(`/office/endorsements/${endorsementId}`)).text, /own record says otherwise/);
    const certificate = await issued(services, { candidate: 'Otto Lang' }, tomorrow);
    assert.equal((await carriedBy(certificate))[0], 0);
    await checkEndorsementStatuses(services, addDays(today, 2));
    assert.equal((await endorsementById(db, endorsementId))?.finding, 'passed');
  });

  test('its office: enter, hand in, look, keep, withdraw', async () => {
    const office = await site(services, 'Priya Nair');
    const wrong = await office('/office/accreditors', form({ name: 'B', did: 'did:ion:x', home: 'nowhere' }));
    assert.equal(wrong.status, 422);
    assert.match(wrong.text, /Enter a did:web or a did:key/);
    const southern = {
      name: 'Southern Board',
      did: 'did:web:southern.example',
      home: 'https://southern.example/',
    };
    assert.equal((await office('/office/accreditors', form(southern))).status, 303);
    assert.match(
      (await office('/office/endorsements')).text,
      /Southern Board[\s\S]*Waits for a second person/,
    );
    assert.equal((await office('/office/endorsements', form({ text: ' ' }))).status, 422);
    assert.match(
      (await office('/office/endorsements', form({ text: 'no json' }))).text,
      /not a JSON document/,
    );
    const text = JSON.stringify(await ofScheme({ id: 'urn:uuid:by-hand' }));
    const bad = await office('/office/endorsements', form({ text: text.replace('asks', 'begs') }));
    assert.deepEqual([bad.status, /One check failed/.test(bad.text)], [422, true]);
    const preview = await office('/office/endorsements', form({ text }));
    assert.match(preview.text, /Keep this endorsement\?[\s\S]*Northern Board/);
    const kept = await office('/office/endorsements/keep', form({ text }));
    assert.equal(kept.status, 303);
    const path = kept.headers.get('location') ?? '';
    assert.match((await office(path)).text, /The exam asks for what the scheme says/);
    assert.equal((await office(`${path}/withdrawal`, form({ reason: 'no' }))).status, 422);
    const reason = 'The board closed this programme.';
    assert.equal((await office(`${path}/withdrawal`, form({ reason }))).headers.get('location'), path);
    assert.match((await office(path)).text, /Withdrawn on[\s\S]*The board closed this programme/);
    const { rows } = await sql<{ id: string }>`
      select accreditor_id as id from credential.accreditor where did = ${board.did}`.execute(services.db);
    const asked = new URLSearchParams({ accreditor: rows[0]?.id ?? '', subject: scheme });
    const unsigned = await office(`/office/endorsements/unsigned.json?${asked}`);
    const signed = await signCredential(JSON.parse(unsigned.text), board, today);
    assert.deepEqual((await examineEndorsement(services, signed, today)).refusals, []);
    assert.match(
      (await office('/register.csv')).text,
      new RegExp(`endorsement,technical-practitioner,${edition},,Northern Board`),
    );
    const register = (await office('/register')).text;
    assert.match(register, /Impartiality[\s\S]*A machine proposes; a person decides/);
    assert.match(register, /Of these revoked/);
    assert.doesNotMatch(register, /<script/);
  });
});
