import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { Problem } from '../../../kernel/problem.ts';
import { didWebOf, didWebUrl } from './did.ts';
import { didDocumentOf } from './did-document.ts';

test('a did:web leads to its document, with port and path', () => {
  assert.equal(didWebUrl('did:web:w3c-ccg.github.io'), 'https://w3c-ccg.github.io/.well-known/did.json');
  assert.equal(
    didWebUrl('did:web:w3c-ccg.github.io:user:alice'),
    'https://w3c-ccg.github.io/user/alice/did.json',
  );
  assert.equal(didWebUrl('did:web:example.com%3A3000'), 'https://example.com:3000/.well-known/did.json');
  assert.equal(
    didWebUrl('did:web:example.com%3a3000:user:alice'),
    'https://example.com:3000/user/alice/did.json',
  );
});

const traps = [
  'did:web:',
  'did:web:127.0.0.1',
  'did:web:a.example%2Fevil',
  'did:web:user%40a.example',
  'did:web:a.example:..:secret',
  'did:web:a.example:%2e%2e:secret',
  'did:web:a.example::x',
  'did:web:a.example%3A99999',
  'did:web:a.example%3A80%3A80',
  'did:web:a.example:x?y',
  'did:web:a.example#x',
  'did:web:-a.example',
  'did:key:z6Mk',
];
for (const trap of traps) {
  test(`${trap} leads nowhere`, () => {
    assert.throws(
      () => didWebUrl(trap),
      (error: unknown) => error instanceof Problem && error.code === 'bad-did',
    );
  });
}

test('whatever a did:web says, its address is https on the host it names, without tricks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
      let address: string;
      try {
        address = didWebUrl(`did:web:${text}`);
      } catch (error) {
        assert.ok(error instanceof Problem);
        return;
      }
      const url = new URL(address);
      assert.equal(url.href, address);
      assert.equal(url.username + url.password + url.search + url.hash, '');
      assert.ok(url.pathname.endsWith('/did.json'));
    }),
  );
});

test('an institution’s address becomes a did:web and back', () => {
  assert.equal(didWebOf('https://assay.example/'), 'did:web:assay.example');
  assert.equal(didWebOf('https://assay.example:8443/issuer/'), 'did:web:assay.example%3A8443:issuer');
  assert.equal(
    didWebUrl(didWebOf('https://assay.example:8443/issuer')),
    'https://assay.example:8443/issuer/did.json',
  );
  assert.throws(() => didWebOf('http://assay.example/'), /not an https address/);
});

test('a replaced key stays in the document, so that what it signed can still be verified', () => {
  const { verificationMethod, assertionMethod } = didDocumentOf('did:web:assay.example', [
    'z6MkNew',
    'z6MkOld',
  ]);
  assert.deepEqual(assertionMethod, ['did:web:assay.example#z6MkNew', 'did:web:assay.example#z6MkOld']);
  assert.deepEqual(
    verificationMethod.map(({ controller }) => controller),
    ['did:web:assay.example', 'did:web:assay.example'],
  );
});
