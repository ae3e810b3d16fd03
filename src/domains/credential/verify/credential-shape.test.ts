import assert from 'node:assert/strict';
import test from 'node:test';
import { exampleCertificate, exampleKey, exampleList, exampleOptions, today } from '../example.fixture.ts';
import { signCredential } from '../issue/sign.ts';
import { credentialShape, parseAt } from './credential-shape.ts';
import { verifyCredential } from './verify-credential.ts';

const key = await exampleKey();
const { proof: _, ...draft } = await exampleCertificate(key);

/** What the data model demands of every credential, whoever issued it (VC Data Model 2.0 §4, §5). */
const lacking: readonly (readonly [what: string, change: object, where: RegExp])[] = [
  ['a subject of whom nothing is said', { credentialSubject: {} }, /credentialSubject says nothing/],
  ['a subject whose id is no URL', { credentialSubject: { id: 'mara' } }, /credentialSubject\.id/],
  ['a schema without an address', { credentialSchema: { type: 'JsonSchema' } }, /credentialSchema\.id/],
  ['a refresh service of no type', { refreshService: { id: 'urn:x:1' } }, /refreshService\.type/],
  ['terms of use of no type', { termsOfUse: { id: 'urn:x:1' } }, /termsOfUse\.type/],
  ['evidence of no type', { evidence: [{ id: 'urn:x:1' }] }, /evidence/],
  ['evidence that is a text', { evidence: 'seen' }, /evidence/],
];

for (const [what, change, where] of lacking) {
  test(`${what} is no credential of the data model`, () => {
    const parsed = parseAt(credentialShape, { ...draft, ...change });
    assert.match('refused' in parsed ? parsed.refused : 'taken', where);
  });
}

test('a certificate with a refresh service of a type is valid as before', async () => {
  const refreshService = { id: 'https://assay.example/refresh', type: '1EdTechCredentialRefresh' };
  const signed = await signCredential({ ...draft, refreshService }, key, today);
  const verification = await verifyCredential(signed, exampleOptions(key, await exampleList(key)));
  assert.equal(verification.verdict, 'valid', verification.reason);
});
