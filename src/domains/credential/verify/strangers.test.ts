import assert from 'node:assert/strict';
import test from 'node:test';
import { vcContextUrl } from '../contexts/bundled.ts';
import { exampleKey, exampleOptions, today } from '../example.fixture.ts';
import { signCredential } from '../issue/sign.ts';
import { w3cVector } from '../w3c-vectors.fixture.ts';
import { verifyCredential } from './verify-credential.ts';

test('another issuer’s credential that is no badge and has no status is verified as far as it goes', async () => {
  const key = await exampleKey(5);
  const draft = {
    '@context': [vcContextUrl, 'https://www.w3.org/ns/credentials/undefined-terms/v2'],
    type: ['VerifiableCredential', 'AlumniCredential'],
    issuer: key.did,
    name: [{ '@value': 'Alumnus', '@language': 'en' }],
    credentialSubject: { id: 'did:example:abc', alumniOf: 'The School of Examples' },
  };
  const signed = await signCredential(draft, key, today);
  const { verdict, checks, facts } = await verifyCredential(signed, exampleOptions(key, undefined));
  assert.equal(verdict, 'valid');
  assert.equal(facts?.name, 'Alumnus');
  const reasons = checks.map(({ reason }) => reason).join('\n');
  assert.match(reasons, /kept no way to revoke it/);
  assert.match(reasons, /not an Open Badge/);
});

test('a proof set is verified by the issuer’s proof', async () => {
  const key = await exampleKey(5);
  const witness = await exampleKey(6);
  const draft = {
    '@context': [vcContextUrl],
    type: ['VerifiableCredential'],
    issuer: key.did,
    credentialSubject: { id: 'did:example:abc', name: 'x' },
  };
  const { proof } = await signCredential(draft, key, today);
  const { proof: theirs } = await signCredential({ ...draft, issuer: witness.did }, witness, today);
  const { verdict, checks } = await verifyCredential(
    { ...draft, proof: [theirs, proof] },
    exampleOptions(key, undefined),
  );
  assert.equal(verdict, 'valid');
  assert.ok(checks.some(({ reason }) => reason.includes('1 of 2 proofs')));
});

test('the W3C’s signed example is refused by the name of its context, which is for examples only', async (t) => {
  const text = w3cVector(t, 'eddsa-rdfc-2022/signedDataInt.json');
  if (text === undefined) return;
  const key = await exampleKey();
  const document = JSON.parse(text) as { '@context': string[] };
  const strange = await verifyCredential(document, exampleOptions(key, undefined));
  assert.match(
    strange.reason,
    /context https:\/\/www\.w3\.org\/ns\/credentials\/examples\/v2 is not one that Assay carries/,
  );
});
