import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { sql } from 'kysely';
import { type TestDatabase, testDatabase } from '../../../../test/database.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { history } from '../history/record.ts';
import {
  basisOf,
  certificatesOn,
  credentialsOf,
  type Currency,
  openStatusLists,
  verifyDocument,
} from '../index.ts';
import { certificateById } from '../issue/credential.sql.ts';
import { issueFor } from '../issue/issue-credential.ts';
import { decided, furnished, issued, personNamed, today } from '../passed-sitting.fixture.ts';
import { askRevocation, confirmRevocation } from '../revoke/revocation.ts';
import { form, site } from '../site.fixture.ts';

const later = '2027-02-10T09:00:00.000Z';
const change = '01kay0000000000000000000zz';
const asJson = { headers: { accept: 'application/json' } };

suite('a renewal', () => {
  let database: TestDatabase;
  let services: Services;
  let earlier: Id<'credential'>;
  let renewal: Id<'credential'>;
  before(async () => {
    database = await testDatabase();
    services = await furnished(database.db);
    earlier = await issued(services);
    renewal = await issued(services, { bridge: { renews: earlier, changes: [change] } }, later);
  });
  after(() => database.drop());

  test('is a certificate of its own that says what it renews and keeps the earlier term', async () => {
    const stored = await certificateById(services.db, renewal);
    assert.equal(stored?.renews, earlier);
    assert.deepEqual(stored.answers, [change]);
    assert.equal(stored.validFrom, later);
    assert.equal(stored.validUntil, '2028-11-20T09:00:00.000Z');
    const lists = openStatusLists(services);
    const { verdict, facts } = await verifyDocument({ ...services, lists }, stored.document, later);
    assert.equal(verdict, 'valid');
    assert.deepEqual(facts?.renews, {
      url: `${services.config.address}/c/${earlier}`,
      description: 'Edition 2, issued on 2026-11-20',
    });
    assert.equal(facts.results[0]?.required, '75');
    assert.match(
      facts.achievement?.criteria ?? '',
      /At least 75 % of 4 items in 15 minutes on what had changed/,
    );
    assert.match(facts.achievement?.criteria ?? '', /edition 2, issued on 20 November 2026/);
    assert.doesNotMatch(JSON.stringify(stored.document), /"suspension"|review due/);
  });

  test('takes the place of the earlier one, which keeps its page and its verdict', async () => {
    const nobody = await site(services, undefined, later);
    const page = (await nobody(`/c/${earlier}`)).text;
    assert.match(page, /Superseded by a renewal/);
    assert.match(page, new RegExp(`href="/c/${renewal}"`));
    assert.match(page, /Not revoked, and valid until/);
    const status = JSON.parse((await nobody(`/c/${earlier}/status.json`)).text) as Record<string, unknown>;
    assert.equal(status['verdict'], 'valid');
    assert.equal(status['supersededBy'], `${services.config.address}/c/${renewal}`);
    assert.match((await nobody(`/c/${renewal}`)).text, new RegExp(`Renews[^]*href="/c/${earlier}"`));
    assert.match((await nobody(`/verify?credential=${earlier}`)).text, /Superseded by a renewal/);
    const record = await history(services.db, earlier);
    assert.deepEqual(
      [record.broken, record.events.map(({ kind }) => kind)],
      [null, ['issued', 'superseded']],
    );
    const mara = await personNamed(services.db, 'Mara Lindqvist');
    const held = await credentialsOf(services.db, mara, later);
    assert.deepEqual(
      held.map(({ credentialId, renews, supersededBy }) => [credentialId, renews, supersededBy]),
      [
        [renewal, earlier, null],
        [earlier, null, renewal],
      ],
    );
  });

  test('rests on its own sitting and on those before it', async () => {
    const [first, second] = [
      await certificateById(services.db, earlier),
      await certificateById(services.db, renewal),
    ];
    const basis = await basisOf(services.db, renewal);
    assert.deepEqual(basis?.sittings.toSorted(), [first?.sittingId, second?.sittingId].toSorted());
    assert.deepEqual(basis?.answers, [change]);
    assert.deepEqual((await basisOf(services.db, earlier))?.answers, []);
    const resting = await certificatesOn(services.db, [first?.sittingId ?? ('' as Id<'sitting'>)]);
    assert.deepEqual(
      resting.map(({ credentialId, supersededBy }) => [credentialId, supersededBy]),
      [
        [earlier, renewal],
        [renewal, null],
      ],
    );
  });

  test('happens once: a second bridge exam for the same certificate gives nothing, and its holder is told', async () => {
    const again = await decided(services, { bridge: { renews: earlier, changes: [change] } }, later);
    assert.equal(await issueFor(services, again, later), null);
    const { rows } = await sql<{ body: string }>`
      select body from kernel.mail where subject like 'Your certificate could not be renewed%'`.execute(
      services.db,
    );
    assert.match(rows[0]?.body ?? '', /it has been renewed already/);
  });

  test('is refused where the earlier certificate was revoked or is over', async () => {
    const { db, config } = services;
    const revoked = await issued(services, { candidate: 'Tomas Okafor' });
    const [kai, rafael] = [await personNamed(db, 'Kai Tanaka'), await personNamed(db, 'Rafael Kim')];
    const reason = 'The sitting was taken by another person.';
    const revocationId = await askRevocation(db, { credentialId: revoked, reason, by: kai }, today);
    await confirmRevocation(db, { revocationId, by: rafael, address: config.address }, today);
    const bridge = { renews: revoked, changes: [change] };
    const sitting = await decided(services, { candidate: 'Tomas Okafor', bridge }, later);
    assert.equal(await issueFor(services, sitting, later), null);

    const over = await issued(services, { candidate: 'Noor Haddad' });
    const tooLate = '2029-01-01T09:00:00.000Z';
    const late = { candidate: 'Noor Haddad', bridge: { renews: over, changes: [change] } };
    assert.equal(await issueFor(services, await decided(services, late, tooLate), tooLate), null);
  });
});

suite('currency beside the verdict', () => {
  let database: TestDatabase;
  let services: Services;
  let credentialId: Id<'credential'>;
  const reason = { title: 'Tool calls take another shape', href: '/wire/x', occurredOn: '2026-11-18' };
  const due: Currency = { state: 'review due', by: '2027-02-18', because: [reason], waiting: [] };
  const source = {
    currencyOf: async () => due,
    touchedCertificates: async () => new Map([[credentialId, due]]),
  };
  before(async () => {
    database = await testDatabase();
    services = await furnished(database.db);
    credentialId = await issued(services);
    await issued(services, { candidate: 'Tomas Okafor', scheme: 'business' });
  });
  after(() => database.drop());

  test('is said with its reasons to everybody who asks, and never changes the verdict', async () => {
    const nobody = await site(services, undefined, today, source);
    const stored = await certificateById(services.db, credentialId);
    const file = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(stored?.document),
    };
    for (const path of [`/c/${credentialId}`, `/verify?credential=${credentialId}`]) {
      const { text } = await nobody(path);
      assert.match(
        text,
        /Review due by[^]*18 February 2027[^]*href="\/wire\/x"[^]*Tool calls take another shape/,
      );
      assert.match(text, /verdict-good/);
    }
    const expected = { ...due, because: [{ ...reason, href: `${services.config.address}/wire/x` }] };
    for (const [path, init] of [
      [`/c/${credentialId}/status.json`, {}],
      [`/verify?credential=${credentialId}`, asJson],
      ['/verify', file],
    ] as const) {
      const { verdict, currency } = JSON.parse((await nobody(path, init)).text) as Record<string, unknown>;
      assert.deepEqual([verdict, currency], ['valid', expected], path);
    }
  });

  test('gives the holder the door to the bridge exam', async () => {
    const mara = await site(services, 'Mara Lindqvist', today, source);
    assert.match((await mara(`/me/certificates/${credentialId}`)).text, /Take the bridge exam/);
    const untouched = await site(services, 'Mara Lindqvist');
    assert.doesNotMatch((await untouched(`/me/certificates/${credentialId}`)).text, /Take the bridge exam/);
    await mara(`/me/certificates/${credentialId}/disclosure`, form({}));
  });

  test('is a column and a filter of the office’s list', async () => {
    const office = await site(services, 'Priya Nair', today, source);
    const names = (text: string) => [...text.matchAll(/Mara Lindqvist|Tomas Okafor/g)].map(([name]) => name);
    const narrowed = async (currency: string) =>
      names((await office(`/office/credentials?currency=${currency}`)).text);
    assert.deepEqual(await narrowed('review+due'), ['Mara Lindqvist']);
    assert.deepEqual(await narrowed('current'), ['Tomas Okafor']);
    assert.deepEqual(await narrowed('lapsed'), []);
    assert.match((await office('/office/credentials.csv')).text, /,review due,2027-02-18,/);
  });
});
