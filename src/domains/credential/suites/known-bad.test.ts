import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { exampleFacts, exampleOptions, today } from '../example.fixture.ts';
import { buildAchievementCredential } from '../issue/achievement-credential.ts';
import { type SigningKey, signCredential } from '../issue/sign.ts';
import { didDocumentOf } from '../keys/did-document.ts';
import { readPublicKey } from '../keys/multikey.ts';
import { findInJson } from '../verify/json-document.ts';
import { verifyCredential } from '../verify/verify-credential.ts';
import type { SigningSuite, Unsecured } from './cryptosuite.ts';
import { cryptosuites } from './cryptosuites.ts';
import { keyOfKind, otherSide } from './other-side.fixture.ts';

const did = 'did:web:assay.example';
const ed25519 = await keyOfKind('Ed25519', 1, did);
const p256 = await keyOfKind('P-256', 2, did);
const p384 = await keyOfKind('P-384', 3, did);
const keys = [ed25519, p256, p384];

const { credentialStatus: _, ...draft } = buildAchievementCredential(exampleFacts(did));

async function reasonFor(document: unknown, asked: string[] = []): Promise<string> {
  const options = exampleOptions(ed25519, undefined);
  const all = didDocumentOf(
    did,
    keys.map(({ publicKeyMultibase }) => publicKeyMultibase),
  );
  const fetchDid = async (url: string) => {
    asked.push(url);
    return all;
  };
  const resolve = { ...options.resolve, did: fetchDid };
  const { verdict, reason } = await verifyCredential(document, { ...options, resolve });
  return verdict === 'valid' ? 'valid' : reason;
}

async function proofOf(name: string, key: SigningKey, more: object = {}, document: Unsecured = draft) {
  const suite = cryptosuites.get(name) as SigningSuite;
  const options = {
    type: 'DataIntegrityProof',
    cryptosuite: name,
    created: '2026-11-20T09:00:00Z',
    verificationMethod: `${did}#${key.publicKeyMultibase}`,
    proofPurpose: 'assertionMethod',
    ...suite.optionsFor(document),
    ...more,
  };
  return { ...options, proofValue: await suite.sign(document, options, key) };
}

const signings: readonly (readonly [string, SigningKey])[] = [
  ['eddsa-rdfc-2022', ed25519],
  ['eddsa-jcs-2022', ed25519],
  ['ecdsa-rdfc-2019', p256],
  ['ecdsa-rdfc-2019', p384],
  ['ecdsa-jcs-2019', p256],
  ['ecdsa-jcs-2019', p384],
];

/** The document with another character in the text at a path. */
function changedAt(document: object, path: readonly PropertyKey[]): object {
  const copy = structuredClone(document) as Record<PropertyKey, unknown>;
  const holder = path.slice(0, -1).reduce((at, name) => at[name] as typeof at, copy);
  const last = path.at(-1) ?? '';
  holder[last] = `${String(holder[last]).slice(0, -1)}${String(holder[last]).endsWith('0') ? '1' : '0'}`;
  return copy;
}

for (const [name, key] of signings) {
  const kind = readPublicKey(key.publicKeyMultibase)?.kind;

  test(`${name} with ${kind}: valid as signed, and invalid with a character changed in any text`, async () => {
    const signed = { ...draft, proof: await proofOf(name, key) };
    assert.equal(await reasonFor(signed), 'valid');
    const paths: (readonly PropertyKey[])[] = [];
    findInJson(signed, (value, path) => {
      if (typeof value === 'string') paths.push([...path]);
      return undefined;
    });
    assert.ok(paths.length > 50);
    for (const path of paths)
      assert.notEqual(await reasonFor(changedAt(signed, path)), 'valid', path.join('.'));
  });

  test(`${name} with ${kind}: another key, another suite’s name and a cut signature are refused with the reason`, async () => {
    const proof = await proofOf(name, key);
    const refusal = async (change: object) => reasonFor({ ...draft, proof: { ...proof, ...change } });
    for (const other of keys.filter((one) => one !== key)) {
      const stolen = await refusal({ verificationMethod: `${did}#${other.publicKeyMultibase}` });
      assert.match(stolen, /is not an? .* key in a form|the signature does not hold/);
    }
    for (const other of [...cryptosuites.keys()].filter((one) => one !== name))
      assert.match(
        await refusal({ cryptosuite: other }),
        /does not sign with|does not hold|derived proof cannot be read/,
      );
    assert.match(await refusal({ cryptosuite: `${name}x` }), /is not supported; eddsa-rdfc-2022, /);
    const { proofValue } = proof;
    for (const length of [2, 10, 64, proofValue.length - 1])
      assert.match(await refusal({ proofValue: proofValue.slice(0, length) }), /does not hold/);
    assert.match(await refusal({ proofValue: 'z' }), /\$\.proof\.proofValue is not multibase/);
    assert.match(await refusal({ proofValue: `z${'1'.repeat(390_000)}` }), /does not hold/);
    assert.match(
      await refusal({ created: '2026-11-20T09:00Z' }),
      /\$\.proof\.created is not a date and time/,
    );
  });
}

test('in a set, every proof of the issuer counts: one swapped for another document’s makes it invalid', async () => {
  const more = [
    { cryptosuite: 'eddsa-jcs-2022', key: ed25519 },
    { cryptosuite: 'ecdsa-rdfc-2019', key: p256 },
  ] as const;
  const signed = await signCredential(draft, ed25519, today, more);
  const other = await signCredential({ ...draft, name: 'Another' }, ed25519, today, more);
  assert.equal(await reasonFor(signed), 'valid');
  for (const [position, swapped] of other.proof.entries()) {
    const reason = await reasonFor({ ...signed, proof: signed.proof.with(position, swapped) });
    assert.match(
      reason,
      position === 0 ? /^the signature does not hold/ : /^of the proofs, that with .*does not hold/,
    );
  }
  assert.equal(await reasonFor({ ...signed, proof: signed.proof.toReversed() }), 'valid');
});

test('contexts that were put behind the signed ones change nothing that the text says; others in front are refused', async () => {
  const proof = await proofOf('eddsa-jcs-2022', ed25519);
  const context = [...draft['@context']];
  const extensions = 'https://purl.imsglobal.org/spec/ob/v3p0/extensions.json';
  assert.equal(await reasonFor({ ...draft, '@context': [...context, extensions], proof }), 'valid');
  assert.match(
    await reasonFor({ ...draft, '@context': [context[0], extensions, ...context.slice(1)], proof }),
    /does not begin with the contexts that the proof names/,
  );
});

test('a chain holds as it was made; with a link missing, changed, doubled or in a circle it is refused', async () => {
  const chains = ['eddsa-rdfc-2022', 'eddsa-jcs-2022'] as const;
  for (const name of chains) {
    const first = await proofOf('ecdsa-rdfc-2019', p256, { id: 'urn:x:1' });
    const second = await proofOf(name, ed25519, { previousProof: 'urn:x:1' }, { ...draft, proof: [first] });
    assert.equal(await reasonFor({ ...draft, proof: [first, second] }), 'valid');
    assert.equal(await reasonFor({ ...draft, proof: [second, first] }), 'valid');
    assert.match(await reasonFor({ ...draft, proof: second }), /urn:x:1, is missing/);
    assert.match(
      await reasonFor({ ...draft, proof: [first, second, first] }),
      /2 proofs have the id urn:x:1/,
    );
    const later = await proofOf('ecdsa-rdfc-2019', p256, { id: 'urn:x:1', created: '2026-11-20T09:00:01Z' });
    assert.match(await reasonFor({ ...draft, proof: [later, second] }), /does not hold/);
    const circle = [
      { ...first, previousProof: 'urn:x:2' },
      { ...second, id: 'urn:x:2' },
    ];
    assert.match(await reasonFor({ ...draft, proof: circle }), /does not hold/);
    const alone = await proofOf(name, ed25519, { previousProof: 'urn:x:1' });
    assert.match(await reasonFor({ ...draft, proof: [first, alone] }), /does not hold/);
  }
});

test('too many proofs are refused before any is looked at', async () => {
  const proof = await proofOf('eddsa-rdfc-2022', ed25519);
  const asked: string[] = [];
  const started = performance.now();
  const proofs = Array.from({ length: 300 }, () => proof);
  assert.match(await reasonFor({ ...draft, proof: proofs }, asked), /more than 8 proofs/);
  assert.ok(performance.now() - started < 1_000);
  assert.deepEqual(asked, []);
});

test('a byte changed anywhere in a derived proof is noticed', async () => {
  const key = p256;
  const base = await otherSide(key).issueSd(draft, ['/issuer', '/validFrom']);
  const shown = (await otherSide(key).show(base, ['/id', '/name', '/credentialSubject/achievement'])) as {
    proof: { proofValue: string };
  };
  assert.equal(await reasonFor(shown), 'valid');
  const bytes = Buffer.from(shown.proof.proofValue.slice(1), 'base64url');
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (position, mask) => {
      const changed = Buffer.from(bytes);
      changed[position] = (changed[position] ?? 0) ^ mask;
      const proofValue = `u${changed.toString('base64url')}`;
      assert.notEqual(await reasonFor({ ...shown, proof: { ...shown.proof, proofValue } }), 'valid');
    }),
    { numRuns: 60 },
  );
});
