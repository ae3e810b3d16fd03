import assert from 'node:assert/strict';
import test from 'node:test';
import { today } from '../example.fixture.ts';
import { verificationMethodId } from '../keys/did.ts';
import { didDocumentOf } from '../keys/did-document.ts';
import { keyOfKind } from '../suites/other-side.fixture.ts';
import { plain } from './data-model.fixture.ts';
import { signingSuites } from './issue.ts';
import { verifyConformingCredential } from './verify.ts';

const did = 'did:web:university.example';
const cryptosuite = 'eddsa-jcs-2022';

/** A credential of a did:web, with a proof of whatever options. */
async function signed(change: object) {
  const key = await keyOfKind('Ed25519', 5, did);
  const unsecured = { ...plain, issuer: did };
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite,
    created: '2026-11-20T08:00:00Z',
    verificationMethod: verificationMethodId(did, key.publicKeyMultibase),
    proofPurpose: 'assertionMethod',
    ...change,
  };
  const proofValue = await signingSuites.get(cryptosuite)?.sign(unsecured, options, key);
  return { ...unsecured, proof: { ...options, proofValue } };
}

async function look(change: object, ask: object = {}, inDid: object = {}) {
  const key = await keyOfKind('Ed25519', 5, did);
  const document = { ...didDocumentOf(did, [key.publicKeyMultibase]), ...inDid };
  const surroundings = { now: today, fetchDid: async () => document };
  return verifyConformingCredential(await signed(change), { cryptosuite, ...ask }, surroundings);
}

test('a time without an offset means UTC', async () => {
  assert.deepEqual((await look({ created: '2026-11-20T08:00:00' })).warnings, []);
  assert.deepEqual((await look({ expires: '2026-11-20T09:00:01' })).warnings, []);
  await assert.rejects(look({ expires: '2026-11-20T09:00:00' }), /expired on 2026-11-20T09:00:00Z/);
  await assert.rejects(look({ expires: '2026-11-20T10:30:00+02:00' }), /expired/);
});

test('one of several domains is enough, and another is not', async () => {
  const domain = ['one.example', 'two.example'];
  assert.equal((await look({ domain }, { domain: 'two.example' })).verified, true);
  await assert.rejects(look({ domain }, { domain: 'three.example' }), /another domain/);
  await assert.rejects(look({ domain: 'two' }, { domain: 'tw' }), /another domain/);
  await assert.rejects(look({ challenge: 'a' }, { challenge: 'b' }), /another challenge/);
});

test('a key counts for the purposes that its document lists it under', async () => {
  const ask = { expectedProofPurpose: 'authentication' };
  const proof = { proofPurpose: 'authentication' };
  await assert.rejects(look(proof, ask), /is not authorised/);
  const { publicKeyMultibase } = await keyOfKind('Ed25519', 5, did);
  const id = verificationMethodId(did, publicKeyMultibase);
  const authentication = [id];
  assert.equal((await look(proof, ask, { authentication })).verified, true);
  await assert.rejects(look({}, {}, { authentication, assertionMethod: [] }), /is not authorised/);
  const revoked = {
    id,
    type: 'Multikey',
    controller: did,
    publicKeyMultibase,
    revoked: '2026-01-01T00:00:00Z',
  };
  await assert.rejects(look({}, {}, { verificationMethod: [revoked] }), /was revoked/);
});

test('two proofs of one id, too many of them, or one that comes before itself are refused', async () => {
  const { publicKeyMultibase } = await keyOfKind('Ed25519', 5, did);
  const credential = await signed({ id: 'urn:x:1', previousProof: 'urn:x:1' });
  const surroundings = { now: today, fetchDid: async () => didDocumentOf(did, [publicKeyMultibase]) };
  const verify = (proof: unknown) =>
    verifyConformingCredential({ ...credential, proof }, { cryptosuite }, surroundings);
  await assert.rejects(verify([credential.proof, credential.proof]), /the same id/);
  await assert.rejects(verify(Array.from({ length: 9 }, () => credential.proof)), /more than 8 proofs/);
  await assert.rejects(verify(credential.proof), /signature of eddsa-jcs-2022 does not hold/);
});
