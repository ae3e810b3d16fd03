import assert from 'node:assert/strict';
import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import test from 'node:test';
import fc from 'fast-check';
import { encodeBase58 } from '../canonical/base58.ts';
import { exampleOptions, today } from '../example.fixture.ts';
import { vcContextUrl } from '../contexts/bundled.ts';
import { signCredential } from '../issue/sign.ts';
import { isSignedBy, proofValueOf, signatureIn } from '../suites/signature.ts';
import { verifyCredential } from '../verify/verify-credential.ts';
import { didKeyOf } from './did.ts';
import { publicKeyOfJwk } from './key-of-jwk.ts';
import { makeKeyPair } from './key-pair.ts';
import { keyKinds, readPublicKey, readPublicKeyBytes, readSecretKey } from './multikey.ts';

const beginnings = {
  Ed25519: ['z6Mk', 'z3u2'],
  'P-256': ['zDna', 'z42t'],
  'P-384': ['z82L', 'z2fa'],
} as const;

const anyBytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });

for (const kind of keyKinds) {
  test(`a ${kind} key pair is written as the standard’s Multikey, and what its secret half signs its public half verifies`, async () => {
    await fc.assert(
      fc.asyncProperty(anyBytes(48), fc.uint8Array(), async (random, data) => {
        // A number below every order, and not zero.
        const seed = Uint8Array.of(0x7f, ...random.subarray(1));
        const { publicKeyMultibase, secretKeyMultibase } = await makeKeyPair((bytes) => {
          bytes.set(seed.subarray(0, bytes.length));
        }, kind);
        const [publicStart, secretStart] = beginnings[kind];
        assert.ok(publicKeyMultibase.startsWith(publicStart), publicKeyMultibase);
        assert.ok(secretKeyMultibase.startsWith(secretStart), secretKeyMultibase);
        const publicKey = readPublicKey(publicKeyMultibase);
        const secretKey = readSecretKey(secretKeyMultibase);
        assert.ok(publicKey !== undefined && secretKey !== undefined);
        assert.deepEqual([publicKey.kind, secretKey.kind], [kind, kind]);
        assert.equal(readPublicKey(secretKeyMultibase), undefined);
        assert.equal(readSecretKey(publicKeyMultibase), undefined);
        const signature = signatureIn(proofValueOf(data, secretKey), kind);
        assert.ok(signature);
        assert.equal(isSignedBy(publicKey, data, signature), true);
        assert.equal(isSignedBy(publicKey, Uint8Array.of(...data, 0), signature), false);
        assert.equal(isSignedBy(publicKey, data, signature.subarray(1)), false);
      }),
      { numRuns: 10 },
    );
  });
}

test('a point that is not on the curve, a key with a byte too many and other kinds of key are no keys', () => {
  const written = (hex: string) => `z${encodeBase58(Buffer.from(hex, 'hex'))}`;
  const noPoint = `02${'ff'.repeat(32)}`;
  for (const hex of [
    `8024${noPoint}`,
    `8024${noPoint}00`,
    `8024 04${'00'.repeat(32)}`,
    `8124${'02'.repeat(49)}`,
    `e701${noPoint}`,
  ])
    assert.equal(readPublicKey(written(hex.replace(' ', ''))), undefined, hex);
  assert.equal(readPublicKeyBytes(Buffer.from(`8024${noPoint}`, 'hex')), undefined);
  assert.equal(readPublicKey(`z${'z'.repeat(100_000)}`), undefined);
  assert.equal(readSecretKey(written(`8626${'01'.repeat(33)}`)), undefined);
});

function jwkOf(key: KeyObject): Record<string, unknown> {
  return { ...key.export({ format: 'jwk' }) };
}

test('a public key in JWK form becomes the Multikey of the same key', () => {
  const pairs = [
    generateKeyPairSync('ed25519'),
    generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  ];
  for (const [position, { publicKey, privateKey }] of pairs.entries()) {
    const read = readPublicKey(publicKeyOfJwk(jwkOf(publicKey)) ?? '');
    assert.equal(read?.kind, keyKinds[position]);
    assert.ok(read?.key.equals(publicKey));
    assert.equal(publicKeyOfJwk(jwkOf(privateKey)), undefined, 'its secret half was published');
    const { x: _, ...incomplete } = jwkOf(publicKey);
    assert.equal(publicKeyOfJwk(incomplete), undefined);
  }
  for (const other of [
    generateKeyPairSync('ec', { namedCurve: 'secp256k1' }),
    generateKeyPairSync('ec', { namedCurve: 'P-521' }),
    generateKeyPairSync('rsa', { modulusLength: 2048 }),
  ])
    assert.equal(publicKeyOfJwk(jwkOf(other.publicKey)), undefined);
});

const unsigned = {
  '@context': [vcContextUrl],
  type: ['VerifiableCredential'],
  credentialSubject: { name: 'x' },
};

test('a DID document may state a P-256 key as a JsonWebKey', async () => {
  const did = 'did:web:assay.example';
  const fixed = (bytes: Uint8Array) => void bytes.fill(7);
  const ed25519 = { ...(await makeKeyPair(fixed)), did };
  const p256 = { ...(await makeKeyPair(fixed, 'P-256')), did };
  const signed = await signCredential({ ...unsigned, issuer: did }, ed25519, today, [
    { cryptosuite: 'ecdsa-rdfc-2019', key: p256 },
  ]);
  const methodOf = ({ publicKeyMultibase }: typeof p256) => {
    const key = readPublicKey(publicKeyMultibase)?.key;
    assert.ok(key);
    const id = `${did}#${publicKeyMultibase}`;
    return {
      id,
      type: 'JsonWebKey',
      controller: did,
      publicKeyJwk: jwkOf(createPublicKey(key.export({ format: 'pem', type: 'spki' }))),
    };
  };
  const options = exampleOptions(ed25519, undefined);
  const document = {
    id: did,
    verificationMethod: [methodOf(ed25519)],
    assertionMethod: [`${did}#${ed25519.publicKeyMultibase}`, methodOf(p256)],
  };
  const resolve = { ...options.resolve, did: async () => document };
  const { verdict, reason } = await verifyCredential(signed, { ...options, resolve });
  assert.equal(verdict, 'valid', reason);
});

test('a did:key that holds no key of these kinds is refused with the kinds', async () => {
  const key = await makeKeyPair((bytes) => void bytes.fill(7));
  const issuer = didKeyOf(key.publicKeyMultibase);
  const signed = await signCredential({ ...unsigned, issuer }, { ...key, did: issuer }, today);
  const other = 'did:key:zQ3shokFTS3brHcDQrn82RUDfCZESWL1ZdCEJwekUDPQiYBme';
  const moved = JSON.parse(JSON.stringify(signed).replaceAll(issuer, other)) as object;
  const { reason } = await verifyCredential(moved, exampleOptions({ ...key, did: other }, undefined));
  assert.match(reason, /does not hold a key of Ed25519, P-256, P-384/);
});
