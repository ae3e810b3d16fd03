import assert from 'node:assert/strict';
import test from 'node:test';
import jsonld from 'jsonld';
import {
  bundledContexts,
  openBadgesContextUrl,
  openBadgesExtensionsUrl,
  vcContextUrl,
} from '../contexts/bundled.ts';
import { exampleFacts } from '../example.fixture.ts';
import { buildAchievementCredential } from '../issue/achievement-credential.ts';
import { examplesContext } from '../contexts/examples.ts';
import { w3cVector } from '../w3c-vectors.fixture.ts';
import { bundledFullPath, bundledVocabulary, canonizeFully } from './canonize.ts';
import { createCompiledShapes } from './compiled-shapes.ts';
import { vocabularyOf } from './vocabulary.ts';

const newShapes = (compiledAt = 1) => createCompiledShapes(bundledVocabulary, bundledFullPath, compiledAt);
const certificate = (id: string) => ({
  ...buildAchievementCredential(exampleFacts('did:web:assay.example')),
  id: `https://assay.example/c/${id}`,
});
const credential = (members: object) => ({
  '@context': [vcContextUrl, openBadgesContextUrl, openBadgesExtensionsUrl],
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: 'did:web:assay.example',
  id: 'urn:x:1',
  credentialSubject: { type: ['AchievementSubject'], id: 'urn:x:2' },
  ...members,
});
const evidence = (...texts: string[]) => ({
  evidence: texts.map((name) => ({ type: ['Evidence'], name })),
});
const everyCharacter = Array.from({ length: 0x120 }, (_, code) => String.fromCharCode(code)).join('');
const outcome = (canonical: Promise<string>) =>
  canonical.catch((error: Error) => `refused: ${error.message}`);

const written: readonly [string, object, object][] = [
  ['a text of every character', { name: 'a' }, { name: `${everyCharacter}\u2028\ufeff😀` }],
  ['halves of characters', { name: 'a' }, { name: '\ud83d x \ude00' }],
  ['an empty text', { name: 'a' }, { name: '' }],
  ['a text that looks like a blank node', { name: 'a' }, { name: '_:c14n0' }],
  ['a text that looks like a finished statement', { name: 'a' }, { name: 'x" .\n<urn:a> <urn:b> "y' }],
  ['blank nodes that change their order', evidence('a', 'b', 'c', 'd'), evidence('d', 'c', 'b', 'a')],
  ['more than ten blank nodes', evidence(...'abcdefghijkl'), evidence(...'nopqrstuvwxy')],
  ['one text in two places', { name: 'a', description: 'b' }, { name: 'c', description: 'c' }],
  ['an IRI beyond ASCII', { id: 'urn:x:a' }, { id: 'https://x.example/é😀' }],
  [
    'numbers',
    { name: 'a', credentialSubject: { type: 'AchievementSubject', creditsEarned: 1.5 } },
    { name: 'b', credentialSubject: { type: 'AchievementSubject', creditsEarned: 1.5 } },
  ],
];
for (const [story, first, second] of written) {
  test(`a template writes ${story} as the full path does`, async () => {
    const shapes = newShapes();
    await shapes.canonize(credential(first));
    assert.equal(await shapes.canonize(credential(second)), await canonizeFully(credential(second)));
    assert.deepEqual(shapes.count, { filled: 1, full: 1 });
  });
}

const beyond: readonly [string, object, object][] = [
  ['blank nodes that look alike', evidence('a', 'b'), evidence('c', 'c')],
  ['a value that is said twice', { name: ['a', 'b'] }, { name: ['c', 'c'] }],
  ['one node where there were two', { id: 'urn:x:a' }, { id: 'urn:x:2' }],
  ['two nodes where there was one', { id: 'urn:x:2' }, { id: 'urn:x:a' }],
  ['a relative id', { id: 'urn:x:a' }, { id: 'relative' }],
  ['an empty id', { id: 'urn:x:a' }, { id: '' }],
  ['the name of a blank node for an id', { id: 'urn:x:a' }, { id: '_:b' }],
  ['what may be a compact IRI for an id', { id: 'urn:x:a' }, { id: 'name:y' }],
  ['an id with characters to escape', { id: 'urn:x:a' }, { id: 'https://x.example/"<' }],
  [
    'another number',
    { credentialSubject: { type: 'AchievementSubject', creditsEarned: 1 } },
    { credentialSubject: { type: 'AchievementSubject', creditsEarned: 1e21 } },
  ],
  ['null for a text', { name: 'a' }, { name: null }],
  ['one for many', { name: ['a'] }, { name: 'a' }],
  ['another type', evidence('a'), { evidence: [{ type: ['Achievement'], name: 'a' }] }],
  ['a type of no context', evidence('a'), { evidence: [{ type: ['Nonsense'], name: 'a' }] }],
  ['a member of no context', { name: 'a' }, { nonsense: 'a' }],
  ['a text with a language', { name: 'a' }, { name: { '@value': 'a', '@language': 'en' } }],
  ['a context of its own', { name: 'a' }, { '@context': [vcContextUrl, { name: 'urn:x:name' }], name: 'a' }],
  ['a context inside', evidence('a'), { evidence: [{ '@context': {}, type: ['Evidence'], name: 'a' }] }],
  ['fewer contexts', { name: 'a' }, { '@context': [vcContextUrl], name: 'a' }],
  ['a mark of ours', { id: 'urn:x:a' }, { id: 'urn:x:a', type: ['VerifiableCredential', 'assay-slot-0'] }],
];
for (const [story, first, second] of beyond) {
  test(`${story} is left to the full path`, async () => {
    const shapes = newShapes();
    await shapes.canonize(credential(first));
    const full = await outcome(canonizeFully(credential(second)));
    assert.equal(await outcome(shapes.canonize(credential(second))), full);
    assert.equal(shapes.count.filled, 0);
  });
}

test('a text that JSON-LD reads as JSON belongs to the full path, whatever stands in it', async () => {
  const vocabulary = vocabularyOf(bundledContexts);
  const shapes = newShapes();
  const jwk = (x: string) => credential({ credentialSubject: { type: 'JsonWebKey', publicKeyJwk: { x } } });
  for (const x of ['a', 'b', '"\\'])
    assert.equal(await outcome(shapes.canonize(jwk(x))), await outcome(canonizeFully(jwk(x))));
  assert.equal(shapes.count.filled, 0);
  assert.deepEqual([...vocabulary.interpreted].sort(), ['proofPurpose', 'type']);
  assert.deepEqual([...vocabulary.understood], [...bundledContexts.keys()]);
});

test('a context with languages, nesting or reversal is not understood', () => {
  const definitions = [
    { '@language': 'en' },
    { name: { '@id': 'urn:x:name', '@direction': 'ltr' } },
    { name: { '@reverse': 'urn:x:name' } },
    { names: { '@id': 'urn:x:name', '@container': '@language' } },
    { held: '@nest' },
  ];
  const contexts = new Map(definitions.map((definition, n) => [`urn:x:${n}`, { '@context': definition }]));
  assert.equal(vocabularyOf(contexts).understood.size, 0);
});

test('a shape is compiled when it comes again, and strangers do not push it out', async () => {
  const shapes = newShapes(2);
  await shapes.canonize(certificate('1'));
  await shapes.canonize(certificate('2'));
  for (let n = 0; n < 250; n++) await shapes.canonize(credential({ name: Array(n).fill(null) }));
  assert.equal(shapes.count.filled, 0);
  assert.equal(await shapes.canonize(certificate('3')), await canonizeFully(certificate('3')));
  assert.equal(shapes.count.filled, 1);
});

test('the W3C vector eddsa-rdfc-2022 has its published canonical form by a template, too', async (t) => {
  const text = w3cVector(t, 'eddsa-rdfc-2022/signedDataInt.json');
  const published = w3cVector(t, 'eddsa-rdfc-2022/canonDocDataInt.txt');
  if (text === undefined || published === undefined) return;
  const { proof: _, ...document } = JSON.parse(text) as { proof: unknown; name: string };
  const contexts = new Map([...bundledContexts, ...examplesContext]);
  const shapes = createCompiledShapes(
    vocabularyOf(contexts),
    {
      ...bundledFullPath,
      toQuads: (body) =>
        jsonld.toRDF(body, {
          documentLoader: async (url) => ({
            contextUrl: null,
            documentUrl: url,
            document: contexts.get(url),
          }),
          base: null,
          safe: true,
          rdfDirection: 'i18n-datatype',
          produceGeneralizedRdf: false,
        }),
    },
    1,
  );
  await shapes.canonize({ ...document, name: 'Another name' });
  assert.equal(await shapes.canonize(document), published);
  assert.equal(shapes.count.filled, 1);
});
