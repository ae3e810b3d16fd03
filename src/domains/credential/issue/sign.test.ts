import assert from 'node:assert/strict';
import test from 'node:test';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue, verifyCredential as mainstreamVerify } from '@digitalbazaar/vc';
import type { DocumentLoader } from 'jsonld';
import { bundledDocumentLoader } from '../contexts/bundled.ts';
import { exampleFacts, exampleKey, exampleList, exampleOptions, today } from '../example.fixture.ts';
import { verificationMethodId } from '../keys/did.ts';
import { didDocumentOf } from '../keys/did-document.ts';
import { verifyCredential } from '../verify/verify-credential.ts';
import { buildAchievementCredential } from './achievement-credential.ts';
import { signCredential } from './sign.ts';

const key = await exampleKey(1, 'did:web:assay.example');
const list = await exampleList(key);
const didDocument = didDocumentOf(key.did, [key.publicKeyMultibase]);
const method = verificationMethodId(key.did, key.publicKeyMultibase);
const known = new Map<string, unknown>([
  [key.did, didDocument],
  [method, didDocument.verificationMethod[0]],
]);
const documentLoader: DocumentLoader = async (url) =>
  known.has(url)
    ? { contextUrl: null, documentUrl: url, document: known.get(url) }
    : bundledDocumentLoader(url);
const now = new Date(today);

const draftFor = (name: string) =>
  buildAchievementCredential(exampleFacts(key.did, { holder: { id: 'urn:uuid:1', name } }));

async function mainstreamIssue(credential: object): Promise<object> {
  const { did: controller, publicKeyMultibase, secretKeyMultibase } = key;
  const multikey = await Ed25519Multikey.from({
    id: method,
    type: 'Multikey',
    controller,
    publicKeyMultibase,
    secretKeyMultibase,
  });
  const suite = new DataIntegrityProof({ signer: multikey.signer(), date: today, cryptosuite });
  return issue({ credential: structuredClone(credential), suite, documentLoader, now });
}

// The third and all after it are written by templates.
for (const name of ['Mara', 'Zoë Ångström ®', '"\\\n\u0001\u007f 😀 \u2028']) {
  test(`a certificate for ${JSON.stringify(name)} is signed as the mainstream library signs it`, async () => {
    const ours = await signCredential(draftFor(name), key, today);
    assert.equal(JSON.stringify(ours), JSON.stringify(await mainstreamIssue(draftFor(name))));
  });

  test(`a certificate for ${JSON.stringify(name)} is accepted on both sides, whoever signed it`, async () => {
    const theirs = await mainstreamIssue(draftFor(name));
    assert.equal((await verifyCredential(theirs, exampleOptions(key, list))).verdict, 'valid');
    const { verified, error } = await mainstreamVerify({
      credential: await signCredential(draftFor(name), key, today),
      suite: new DataIntegrityProof({ cryptosuite }),
      documentLoader,
      now,
      checkStatus: async () => ({ verified: true }),
    });
    assert.equal(error, undefined);
    assert.equal(verified, true);
  });
}

test('a credential is checked before it is signed', async () => {
  const { credentialSubject: _, ...without } = draftFor('Mara');
  await assert.rejects(signCredential(without, key, today), /credentialSubject/);
  await assert.rejects(signCredential({ ...draftFor('Mara'), validFrom: 'today' }, key, today), /validFrom/);
});

test('the secret half of another kind of key signs nothing', async () => {
  const strange = { ...key, secretKeyMultibase: key.publicKeyMultibase };
  await assert.rejects(signCredential(draftFor('Mara'), strange, today), /no Ed25519 key/);
});
