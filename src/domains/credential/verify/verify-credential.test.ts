import assert from 'node:assert/strict';
import test from 'node:test';
import { addMonths } from '../../../kernel/clock.ts';
import { exampleCertificate, exampleKey, exampleList, exampleOptions, today } from '../example.fixture.ts';
import { signCredential } from '../issue/sign.ts';
import { didDocumentOf } from '../keys/did-document.ts';
import { checkNames } from './checks.ts';
import { type Verification, verifyCredential } from './verify-credential.ts';

const reasonOf = ({ checks }: Verification, name: string) =>
  checks.find((check) => check.name === name)?.reason ?? '';
const okOf = ({ checks }: Verification, name: string) => checks.find((check) => check.name === name)?.ok;

test('a certificate is verified, every check is listed, and its facts are read', async () => {
  const key = await exampleKey();
  const verification = await verifyCredential(
    await exampleCertificate(key),
    exampleOptions(key, await exampleList(key)),
  );
  assert.equal(verification.verdict, 'valid', verification.reason);
  assert.deepEqual(
    verification.checks.map(({ name }) => name),
    [...checkNames],
  );
  assert.ok(verification.checks.every(({ ok, reason }) => ok && reason !== ''));
  const { facts } = verification;
  assert.equal(facts?.holder.name, 'Mara Lindqvist');
  assert.equal(facts.demonstration, true);
  assert.deepEqual(facts.results, [{ value: '83.3', name: 'Exam score', required: '70' }]);
  assert.deepEqual(facts.versions, {
    schemeEdition: '1',
    blueprint: 'technical-1',
    release: '2026.4',
    modelRegister: '2026-11-01',
  });
  assert.deepEqual(
    facts.achievement?.competencies.map(({ code, kind }) => [code, kind]),
    [
      ['t1.streamed-output', 'version-bound'],
      ['t4.quantify-uncertainty', 'stable'],
    ],
  );
});

test('revoked and suspended show as what they are', async () => {
  const key = await exampleKey();
  const certificate = await exampleCertificate(key);
  const revoked = await verifyCredential(certificate, exampleOptions(key, await exampleList(key, [94_567])));
  assert.equal(revoked.verdict, 'revoked');
  assert.equal(okOf(revoked, 'signature'), true);

  const { credentialStatus, proof: _, ...draft } = certificate;
  const suspendable = { ...draft, credentialStatus: { ...credentialStatus, statusPurpose: 'suspension' } };
  const signed = await signCredential(suspendable, key, today);
  const suspended = await verifyCredential(
    signed,
    exampleOptions(key, await exampleList(key, [94_567], 'suspension')),
  );
  assert.equal(suspended.verdict, 'suspended');
});

test('a certificate is valid up to its last instant and expired after it', async () => {
  const key = await exampleKey();
  const certificate = await exampleCertificate(key);
  const { proof: _, ...openEnded } = await exampleList(key);
  const { validUntil: __, ...list } = openEnded;
  const at = async (now: string) =>
    (
      await verifyCredential(
        certificate,
        exampleOptions(key, await signCredential(list, key, today), { now }),
      )
    ).verdict;
  assert.equal(await at('2028-11-19T10:00:00.000Z'), 'valid');
  assert.equal(await at('2028-11-19T10:00:00.001Z'), 'expired');
  assert.equal(await at('2026-11-19T09:00:00.000Z'), 'invalid', 'before it begins');
});

test('an issuer that is not trusted here is told apart from a forgery', async () => {
  const key = await exampleKey();
  const certificate = await exampleCertificate(key);
  const list = await exampleList(key);
  const stranger = await verifyCredential(certificate, exampleOptions(key, list, { trusted: new Set() }));
  assert.equal(stranger.verdict, 'not trusted');
  const forged = await verifyCredential(
    { ...certificate, validUntil: addMonths(today, 99) },
    exampleOptions(key, list),
  );
  assert.equal(forged.verdict, 'invalid');
  assert.match(forged.reason, /signature does not hold/);
  assert.match(reasonOf(forged, 'status'), /not reached: the check “signature” failed/);
  assert.equal(okOf(forged, 'dates'), true, 'what can be checked without the signature is checked');
});

test('a did:web issuer is looked up at its address; a replaced key still verifies, a removed one does not', async () => {
  const did = 'did:web:assay.example%3A8443:issuer';
  const key = await exampleKey(1, did);
  const newer = await exampleKey(2, did);
  const certificate = await exampleCertificate(key);
  const asked: string[] = [];
  const verdictWith = async (publicKeys: string[]) => {
    const list = await exampleList(newer);
    const { resolve, ...options } = exampleOptions(newer, list);
    const fetchDid = async (url: string) => {
      asked.push(url);
      return didDocumentOf(did, publicKeys);
    };
    return verifyCredential(certificate, { ...options, resolve: { ...resolve, did: fetchDid } });
  };
  assert.equal((await verdictWith([newer.publicKeyMultibase, key.publicKeyMultibase])).verdict, 'valid');
  assert.deepEqual(
    asked,
    ['https://assay.example:8443/issuer/did.json'],
    'once for the certificate and its list',
  );
  const removed = await verdictWith([newer.publicKeyMultibase]);
  assert.equal(removed.verdict, 'invalid');
  assert.match(removed.reason, /does not list the key/);
});

test('a DID document decides which of its keys may sign', async () => {
  const did = 'did:web:assay.example';
  const key = await exampleKey(1, did);
  const certificate = await exampleCertificate(key);
  const good = didDocumentOf(did, [key.publicKeyMultibase]);
  const [method] = good.verificationMethod;
  const stories: readonly [unknown, RegExp][] = [
    [{ ...good, assertionMethod: [] }, /not authorised for assertionMethod/],
    [{ ...good, id: 'did:web:other.example' }, /that of another DID/],
    [
      { ...good, verificationMethod: [{ ...method, controller: 'did:web:other.example' }] },
      /under the control of/,
    ],
    [{ ...good, verificationMethod: [{ ...method, revoked: '2026-11-20T08:00:00Z' }] }, /was revoked on/],
    [{ ...good, verificationMethod: [{ ...method, expires: '2026-11-01T00:00:00Z' }] }, /out of time/],
    [{ ...good, verificationMethod: [{ ...method, type: 'RsaVerificationKey2018' }] }, /not an Ed25519 key/],
    [{ id: did }, /does not list the key/],
    ['<html>', /cannot be read: the document is not a JSON object/],
  ];
  for (const [document, expected] of stories) {
    const { resolve, ...options } = exampleOptions(key, await exampleList(key));
    const verification = await verifyCredential(certificate, {
      ...options,
      resolve: { ...resolve, did: async () => document },
    });
    assert.equal(verification.verdict, 'invalid');
    assert.match(verification.reason, expected);
  }
});

test('a key of somebody else does not sign for the issuer', async () => {
  const key = await exampleKey(1);
  const thief = await exampleKey(2);
  const { proof: _, ...draft } = await exampleCertificate(key);
  const { proof } = await signCredential(
    { ...draft, issuer: { ...draft.issuer, id: thief.did } },
    thief,
    today,
  );
  const verification = await verifyCredential(
    { ...draft, proof },
    exampleOptions(key, await exampleList(key)),
  );
  assert.equal(verification.verdict, 'invalid');
  assert.match(reasonOf(verification, 'issuer'), /but the issuer is/);
});

test('what is not read is refused with the reason: version 1.1, other cryptosuites, no proof, an incomplete badge', async () => {
  const key = await exampleKey();
  const { proof, ...draft } = await exampleCertificate(key);
  const { criteria: _, ...poor } = draft.credentialSubject.achievement;
  const incomplete = { ...draft, credentialSubject: { ...draft.credentialSubject, achievement: poor } };
  const stories: readonly [unknown, RegExp][] = [
    [
      { ...draft, '@context': ['https://www.w3.org/2018/credentials/v1'], proof },
      /version 1\.1 .* only 2\.0 is read/,
    ],
    [
      { ...draft, '@context': [...draft['@context'], 'https://x.example/v1'], proof },
      /context https:\/\/x\.example\/v1 is not/,
    ],
    [draft, /carries no proof/],
    [{ ...draft, proof: { ...proof, cryptosuite: 'bbs-2023' } }, /\(bbs-2023\) is not supported/],
    [
      { ...draft, proof: { ...proof, proofPurpose: 'authentication' } },
      /\$\.proof\.proofPurpose is not assertionMethod/,
    ],
    [
      { ...draft, proof: { ...proof, previousProof: 'urn:uuid:1' } },
      /before it in the chain, urn:uuid:1, is missing/,
    ],
    [{ ...draft, validFrom: 'yesterday', proof }, /\$\.validFrom is not a date/],
    [{ ...draft, issuer: { name: 'Nobody' }, proof }, /\$\.issuer/],
    [await signCredential(incomplete, key, today), /\$\.credentialSubject\.achievement\.criteria is missing/],
  ];
  for (const [document, expected] of stories) {
    const verification = await verifyCredential(document, exampleOptions(key, await exampleList(key)));
    assert.equal(verification.verdict, 'invalid');
    assert.match(verification.reason, expected);
  }
});
