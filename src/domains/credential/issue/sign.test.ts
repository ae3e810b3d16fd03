import assert from 'node:assert/strict';
import test from 'node:test';
import { exampleFacts, exampleKey, exampleList, exampleOptions, today } from '../example.fixture.ts';
import { mainstream } from '../mainstream.fixture.ts';
import { verifyCredential } from '../verify/verify-credential.ts';
import { buildAchievementCredential } from './achievement-credential.ts';
import { signCredential } from './sign.ts';

const key = await exampleKey(1, 'did:web:assay.example');
const list = await exampleList(key);
const theirSide = await mainstream(key);

const draftFor = (name: string) =>
  buildAchievementCredential(exampleFacts(key.did, { holder: { id: 'urn:uuid:1', name } }));

// The third and all after it are written by templates.
for (const name of ['Mara', 'Zoë Ångström ®', '"\\\n\u0001\u007f 😀 \u2028']) {
  test(`a certificate for ${JSON.stringify(name)} is signed as the mainstream library signs it`, async () => {
    const ours = await signCredential(draftFor(name), key, today);
    assert.equal(JSON.stringify(ours), JSON.stringify(await theirSide.issue(draftFor(name))));
  });

  test(`a certificate for ${JSON.stringify(name)} is accepted on both sides, whoever signed it`, async () => {
    const theirs = await theirSide.issue(draftFor(name));
    assert.equal((await verifyCredential(theirs, exampleOptions(key, list))).verdict, 'valid');
    const { verified, error } = await theirSide.verify(await signCredential(draftFor(name), key, today));
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
