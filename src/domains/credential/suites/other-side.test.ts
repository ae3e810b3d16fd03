import assert from 'node:assert/strict';
import test from 'node:test';
import { exampleFacts, exampleOptions, today } from '../example.fixture.ts';
import { buildAchievementCredential } from '../issue/achievement-credential.ts';
import { type SigningKey, signCredential } from '../issue/sign.ts';
import { didDocumentOf } from '../keys/did-document.ts';
import { type Verification, verifyCredential } from '../verify/verify-credential.ts';
import { keyOfKind, otherSide } from './other-side.fixture.ts';

const did = 'did:web:assay.example';
const reasonOf = ({ checks }: Verification, name: string) =>
  checks.find((check) => check.name === name)?.reason ?? '';

const verified = (document: unknown, key: SigningKey) =>
  verifyCredential(document, exampleOptions(key, undefined));

// Without a status, which is signed with a key of its own and is another test's story.
function stateless(issuer: string) {
  const holder = { id: 'urn:uuid:1', name: 'Zoë Ångström 😀 "\\\n' };
  const { credentialStatus: _, ...draft } = buildAchievementCredential(exampleFacts(issuer, { holder }));
  return draft;
}

test('a credential that the mainstream library signed with eddsa-jcs-2022 is valid here', async () => {
  const key = await keyOfKind('Ed25519', 2);
  const signed = await otherSide(key).issueJcs(stateless(key.did));
  const verification = await verified(signed, key);
  assert.equal(verification.verdict, 'valid', verification.reason);
  assert.match(reasonOf(verification, 'proof'), /signed with eddsa-jcs-2022/);
});

for (const kind of ['P-256', 'P-384'] as const) {
  test(`a credential that the mainstream library signed with ecdsa-rdfc-2019 and ${kind} is valid here`, async () => {
    for (const issuer of [undefined, did]) {
      const key = await keyOfKind(kind, 3, issuer);
      const verification = await verified(await otherSide(key).issueRdfc(stateless(key.did)), key);
      assert.equal(verification.verdict, 'valid', verification.reason);
    }
  });

  test(`a proof set of three, asked for with ${kind}, holds here and, proof by proof, at the mainstream library`, async () => {
    const key = await keyOfKind('Ed25519', 4, did);
    const beside = await keyOfKind(kind, 5, did);
    const draft = stateless(did);
    const signed = await signCredential(draft, key, today, [
      { cryptosuite: 'eddsa-jcs-2022', key },
      { cryptosuite: 'ecdsa-rdfc-2019', key: beside },
    ]);
    assert.deepEqual(
      signed.proof.map(({ cryptosuite }) => cryptosuite),
      ['eddsa-rdfc-2022', 'eddsa-jcs-2022', 'ecdsa-rdfc-2019'],
    );
    assert.deepEqual(signed.proof[0], (await signCredential(draft, key, today)).proof);
    const [, jcs, rdfc] = signed.proof;
    assert.ok(jcs !== undefined && rdfc !== undefined);
    assert.deepEqual((await otherSide(key).verifyJcs({ ...draft, proof: jcs })).error, undefined);
    assert.deepEqual((await otherSide(beside).verifyRdfc({ ...draft, proof: rdfc })).error, undefined);

    const options = exampleOptions(key, undefined);
    const both = didDocumentOf(did, [key.publicKeyMultibase, beside.publicKeyMultibase]);
    const resolve = { ...options.resolve, did: async () => both };
    const verification = await verifyCredential(signed, { ...options, resolve });
    assert.equal(verification.verdict, 'valid', verification.reason);
    assert.match(reasonOf(verification, 'proof'), /eddsa-rdfc-2022, eddsa-jcs-2022, ecdsa-rdfc-2019/);
  });
}

test('a key that does not belong to the issuer, or not to the cryptosuite, signs nothing beside', async () => {
  const key = await keyOfKind('Ed25519', 4);
  const stranger = await keyOfKind('P-256', 5);
  const draft = stateless(key.did);
  const more = (beside: SigningKey) =>
    signCredential(draft, key, today, [{ cryptosuite: 'ecdsa-rdfc-2019', key: beside }]);
  await assert.rejects(more(stranger), /but the key belongs to did:key:zDn/);
  await assert.rejects(more({ ...stranger, did: key.did }), /but the key belongs to did:key:zDn/);
  await assert.rejects(more(key), /is no P-256 or P-384 key/);
});

const mandatory = ['/id', '/issuer', '/validFrom', '/credentialSubject/achievement/id'];

test('a holder shows a part of a credential with ecdsa-sd-2023, and that part is valid here', async () => {
  const key = await keyOfKind('P-256', 6);
  const base = await otherSide(key).issueSd(stateless(key.did), mandatory);
  const shown = (await otherSide(key).show(base, [
    '/name',
    '/credentialSubject/achievement',
    '/validUntil',
  ])) as Record<string, unknown>;
  assert.equal(JSON.stringify(shown).includes('Ångström'), false);
  const verification = await verified(shown, key);
  assert.equal(verification.verdict, 'valid', verification.reason);
  assert.match(reasonOf(verification, 'signature'), /signature holds/);
  assert.match(
    reasonOf(verification, 'proof'),
    /may have left out whatever the issuer did not make mandatory/,
  );

  const whole = await verified(base, key);
  assert.equal(whole.verdict, 'invalid');
  assert.match(whole.reason, /base proof, which is for the holder alone/);

  const { validUntil: _, ...less } = shown;
  assert.match((await verified(less, key)).reason, /statements were chosen to be shown/);
  const later = await verified({ ...shown, validUntil: '2048-01-01T00:00:00.000Z' }, key);
  assert.match(later.reason, /signature does not hold/);
  assert.equal((await verified({ ...shown, validFrom: '2020-01-01T00:00:00.000Z' }, key)).verdict, 'invalid');
});
