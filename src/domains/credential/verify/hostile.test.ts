import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { openBadgesContextUrl, vcContextUrl } from '../contexts/bundled.ts';
import { exampleCertificate, exampleKey, exampleList, exampleOptions, today } from '../example.fixture.ts';
import { signCredential } from '../issue/sign.ts';
import { type Verification, verifyCredential } from './verify-credential.ts';

const key = await exampleKey();
const list = await exampleList(key, [94_567]);
const clean = await exampleList(key);
const certificate = await exampleCertificate(key);
const reasonOf = ({ checks }: Verification, name: string) =>
  checks.find((check) => check.name === name)?.reason ?? '';

test('a changed byte anywhere is noticed', async () => {
  const text = JSON.stringify(certificate);
  const original = await verifyCredential(certificate, exampleOptions(key, clean));
  assert.equal(original.verdict, 'valid');
  await fc.assert(
    fc.asyncProperty(fc.nat(text.length - 1), fc.integer({ min: 32, max: 126 }), async (position, code) => {
      const changed = text.slice(0, position) + String.fromCharCode(code) + text.slice(position + 1);
      let document: unknown;
      try {
        document = JSON.parse(changed);
      } catch {
        return; // no longer JSON: there is nothing to verify
      }
      const { verdict, facts } = await verifyCredential(document, exampleOptions(key, clean));
      if (verdict !== 'valid') return;
      // The contexts are not signed, their meaning is: another edition of Open Badges may say the same.
      assert.deepEqual(facts, original.facts);
      const { '@context': _, ...rest } = document as { '@context': unknown };
      const { '@context': __, ...signed } = certificate;
      assert.deepEqual(rest, signed);
    }),
    { numRuns: 500 },
  );
});

const { credentialStatus, ...withoutStatus } = certificate;
const { validUntil, ...withoutEnd } = certificate;
const core = 'https://www.w3.org/2018/credentials#';
const disguises: readonly [string, object, RegExp][] = [
  [
    'its status under a full IRI',
    { ...withoutStatus, [`${core}credentialStatus`]: credentialStatus },
    /not a plain term/,
  ],
  [
    'its status under a name of its own',
    {
      ...withoutStatus,
      '@context': [
        ...certificate['@context'],
        { hidden: { '@id': `${core}credentialStatus`, '@type': '@id' } },
      ],
      hidden: credentialStatus,
    },
    /context of the document’s own/,
  ],
  [
    'its end under a full IRI',
    {
      ...withoutEnd,
      [`${core}validUntil`]: { '@value': validUntil, '@type': 'http://www.w3.org/2001/XMLSchema#dateTime' },
    },
    /not a plain term/,
  ],
  [
    'its status in an @included block',
    { ...withoutStatus, '@included': [{ id: certificate.id, credentialStatus }] },
    /plain term/,
  ],
  [
    'a context inside',
    {
      ...certificate,
      credentialSubject: { ...certificate.credentialSubject, '@context': { achievement: 'urn:x' } },
    },
    /second context at \$\.credentialSubject\["@context"\]/,
  ],
  ['a blank node for an id', { ...certificate, id: '_:b0' }, /\$\.id/],
  [
    'a member named __proto__',
    JSON.parse(`{"__proto__": {"x": 1}, ${JSON.stringify(certificate).slice(1)}`),
    /__proto__/,
  ],
];
for (const [story, document, expected] of disguises) {
  test(`a revoked certificate does not become valid by hiding ${story}`, async () => {
    const verification = await verifyCredential(document, exampleOptions(key, list));
    assert.equal(verification.verdict, 'invalid');
    assert.match(verification.reason, expected);
  });
}

test('a status that was moved to another place in the document is missed where it is read', async () => {
  // The certificate's own URL stands in it a second time; JSON-LD lets the statements about it stand there just as well.
  const { proof: _, ...draft } = certificate;
  const signed = await signCredential(
    { ...draft, evidence: [{ id: draft.id, type: ['Evidence'], name: 'This certificate' }] },
    key,
    today,
  );
  assert.equal((await verifyCredential(signed, exampleOptions(key, list))).verdict, 'revoked');
  const { credentialStatus: status, ...moved } = signed;
  const hidden = {
    ...moved,
    evidence: [
      { ...signed.evidence[0], type: ['Evidence', 'VerifiableCredential'], credentialStatus: status },
    ],
  };
  const verification = await verifyCredential(hidden, exampleOptions(key, list));
  assert.equal(verification.verdict, 'invalid');
  assert.match(reasonOf(verification, 'signature'), /the signature holds/);
  assert.match(verification.reason, /“credentialStatus” was signed with other entries/);
});

test('nonsense of any size and shape is invalid, and nothing is thrown', async () => {
  let deep: unknown = 'x';
  for (let level = 0; level < 100_000; level++) deep = [deep];
  const nonsense: unknown[] = [
    undefined,
    null,
    0,
    Number.NaN,
    '',
    [],
    {},
    () => 1,
    new Map(),
    Symbol('x'),
    1n,
    new Date(0),
    { ...certificate, deep },
    { ...certificate, name: 'x'.repeat(5_000_000) },
    { ...certificate, evidence: Array.from({ length: 10_000 }, () => ({})) },
    { ...certificate, proof: Array.from({ length: 1_000 }, () => certificate.proof) },
    { ...certificate, proof: { ...certificate.proof, proofValue: `z${'1'.repeat(1_000_000)}` } },
    { ...certificate, '@context': Array.from({ length: 100 }, () => vcContextUrl) },
    { ...certificate, id: 'https://a.example/ > <x' },
    { ...certificate, toJSON: 'x', constructor: {}, hasOwnProperty: 1 },
  ];
  for (const document of nonsense) {
    const { verdict, checks } = await verifyCredential(document, exampleOptions(key, clean));
    assert.equal(verdict, 'invalid');
    assert.equal(checks.length, 13);
  }
});

/** A certificate in which any member may be replaced by anything. */
function damaged(value: unknown, anything: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const kept = fc.constant(value);
  if (typeof value !== 'object' || value === null) return fc.oneof({ weight: 15, arbitrary: kept }, anything);
  if (Array.isArray(value)) return fc.tuple(...value.map((item) => damaged(item, anything)));
  const members = Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, damaged(member, anything)]),
  );
  return fc.oneof({ weight: 30, arbitrary: fc.record(members) }, anything);
}

test('any JSON, and any certificate with members replaced by any JSON, is answered and never valid unless unchanged', async () => {
  const anything = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }),
    fc.constantFrom<unknown>(
      '__proto__',
      openBadgesContextUrl,
      { '@value': 'x' },
      [[[]]],
      1e308,
      '2026-01-01T00:00:00Z',
    ),
  );
  await fc.assert(
    fc.asyncProperty(fc.oneof(anything, damaged(certificate, anything)), async (document) => {
      const { verdict, checks, reason } = await verifyCredential(document, exampleOptions(key, clean));
      assert.equal(checks.length, 13);
      assert.notEqual(reason, '');
      if (verdict === 'valid') assert.deepEqual(JSON.parse(JSON.stringify(document)), certificate);
    }),
    { numRuns: 300 },
  );
});

test('fetched documents may be anything, too', async () => {
  const didWeb = await exampleKey(3, 'did:web:assay.example');
  const itsCertificate = await exampleCertificate(didWeb);
  await fc.assert(
    fc.asyncProperty(
      fc.jsonValue({ maxDepth: 4 }),
      fc.jsonValue({ maxDepth: 4 }),
      async (didDocument, anyList) => {
        const { resolve, ...options } = exampleOptions(didWeb, anyList);
        assert.equal((await verifyCredential(itsCertificate, { ...options, resolve })).verdict, 'invalid');
        const lost = { ...resolve, did: async () => didDocument };
        assert.equal(
          (await verifyCredential(itsCertificate, { ...options, resolve: lost })).verdict,
          'invalid',
        );
      },
    ),
    { numRuns: 50 },
  );
});
