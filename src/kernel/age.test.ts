import assert from 'node:assert/strict';
import { test } from 'node:test';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { decryptAge, encryptAge } from './age.ts';

const items = new TextEncoder().encode('the key is b');
const passphrase = 'seven quiet examiners';

test('what was encrypted opens with its passphrase only, and not after a byte was changed', async () => {
  const sealed = await encryptAge(items, { passphrase });
  assert.match(Buffer.from(sealed).toString('latin1'), /^age-encryption\.org\/v1\n-> scrypt /);
  assert.equal(Buffer.from(sealed).includes('the key'), false);
  assert.deepEqual(await decryptAge(sealed, { passphrase }), items);
  await assert.rejects(decryptAge(sealed, { passphrase: `${passphrase}!` }), { code: 'not-opened' });
  sealed[sealed.length - 1] = (sealed.at(-1) ?? 0) ^ 1;
  await assert.rejects(decryptAge(sealed, { passphrase }), { code: 'not-opened' });
});

test('what was encrypted to several opens with the identity of each, and of nobody else', async () => {
  const [one, other, stranger] = await Promise.all([1, 2, 3].map(() => generateX25519Identity()));
  assert.ok(one !== undefined && other !== undefined && stranger !== undefined);
  const recipients = await Promise.all([one, other].map((identity) => identityToRecipient(identity)));
  const sealed = await encryptAge(items, { recipients });
  for (const identity of [one, other]) assert.deepEqual(await decryptAge(sealed, { identity }), items);
  await assert.rejects(decryptAge(sealed, { identity: stranger }), { code: 'not-opened' });
});

test('a short passphrase, a wrong recipient and a wrong identity are named', async () => {
  await assert.rejects(encryptAge(items, { passphrase: 'short' }), { code: 'passphrase-short' });
  await assert.rejects(encryptAge(items, { recipients: ['age1nobody'] }), { code: 'recipient-wrong' });
  await assert.rejects(decryptAge(items, { identity: 'AGE-SECRET-KEY-1NOBODY' }), { code: 'not-opened' });
});
