import assert from 'node:assert/strict';
import test, { type TestContext } from 'node:test';
import { verifyCredential } from '@digitalcredentials/verifier-core';
import { bundledContexts } from '../contexts/bundled.ts';
import { exampleCertificate, exampleKey, exampleList, today } from '../example.fixture.ts';
import { signCredential } from '../issue/sign.ts';
import { didDocumentOf } from '../keys/did-document.ts';
import { keyOfKind } from './other-side.fixture.ts';

const registry = 'https://registry.example/list.json';
const schema =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

/** Answers in place of the net: with the bundled contexts and these documents, and with 404 to everything else. */
function inPlaceOfTheNet(t: TestContext, documents: Readonly<Record<string, unknown>>): Set<string> {
  const asked = new Set<string>();
  t.mock.method(globalThis, 'fetch', async (input: string | URL | Request) => {
    const url = input instanceof Request ? input.url : String(input);
    asked.add(url);
    const document = documents[url] ?? bundledContexts.get(url);
    return document === undefined
      ? new Response('nothing', { status: 404 })
      : Response.json(document, { headers: { 'content-type': 'application/ld+json' } });
  });
  return asked;
}

const did = 'did:web:assay.example';

async function look(t: TestContext, credential: object, revoked: readonly number[] = []) {
  t.mock.timers.enable({ apis: ['Date'], now: new Date(today) });
  const keys = [await exampleKey(1, did), await keyOfKind('P-256', 2, did)];
  const asked = inPlaceOfTheNet(t, {
    'https://assay.example/.well-known/did.json': didDocumentOf(
      did,
      keys.map(({ publicKeyMultibase }) => publicKeyMultibase),
    ),
    'https://assay.example/status/1': await exampleList(await exampleKey(1, did), revoked),
    [registry]: { meta: {}, registry: { [did]: { name: 'Assay Demonstration Institute' } } },
    [schema]: { $id: schema, type: 'object', required: ['credentialSubject'] },
  });
  const knownDIDRegistries = [{ name: 'Registry', type: 'dcc-legacy', url: registry }];
  // As it comes out of a file.
  const read = JSON.parse(JSON.stringify(credential)) as Parameters<typeof verifyCredential>[0]['credential'];
  const { log = [], errors = [] } = await verifyCredential({ credential: read, knownDIDRegistries });
  const found = Object.fromEntries(log.map(({ id, valid }) => [id, valid]));
  return { found, errors: errors.map(({ name }) => name), asked };
}

const accepted = {
  valid_signature: true,
  revocation_status: true,
  expiration: true,
  registered_issuer: true,
};

test('the verifier that wallets build on accepts what is issued here, and sees that it was revoked or changed', async (t) => {
  const certificate = await exampleCertificate(await exampleKey(1, did));
  const { found, errors, asked } = await look(t, certificate);
  assert.deepEqual([found, errors], [accepted, []]);
  assert.ok(asked.has('https://assay.example/status/1'));
  t.mock.reset();
  const revoked = await look(t, certificate, [94_567]);
  assert.deepEqual(revoked.found, { ...accepted, revocation_status: false });
  t.mock.reset();
  const changed = await look(t, { ...certificate, name: 'Another' });
  assert.deepEqual([changed.found, changed.errors], [{}, ['invalid_signature']]);
});

test('it accepts a certificate by the proof that it knows when there are more', async (t) => {
  const key = await exampleKey(1, did);
  const { proof: _, ...draft } = await exampleCertificate(key);
  const signed = await signCredential(draft, key, today, [
    { cryptosuite: 'eddsa-jcs-2022', key },
    { cryptosuite: 'ecdsa-rdfc-2019', key: await keyOfKind('P-256', 2, did) },
  ]);
  const { found, errors } = await look(t, signed);
  assert.deepEqual([found, errors], [accepted, []]);
});
