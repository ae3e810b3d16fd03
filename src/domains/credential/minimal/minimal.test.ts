import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { sql } from 'kysely';
import type { TestDatabase } from '../../../../test/database.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { history } from '../history/record.ts';
import { openStatusLists, verifyDocument, verifyReference } from '../index.ts';
import { certificateById } from '../issue/credential.sql.ts';
import { certified, issued, personNamed, today } from '../passed-sitting.fixture.ts';
import { askRevocation, confirmRevocation } from '../revoke/revocation.ts';
import { type Ask, form, site } from '../site.fixture.ts';
import { askSuspension, confirmSuspension } from '../suspend/suspension.ts';
import { makeMinimal } from './minimal.ts';
import { minimalOf } from './minimal.sql.ts';

const reason = 'The two sittings are more alike than chance explains.';
const problem = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

/** Every text of a document but its words for everybody: where two certificates could be laid side by side. */
function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsOf);
}

suite('a minimal certificate', () => {
  let database: TestDatabase;
  let services: Services;
  let credentialId: Id<'credential'>;
  let nobody: Ask;
  before(async () => {
    ({ database, services, credentialId } = await certified());
    nobody = await site(services);
  });
  after(() => database.drop());

  const verified = async (id: string) => {
    const lists = openStatusLists(services);
    return (await verifyReference({ ...services, lists }, id, [], today)).verification;
  };
  const madeFor = async (candidate: string) => {
    const full = await issued(services, { candidate });
    const by = await personNamed(services.db, candidate);
    return { full, by, minimal: await makeMinimal(services, { credentialId: full, by }, today) };
  };

  test('is made once, by its holder, and verifies like any other, by file and by link', async () => {
    const mara = await site(services, 'Mara Lindqvist');
    assert.match((await mara(`/me/certificates/${credentialId}`)).text, /Have a minimal certificate made/);
    const tomas = await site(services, 'Tomas Okafor');
    const path = `/me/certificates/${credentialId}/minimal`;
    assert.equal((await tomas(path, form({}))).status, 404);
    assert.equal((await mara(path, form({}))).status, 303);
    const again = await mara(path, form({}));
    assert.deepEqual([again.status, again.text.includes('minimal-there')], [409, true]);
    const minimal = await minimalOf(services.db, credentialId);
    assert.ok(minimal !== undefined);
    assert.match(
      (await mara(`/me/certificates/${credentialId}`)).text,
      new RegExp(`/c/${minimal.minimalId}`),
    );

    const lists = openStatusLists(services);
    const byFile = await verifyDocument({ ...services, lists }, minimal.document, today);
    assert.deepEqual([byFile.verdict, byFile.checks.filter(({ ok }) => !ok)], ['valid', []]);
    const byLink = await verified(`${services.config.address}/c/${minimal.minimalId}`);
    assert.equal(byLink.verdict, 'valid');
    const page = await nobody(`/verify?credential=${minimal.minimalId}`);
    assert.match(page.text, /every check passed/i);
    const { events, broken } = await history(services.db, credentialId);
    assert.deepEqual([broken, events.at(-1)?.kind], [null, 'minimal made']);
  });

  test('shares nothing with the full one but what every holder of the edition has', async () => {
    const full = await certificateById(services.db, credentialId);
    const minimal = await minimalOf(services.db, credentialId);
    assert.ok(full !== undefined && minimal !== undefined);
    const other = await certificateById(services.db, await issued(services, { candidate: 'Piet Osei' }));
    const common = new Set(textsOf(other?.document));
    const shared = textsOf(minimal.document).filter((text) => textsOf(full.document).includes(text));
    assert.deepEqual(
      shared.filter((text) => !common.has(text)),
      [],
    );
    const text = JSON.stringify(minimal.document);
    assert.doesNotMatch(text, /Mara|83\.3|"identifier"|"result"|"alignment"|"evidence"/);
    assert.ok(!text.includes(credentialId));
    assert.deepEqual(
      [minimal.validFrom, minimal.validUntil],
      ['2026-11-20T00:00:00.000Z', '2028-11-20T00:00:00.000Z'],
    );
  });

  test('has a page that says what it says itself, and no badge or freshness of its own', async () => {
    const minimal = await minimalOf(services.db, credentialId);
    const base = `/c/${minimal?.minimalId}`;
    const page = await nobody(base);
    assert.equal(page.status, 200);
    assert.equal(page.headers.get('x-robots-tag'), 'noindex');
    assert.ok(!page.text.includes(credentialId) && !page.text.includes('Mara'));
    const file = await nobody(`${base}/credential.json`);
    assert.deepEqual(JSON.parse(file.text), minimal?.document);
    const status = JSON.parse((await nobody(`${base}/status.json`)).text) as { verdict: string };
    assert.deepEqual(Object.keys(status), ['verdict', 'validFrom', 'validUntil', 'suspensionEntry']);
    assert.equal((await nobody(`${base}/badge.png`)).status, 404);
    assert.equal((await nobody(`/me/certificates/${minimal?.minimalId}`)).status, 404);
  });

  test('is revoked together with the full one, and does not say why', async () => {
    const { full, minimal } = await madeFor('Noor Haddad');
    const [kai, rafael] = [
      await personNamed(services.db, 'Kai Tanaka'),
      await personNamed(services.db, 'Rafael Kim'),
    ];
    const revocationId = await askRevocation(services.db, { credentialId: full, reason, by: kai }, today);
    assert.equal((await verified(minimal)).verdict, 'valid');
    const { address } = services.config;
    await confirmRevocation(services.db, { revocationId, by: rafael, address }, today);
    assert.equal((await verified(minimal)).verdict, 'revoked');
    const page = (await nobody(`/c/${minimal}`)).text;
    assert.match(page, /Revoked\. Do not rely on it\./);
    assert.ok(!page.includes(reason));
  });

  test('is suspended together with the full one, for as long', async () => {
    const { full, minimal } = await madeFor('Sam Whitlock');
    const [kai, rafael] = [
      await personNamed(services.db, 'Kai Tanaka'),
      await personNamed(services.db, 'Rafael Kim'),
    ];
    for (const [deed, verdict] of [
      ['suspend', 'suspended'],
      ['lift', 'valid'],
    ] as const) {
      const asked = { credentialId: full, deed, reason, by: kai };
      const suspensionId = await askSuspension(services.db, asked, today);
      await confirmSuspension(services, { suspensionId, by: rafael }, today);
      assert.equal((await verified(minimal)).verdict, verdict);
    }
  });

  test('is withdrawn by its holder for good; the full one stays', async () => {
    const { full, minimal } = await madeFor('Otto Lang');
    const otto = await site(services, 'Otto Lang');
    const path = `/me/certificates/${full}/minimal/withdrawal`;
    assert.equal((await (await site(services, 'Mara Lindqvist'))(path, form({}))).status, 404);
    assert.equal((await otto(path, form({}))).status, 303);
    assert.equal((await otto(path, form({}))).status, 409);
    assert.equal((await otto(`/me/certificates/${full}/minimal`, form({}))).status, 409);
    assert.deepEqual(
      [(await verified(minimal)).verdict, (await verified(full)).verdict],
      ['revoked', 'valid'],
    );
    assert.match((await nobody(`/c/${minimal}`)).text, /Its holder withdrew it/);
    await assert.rejects(sql`delete from credential.minimal_withdrawal`.execute(services.db), /append-only/);
  });

  test('is not made of a certificate that does not stand, nor of one that ends today', async () => {
    const full = await issued(services, { candidate: 'Joan Reyes' });
    const by = await personNamed(services.db, 'Joan Reyes');
    for (const now of ['2028-11-20T08:00:00.000Z', '2029-01-01T00:00:00.000Z']) {
      await assert.rejects(
        makeMinimal(services, { credentialId: full, by }, now),
        problem('certificate-does-not-stand'),
      );
    }
  });
});
