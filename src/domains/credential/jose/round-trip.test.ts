import assert from 'node:assert/strict';
import { createPublicKey } from 'node:crypto';
import test, { before, suite } from 'node:test';
import { compactVerify, decodeProtectedHeader, importJWK, jwtVerify } from 'jose';
import { exampleFacts, exampleKey, exampleOptions, repeatable } from '../example.fixture.ts';
import { buildAchievementCredential } from '../issue/achievement-credential.ts';
import { openSecretKey, sealSecretKey } from '../keys/sealed-key.ts';
import { leastEntries } from '../status/bitstring.ts';
import { buildStatusList } from '../status/status-list-credential.ts';
import { verifyCredential } from '../verify/verify-credential.ts';
import { makeRsaKey, rsaSigner } from './rsa-key.ts';
import { signerOf, signToken } from './sign-token.ts';
import { byJose, did, draft, issuersKeys, type Keys, signerFor, verified } from './token.fixture.ts';

suite('certificates as tokens', () => {
  let keys: Keys;
  before(async () => {
    keys = await issuersKeys();
  });

  for (const algorithm of ['EdDSA', 'ES256', 'ES384', 'RS256']) {
    test(`a vc+jwt signed with ${algorithm} is what jose reads, and valid here`, async () => {
      const signer = signerFor(keys, algorithm);
      const token = await signToken(draft, signer, 'vc-jose');
      const { payload, protectedHeader } = await compactVerify(token, createPublicKey(signer.key));
      assert.deepEqual(protectedHeader, { alg: algorithm, kid: signer.keyId, typ: 'vc+jwt', cty: 'vc' });
      assert.deepEqual(JSON.parse(new TextDecoder().decode(payload)), draft, 'the payload is the credential');
      const { verdict, checks, facts } = await verified(token, keys);
      assert.equal(verdict, 'valid');
      assert.ok(checks.every(({ ok }) => ok));
      assert.equal(facts?.holder.name, 'Mara Lindqvist');
      const enveloped = { type: 'EnvelopedVerifiableCredential', id: `data:application/vc+jwt,${token}` };
      assert.equal((await verified(enveloped, keys)).verdict, 'valid');
    });
  }

  test('a JWT of Open Badges 3.0 has its claims beside the credential, and jose takes it as a JWT', async () => {
    const signer = signerFor(keys, 'RS256');
    const token = await signToken(draft, signer, 'open-badges');
    assert.deepEqual(decodeProtectedHeader(token), { alg: 'RS256', kid: signer.keyId, typ: 'JWT' });
    const { payload } = await jwtVerify(token, createPublicKey(signer.key), {
      issuer: did,
      subject: draft.credentialSubject.id,
      currentDate: new Date('2026-11-20T09:00:00Z'),
    });
    const { iss, sub, jti, nbf, exp, ...credential } = payload;
    assert.deepEqual(credential, draft);
    assert.deepEqual([iss, sub, jti], [did, draft.credentialSubject.id, draft.id]);
    assert.equal(nbf, Date.parse(draft.validFrom) / 1000);
    assert.equal(exp, Date.parse(draft.validUntil) / 1000);
    const { verdict, checks } = await verified(token, keys);
    assert.equal(verdict, 'valid');
    assert.match(checks.find(({ name }) => name === 'proof')?.reason ?? '', /Open Badges 3.0 §8.2.*RS256/);
  });

  test('what jose signs with PS256 and Ed25519 is valid, and so is a token without a typ', async () => {
    const rsa = signerFor(keys, 'RS256');
    const ed25519 = signerFor(keys, 'EdDSA');
    for (const token of [
      await byJose(draft, { alg: 'PS256', kid: rsa.keyId }, rsa.key),
      await byJose(draft, { alg: 'Ed25519', kid: ed25519.keyId }, ed25519.key),
      await byJose(draft, { alg: 'EdDSA', kid: ed25519.keyId.slice(did.length), b64: true }, ed25519.key),
      await byJose(
        { ...draft, iss: did, iat: 1 },
        { alg: 'EdDSA', kid: ed25519.keyId, typ: 'application/VC+JWT' },
        ed25519.key,
      ),
    ])
      assert.equal((await verified(token, keys)).reason, 'every check passed');
  });

  test('a did:key needs no look-up and no key’s name', async () => {
    const key = await exampleKey(9);
    const { credentialStatus: _, ...plain } = buildAchievementCredential(exampleFacts(key.did));
    const token = await byJose(plain, { alg: 'EdDSA', typ: 'vc+jwt' }, signerOf(key).key);
    const nobody = () => Promise.reject(new Error('somebody was asked'));
    const resolve = { did: nobody, statusList: nobody };
    const { verdict } = await verifyCredential(token, exampleOptions(key, undefined, { resolve }));
    assert.equal(verdict, 'valid');
  });

  test('a status list that is a token counts, and takes the certificate back', async () => {
    const list = buildStatusList({
      url: draft.credentialStatus.statusListCredential,
      issuer: did,
      purpose: 'revocation',
      entries: leastEntries,
      set: [Number(draft.credentialStatus.statusListIndex)],
      validFrom: '2026-11-20T09:00:00.000Z',
      validUntil: '2026-11-27T09:00:00.000Z',
    });
    const signer = signerFor(keys, 'EdDSA');
    const options = exampleOptions(keys.ed25519, await signToken(list, signer, 'vc-jose'));
    const token = await signToken(draft, signer, 'vc-jose');
    assert.equal((await verifyCredential(token, options)).verdict, 'revoked');
  });

  test('an issuer with an address publishes its key there, as a JWK, in a set or in a document of its own', async () => {
    const issuer = 'https://college.example/issuers/7';
    const { key } = signerFor(keys, 'RS256');
    const jwk = createPublicKey(key).export({ format: 'jwk' });
    const { credentialStatus: _, ...plain } = { ...draft, issuer: { ...draft.issuer, id: issuer } };
    const claims = {
      iss: issuer,
      jti: draft.id,
      sub: draft.credentialSubject.id,
      nbf: Date.parse(draft.validFrom) / 1000,
    };
    const method = { id: `${issuer}#k1`, type: 'JsonWebKey', controller: issuer, publicKeyJwk: jwk };
    for (const [kid, net] of [
      ['https://college.example/keys/1', { 'https://college.example/keys/1': jwk }],
      [
        'https://college.example/keys#k1',
        {
          'https://college.example/keys': {
            keys: [
              { kty: 'RSA', kid: 'k0' },
              { ...jwk, kid: 'k1' },
            ],
          },
        },
      ],
      [`${issuer}#k1`, { [issuer]: { id: issuer, verificationMethod: [method], assertionMethod: ['#k1'] } }],
    ] as const) {
      const token = await byJose({ ...plain, ...claims }, { alg: 'RS256', kid, typ: 'JWT' }, key);
      const { verdict, checks } = await verified(token, keys, { net });
      assert.equal(verdict, 'not trusted', `${kid}: ${checks.find(({ ok }) => !ok)?.reason}`);
      assert.deepEqual(
        checks.filter(({ ok }) => !ok).map(({ name }) => name),
        ['trust'],
      );
    }
    const embedded = await byJose({ ...plain, ...claims }, { alg: 'RS256', jwk, typ: 'JWT' }, key);
    const listed = { [issuer]: { id: issuer, verificationMethod: [method], assertionMethod: [method.id] } };
    assert.equal((await verified(embedded, keys, { net: listed })).verdict, 'not trusted');
    assert.ok(await importJWK(jwk, 'RS256'));
  });

  test('an RSA key is sealed as the others are, and signs after it was opened', async () => {
    const pair = await makeRsaKey();
    const { keyId } = await rsaSigner(did, pair);
    const given = { keyId, secret: 'a secret for tests, of more than 32 characters' };
    const sealed = await sealSecretKey(
      { ...given, secretKeyMultibase: pair.secretKeyMultibase },
      repeatable(1),
    );
    const secretKeyMultibase = await openSecretKey({ ...given, sealed });
    const token = await signToken(
      draft,
      await rsaSigner(did, { ...pair, secretKeyMultibase }),
      'open-badges',
    );
    const key = await importJWK(pair.publicKeyJwk, 'RS256');
    await compactVerify(token, key);
  });

  test('nobody signs for another issuer, and no Open Badge with another key than RSA', async () => {
    const stranger = signerOf(await exampleKey(5));
    await assert.rejects(signToken(draft, stranger, 'vc-jose'), { code: 'not-the-issuers-key' });
    await assert.rejects(signToken(draft, signerFor(keys, 'ES256'), 'open-badges'), {
      code: 'no-open-badge-token',
    });
  });
});
