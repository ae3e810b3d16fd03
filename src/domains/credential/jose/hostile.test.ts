import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { repeatedName } from './repeated-name.ts';
import { signToken } from './sign-token.ts';
import { draft, issuersKeys, signerFor, verified } from './token.fixture.ts';
import { looksLikeToken, readToken } from './token.ts';

test('bytes changed, cut and put in: a verdict each time, within two seconds', async () => {
  const keys = await issuersKeys();
  const token = await signToken(draft, signerFor(keys, 'RS256'), 'open-badges');
  const edit = fc.record({
    at: fc.nat(token.length),
    cut: fc.integer({ min: 0, max: 40 }),
    put: fc.string({ maxLength: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(edit, { minLength: 1, maxLength: 3 }), async (edits) => {
      const spoilt = edits.reduce(
        (text, { at, cut, put }) => text.slice(0, at) + put + text.slice(at + cut),
        token,
      );
      const started = performance.now();
      const { verdict } = await verified(spoilt, keys);
      assert.ok(performance.now() - started < 2_000);
      assert.equal(verdict, spoilt.trim() === token ? 'valid' : 'invalid');
    }),
    { numRuns: 100 },
  );
});

test('any header and any payload: a verdict, never a failure of the reader’s own', async () => {
  const keys = await issuersKeys();
  const part = fc
    .oneof(fc.json(), fc.constant(JSON.stringify(draft)), fc.string())
    .map((text) => Buffer.from(text).toString('base64url'));
  const header = fc
    .record(
      {
        alg: fc.constantFrom('EdDSA', 'RS256', 'ES256', 'none', 'HS256'),
        kid: fc.oneof(fc.string(), fc.webUrl(), fc.constant(signerFor(keys, 'EdDSA').keyId)),
        typ: fc.constantFrom('JWT', 'vc+jwt', ''),
        jwk: fc.dictionary(fc.constantFrom('kty', 'crv', 'x', 'y', 'n', 'e', 'd', 'alg', 'use'), fc.string()),
      },
      { requiredKeys: ['alg'] },
    )
    .map((value) => Buffer.from(JSON.stringify(value)).toString('base64url'));
  await fc.assert(
    fc.asyncProperty(fc.oneof(header, part), part, fc.base64String(), async (first, second, signature) => {
      const { verdict } = await verified(`${first}.${second}.${signature.replace(/[=+/]/g, '')}`, keys);
      assert.equal(verdict, 'invalid');
    }),
    { numRuns: 200 },
  );
});

test('a name that stands twice is found, wherever it stands', () => {
  fc.assert(
    fc.property(fc.json(), (json) => {
      assert.equal(repeatedName(json), undefined, 'nothing twice in what was written from a value');
    }),
  );
  fc.assert(
    fc.property(fc.string(), fc.json(), fc.json(), (name, a, b) => {
      const key = JSON.stringify(name);
      assert.equal(repeatedName(`[{"x":[${a}],"y":{${key}:${a} , ${key}:${b}}}]`), name);
      assert.equal(repeatedName(`[{${key}:${a}},{${key}:${b}}]`), undefined);
    }),
  );
});

test('long texts are looked at in time', () => {
  const started = performance.now();
  for (const text of [
    'ey'.repeat(500_000),
    `ey.${'.'.repeat(1_000_000)}`,
    `ey${' '.repeat(1_000_000)}x`,
    `eyJ${'a~.'.repeat(300_000)}!`,
  ]) {
    looksLikeToken(text);
    readToken(text);
  }
  repeatedName(`{"a":"${'\\"'.repeat(500_000)}"}`);
  assert.ok(performance.now() - started < 2_000);
});
