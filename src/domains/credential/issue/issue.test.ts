import assert from 'node:assert/strict';
import test from 'node:test';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { verifyCredential as mainstreamVerify } from '@digitalbazaar/vc';
import { Problem } from '../../../kernel/problem.ts';
import { bundledDocumentLoader } from '../contexts/bundled.ts';
import { bundledFullPath, bundledVocabulary, canonize, canonizeFully } from '../canonical/canonize.ts';
import { createCompiledShapes } from '../canonical/compiled-shapes.ts';
import {
  exampleCertificate,
  exampleFacts,
  exampleKey,
  exampleList,
  exampleOptions,
  today,
} from '../example.fixture.ts';
import { didDocumentOf } from '../keys/did-document.ts';
import { verifyCredential } from '../verify/verify-credential.ts';
import { w3cVector } from '../w3c-vectors.fixture.ts';
import { buildAchievementCredential } from './achievement-credential.ts';
import { signCredential } from './sign.ts';

test('the mainstream verifier accepts a certificate as it is', async () => {
  const key = await exampleKey(1, 'did:web:assay.example');
  const credential = await exampleCertificate(key, { holder: { id: 'urn:uuid:1', name: 'Zoë Ångström ®' } });
  const didDocument = didDocumentOf(key.did, [key.publicKeyMultibase]);
  const [method] = didDocument.verificationMethod;
  const known = new Map<string, unknown>([
    [key.did, didDocument],
    [method?.id ?? '', method],
  ]);
  const result = await mainstreamVerify({
    credential,
    suite: new DataIntegrityProof({ cryptosuite }),
    documentLoader: async (url) =>
      known.has(url)
        ? { contextUrl: null, documentUrl: url, document: known.get(url) }
        : bundledDocumentLoader(url),
    now: new Date(today),
    checkStatus: async () => ({ verified: true }),
  });
  assert.equal(result.error, undefined);
  assert.equal(result.verified, true);
});

test('a competency’s places in other frameworks are signed, and are no competences of ours', async () => {
  const key = await exampleKey();
  const [first, second] = exampleFacts(key.did).competencies;
  assert.ok(first !== undefined && second !== undefined);
  const place = { framework: 'Bread 2', code: 'KNEAD', url: 'https://bread.example/2/knead' };
  const competencies = [
    { ...first, alignment: [place, { ...place, code: 'BAKE', title: 'Baking' }] },
    second,
  ];
  const shapes = createCompiledShapes(bundledVocabulary, bundledFullPath, 1);
  for (const code of ['KNEAD', 'PROVE', 'SHAPE']) {
    const facts = exampleFacts(key.did, {
      competencies: [
        {
          ...first,
          alignment: [
            { ...place, code },
            { ...place, title: 'Baking' },
          ],
        },
        second,
      ],
    });
    const document = buildAchievementCredential(facts);
    assert.equal(await shapes.canonize(document), await canonizeFully(document));
  }
  assert.deepEqual(shapes.count, { filled: 2, full: 1 }, 'the fast path holds');
  const certificate = await exampleCertificate(key, { competencies });
  const { alignment } = certificate.credentialSubject.achievement;
  assert.deepEqual(alignment[1], {
    type: ['Alignment'],
    targetCode: 'KNEAD',
    targetName: 'Bread 2 KNEAD',
    targetFramework: 'Bread 2',
    targetType: 'ext:framework.skill',
    targetUrl: place.url,
  });
  const { verdict, facts } = await verifyCredential(certificate, exampleOptions(key, await exampleList(key)));
  assert.equal(verdict, 'valid');
  assert.deepEqual(
    facts?.achievement?.competencies.map(({ code }) => code),
    [first.id, second.id],
  );
});

test('every fact is in the signed statements', async () => {
  const facts = exampleFacts('did:web:assay.example');
  const quads = await canonize(buildAchievementCredential(facts));
  for (const text of [
    ...facts.proves,
    ...facts.doesNotProve,
    facts.requirement,
    ...facts.competencies.flatMap(({ id, title, task, url }) => [id, title, task, url]),
    'ext:competency.version_bound',
    'Competencies, edition 1',
    facts.blueprint,
    facts.release ?? '',
    facts.modelRegister,
    facts.validUntil,
    facts.status.listUrl,
    'DEMONSTRATION',
    '"83.3"',
    '"70"',
  ]) {
    assert.ok(quads.includes(text), `${text} was not signed`);
  }
});

test('what is not known is not said: no name without the holder’s wish, no release without the course, no mark of demonstration in earnest', () => {
  const { release: _, ...facts } = exampleFacts('did:web:assay.example', {
    holder: { id: 'urn:uuid:1' },
    demonstration: false,
  });
  const text = JSON.stringify(buildAchievementCredential(facts));
  for (const absent of ['IdentityObject', 'Content release', 'DEMONSTRATION'])
    assert.ok(!text.includes(absent));
});

test('a score just below the cut score never reads as the cut score', () => {
  const facts = exampleFacts('did:web:assay.example', {
    result: { scorePercent: 69.96, cutScorePercent: 70 },
  });
  assert.equal(buildAchievementCredential(facts).credentialSubject.result[0]?.value, '69.9');
});

test('nobody signs for another issuer, and signing leaves the draft as it was', async () => {
  const key = await exampleKey();
  const draft = buildAchievementCredential(exampleFacts(key.did));
  await assert.rejects(
    signCredential({ ...draft, issuer: 'did:web:other.example' }, key, today),
    (error: unknown) => error instanceof Problem && error.code === 'not-the-issuers-key',
  );
  const signed = await signCredential(draft, key, today);
  assert.ok(!('proof' in draft));
  assert.equal(signed.proof.created, '2026-11-20T09:00:00Z');
});

test('a member that no context defines is an error, never silently unsigned', async () => {
  const key = await exampleKey();
  const draft = { ...buildAchievementCredential(exampleFacts(key.did)), colour: 'red' };
  await assert.rejects(signCredential(draft, key, today), /Safe mode validation error/);
});

test('the key of the W3C vectors makes the signature that they publish', async (t) => {
  const signed = w3cVector(t, 'eddsa-rdfc-2022/signedDataInt.json');
  const hash = w3cVector(t, 'eddsa-rdfc-2022/combinedHashDataInt.txt');
  const keys = w3cVector(t, 'keyPair.json');
  if (signed === undefined || hash === undefined || keys === undefined) return;
  const { from } = await import('@digitalbazaar/ed25519-multikey');
  const pair = JSON.parse(keys) as { publicKeyMultibase: string; privateKeyMultibase: string };
  const { publicKeyMultibase, privateKeyMultibase: secretKeyMultibase } = pair;
  const signer = (
    await from({ type: 'Multikey', id: 'did:key:x#x', publicKeyMultibase, secretKeyMultibase })
  ).signer();
  const signature = await signer.sign({ data: Buffer.from(hash.trim(), 'hex') });
  const published = w3cVector(t, 'eddsa-rdfc-2022/sigHexDataInt.txt');
  assert.equal(Buffer.from(signature).toString('hex'), published?.trim());
});
