import assert from 'node:assert/strict';
import test from 'node:test';
import { systemRandom } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { repeatable } from '../example.fixture.ts';
import { publicKeyOfJwk } from './key-of-jwk.ts';
import { makeKeyPair } from './key-pair.ts';
import { readPublicKey } from './multikey.ts';
import { openSecretKey, sealSecretKey } from './sealed-key.ts';

const secret = 'a long secret of the operator';
const keyId = 'did:web:assay.example#z6MkA';
const problem = (code: string) => (error: unknown) => error instanceof Problem && error.code === code;

test('a signing key is sealed under the operator’s secret and opened with it', async () => {
  const { secretKeyMultibase } = await makeKeyPair(repeatable(1));
  const sealed = await sealSecretKey({ secretKeyMultibase, keyId, secret }, systemRandom);
  assert.ok(!sealed.includes(secretKeyMultibase));
  assert.equal(await openSecretKey({ sealed, keyId, secret }), secretKeyMultibase);
  const again = await sealSecretKey({ secretKeyMultibase, keyId, secret }, systemRandom);
  assert.notEqual(again, sealed);
});

test('another secret, another key’s id or a changed text does not open it, and the error names the key', async () => {
  const sealed = await sealSecretKey({ secretKeyMultibase: 'z3u2', keyId, secret }, repeatable(2));
  const cannot = problem('cannot-open-key');
  await assert.rejects(openSecretKey({ sealed, keyId, secret: 'another secret, also long' }), cannot);
  await assert.rejects(
    openSecretKey({ sealed, keyId: 'did:web:assay.example#z6MkB', secret }),
    /z6MkB cannot be opened/,
  );
  const changed = JSON.stringify({ ...(JSON.parse(sealed) as object), n: 2 ** 14 });
  await assert.rejects(openSecretKey({ sealed: changed, keyId, secret }), cannot);
});

test('text in another format is refused as such, and so is a weak secret', async () => {
  for (const sealed of [
    '',
    'null',
    '{"format":"assay-sealed-key/2"}',
    '{"format":"assay-sealed-key/1","n":1e9}',
  ]) {
    await assert.rejects(openSecretKey({ sealed, keyId, secret }), problem('bad-sealed-key'));
  }
  await assert.rejects(
    sealSecretKey({ secretKeyMultibase: 'z3u2', keyId, secret: 'short' }, repeatable(3)),
    problem('weak-secret'),
  );
});

test('only a whole Ed25519 key is taken for one', async () => {
  const { publicKeyMultibase } = await makeKeyPair(repeatable(4));
  assert.match(publicKeyMultibase, /^z6Mk/);
  assert.equal(readPublicKey(publicKeyMultibase)?.kind, 'Ed25519');
  for (const wrong of [
    '',
    'z6Mk',
    publicKeyMultibase.slice(0, -1),
    `${publicKeyMultibase}1`,
    'zDnaegE6RR3atJtHKwTRTWHsJ3kNHqFwv7n9YjTgmU7TyfU76',
  ]) {
    assert.notEqual(readPublicKey(wrong)?.kind, 'Ed25519');
  }
  // RFC 8037, appendix A.2.
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: '11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo' };
  assert.equal(readPublicKey(publicKeyOfJwk(jwk) ?? '')?.kind, 'Ed25519');
  assert.equal(publicKeyOfJwk({ ...jwk, crv: 'X25519' }), undefined);
  assert.equal(publicKeyOfJwk({}), undefined);
});
