import assert from 'node:assert/strict';
import test from 'node:test';
import { Problem } from '../../../kernel/problem.ts';
import { bundledContexts, bundledDocumentLoader, openBadgesExtensionsUrl, vcContextUrl } from './bundled.ts';

test('a context that is not bundled is refused by its URL, and the net is left alone', async () => {
  const url = 'https://stranger.example/context.json';
  await assert.rejects(
    () => bundledDocumentLoader(url),
    (error: unknown) =>
      error instanceof Problem && error.code === 'unknown-context' && error.message.includes(url),
  );
});

test('the contexts of VC 2.0 and Open Badges 3.0 are there, and nobody can change them', async () => {
  const { document, tag } = await bundledDocumentLoader(vcContextUrl);
  assert.equal(tag, 'static');
  assert.throws(() =>
    Object.assign((document as { '@context': object })['@context'], { name: 'https://evil.example/' }),
  );
  assert.ok(bundledContexts.has(openBadgesExtensionsUrl));
});

test('no bundled context gives a second name to a statement that decides a verdict', () => {
  const decisive = ['issuer', 'validFrom', 'validUntil', 'credentialStatus', 'proof', 'credentialSubject'];
  const names = new Map<string, Set<string>>();
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      const id: unknown =
        typeof member === 'string' ? member : (member as { '@id'?: unknown } | null)?.['@id'];
      if (typeof id === 'string') names.set(id, (names.get(id) ?? new Set()).add(name));
      collect(member);
    }
  };
  bundledContexts.forEach(collect);
  for (const name of decisive) {
    const iri =
      name === 'proof' ? 'https://w3id.org/security#proof' : `https://www.w3.org/2018/credentials#${name}`;
    assert.deepEqual(
      [...(names.get(iri) ?? [])].filter((found) => found !== '@id'),
      [name],
    );
  }
});
