import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import { decodeJwt, decodeProtectedHeader } from 'jose';
import type { TestDatabase } from '../../../../test/database.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { badgePicture, badgePng } from '../bake/badge-picture.ts';
import { bakePng } from '../bake/baked-png.ts';
import { makeMinimal } from '../minimal/minimal.ts';
import { certificateById } from '../issue/credential.sql.ts';
import { certified, personNamed, today } from '../passed-sitting.fixture.ts';
import { askRevocation, confirmRevocation } from '../revoke/revocation.ts';
import { type Ask, form, site } from '../site.fixture.ts';

interface Answer {
  readonly verdict: string;
  readonly reason: string;
  readonly checks: readonly { readonly name: string; readonly ok: boolean }[];
}

const asJson = { headers: { accept: 'application/json' } };

function upload(content: Uint8Array | string, name: string): RequestInit {
  const body = new FormData();
  body.set('file', new File([content as BlobPart], name));
  return { method: 'POST', body, ...asJson };
}

suite('a certificate as a token', () => {
  let database: TestDatabase;
  let services: Services;
  let credentialId: Id<'credential'>;
  let mara: Ask;
  let nobody: Ask;
  let token: string;
  before(async () => {
    ({ database, services, credentialId } = await certified());
    mara = await site(services, 'Mara Lindqvist');
    nobody = await site(services);
    token = (await mara(`/c/${credentialId}/credential.jwt`)).text;
  });
  after(() => database.drop());

  const verdictOf = async (init: RequestInit) => {
    const { status, text } = await nobody('/verify', init);
    assert.equal(status, 200, text.slice(0, 300));
    return JSON.parse(text) as Answer;
  };

  test('says what the signed file says, is the same each time, and goes to whoever may have that file', async () => {
    const answer = await mara(`/c/${credentialId}/credential.jwt`);
    assert.equal(answer.text, token);
    assert.equal(answer.headers.get('content-type'), 'application/vc+jwt');
    const certificate = await certificateById(services.db, credentialId);
    const { proof: _, ...stated } = { proof: undefined, ...certificate?.document };
    assert.deepEqual(decodeJwt(token), stated);
    const { kid, ...header } = decodeProtectedHeader(token);
    assert.deepEqual(header, { alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc' });
    assert.match(kid ?? '', /^did:key:(z\w+)#\1$/);
    for (const file of ['credential.json', 'credential.jwt'])
      assert.equal((await nobody(`/c/${credentialId}/${file}`)).status, 403, file);
    await mara(`/me/certificates/${credentialId}/disclosure`, form({ share_document: 'on' }));
    const shared = await nobody(`/c/${credentialId}/credential.jwt`);
    assert.deepEqual([shared.status, shared.headers.get('access-control-allow-origin')], [200, '*']);
    assert.match((await mara(`/me/certificates/${credentialId}`)).text, /Signed file \(JWT\)/);
  });

  test('is verified as a pasted text, a file, a badge, a body and in an envelope', async () => {
    const picture = badgePng(
      badgePicture({ title: 'A', issuer: 'B', link: 'https://a.example/c/1', demonstration: true }),
    );
    const enveloped = JSON.stringify({
      '@context': 'https://www.w3.org/ns/credentials/v2',
      type: 'EnvelopedVerifiableCredential',
      id: `data:application/vc+jwt,${token}`,
    });
    for (const init of [
      { ...form({ text: `\n ${token} \n` }), ...asJson },
      upload(token, 'certificate.jwt'),
      upload(bakePng(picture, token), 'badge.png'),
      upload(enveloped, 'envelope.json'),
      { method: 'POST', body: token, headers: { 'content-type': 'application/vc+jwt' } },
      {
        method: 'POST',
        body: JSON.stringify({ type: 'VerifiablePresentation', verifiableCredential: JSON.parse(enveloped) }),
        headers: { 'content-type': 'application/json' },
      },
    ]) {
      const { verdict, reason, checks } = await verdictOf(init);
      assert.equal(verdict, 'valid', reason);
      assert.ok(checks.length === 13 && checks.every(({ ok }) => ok));
    }
    const page = await nobody('/verify', form({ text: token }));
    assert.match(page.text, /Mara Lindqvist/);
    assert.match(page.text, /VC-JOSE-COSE 1\.0/);
    const changed = token.replace(/.{5}$/, 'AAAAA');
    assert.equal((await verdictOf({ ...form({ text: changed }), ...asJson })).verdict, 'invalid');
  });

  test('of a minimal certificate is open to everybody; once revoked, both say so', async () => {
    const by = await personNamed(services.db, 'Mara Lindqvist');
    const minimal = await makeMinimal(services, { credentialId, by }, today);
    const short = (await nobody(`/c/${minimal}/credential.jwt`)).text;
    assert.equal((await verdictOf(upload(short, 'minimal.jwt'))).verdict, 'valid');
    const [kai, rafael] = [
      await personNamed(services.db, 'Kai Tanaka'),
      await personNamed(services.db, 'Rafael Kim'),
    ];
    const reason = 'The two sittings are more alike than chance explains.';
    const revocationId = await askRevocation(services.db, { credentialId, reason, by: kai }, today);
    const { address } = services.config;
    await confirmRevocation(services.db, { revocationId, by: rafael, address }, today);
    assert.equal((await verdictOf(upload(token, 'certificate.jwt'))).verdict, 'revoked');
    assert.equal((await verdictOf(upload(short, 'minimal.jwt'))).verdict, 'revoked');
  });
});
