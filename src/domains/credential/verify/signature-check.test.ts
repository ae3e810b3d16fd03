import assert from 'node:assert/strict';
import test from 'node:test';
import { decodeBase58 } from '../canonical/base58.ts';
import { exampleCertificate, exampleKey, exampleList, exampleOptions } from '../example.fixture.ts';
import { verifyCredential } from './verify-credential.ts';

const key = await exampleKey();
const list = await exampleList(key);
const certificate = await exampleCertificate(key);

async function signatureCheck(proof: object) {
  const document = { ...certificate, proof: { ...certificate.proof, ...proof } };
  const { verdict, checks } = await verifyCredential(document, exampleOptions(key, list));
  return { verdict, reason: checks.find(({ name }) => name === 'signature')?.reason ?? '' };
}

test('a signature holds in base 58 and in base 64, time after time', async () => {
  const { proofValue } = certificate.proof;
  const bytes = decodeBase58(proofValue.slice(1), 64) ?? new Uint8Array();
  const inBase64 = `u${Buffer.from(bytes).toString('base64url')}`;
  for (const value of [proofValue, inBase64, proofValue, inBase64])
    assert.equal((await signatureCheck({ proofValue: value })).verdict, 'valid');
});

test('a signature that is too long, too short, no signature or another’s does not hold', async () => {
  const { proofValue } = certificate.proof;
  const { proof: others } = await exampleCertificate(await exampleKey(2));
  const values = [`${proofValue}1`, `z1${proofValue.slice(1)}`, proofValue.slice(0, -1), 'z1', 'z0', 'uAA'];
  for (const value of [...values, others.proofValue])
    assert.equal((await signatureCheck({ proofValue: value })).verdict, 'invalid', value);
});

test('every member of the proof is signed', async () => {
  const { created: _, ...without } = certificate.proof;
  const { verdict } = await verifyCredential({ ...certificate, proof: without }, exampleOptions(key, list));
  assert.equal(verdict, 'invalid');
  const changes = [
    { created: '2026-11-20T09:00:01Z' },
    { expires: '2036-11-20T09:00:00Z' },
    { id: 'urn:x:1' },
  ];
  for (const change of changes) {
    const check = await signatureCheck(change);
    assert.equal(check.verdict, 'invalid');
    assert.match(check.reason, /the signature does not hold/);
  }
  assert.match((await signatureCheck({ nonsense: 'x' })).reason, /no context defines the member “nonsense”/);
});
