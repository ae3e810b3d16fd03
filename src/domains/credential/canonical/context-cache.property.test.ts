import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import jsonld, { type ContextResolver } from 'jsonld';
import { createContextCache } from './context-cache.ts';

const terms = fc.constantFrom('a', 'b', 'c', 'd');
const types = ['T', 'U', 'V'];

/** Contexts with scoped contexts, with and without propagation, inside one another. */
const { context } = fc.letrec<{ context: object }>((tie) => {
  const scoped = fc.oneof(
    { maxDepth: 2 },
    fc.constant({}),
    tie('context'),
    fc.array(tie('context'), { maxLength: 2 }),
  );
  const scopedTerm = fc.record(
    { '@id': fc.constantFrom('urn:t:4', 'urn:t:5'), '@context': scoped },
    { requiredKeys: ['@id'] },
  );
  const plainTerm = fc.constantFrom<unknown>(
    'urn:t:1',
    'urn:t:2',
    { '@id': 'urn:t:6', '@type': '@id' },
    { '@id': 'urn:t:7', '@container': '@list' },
    { '@id': 'urn:t:8', '@container': '@graph' },
    { '@id': 'urn:t:9', '@container': '@type' },
  );
  const keywords = {
    '@propagate': fc.boolean(),
    '@vocab': fc.constantFrom('urn:v:', 'urn:w:'),
    '@language': fc.constantFrom('en', null),
    '@base': fc.constantFrom('https://b.example/', null),
  };
  return {
    context: fc
      .tuple(
        fc.dictionary(terms, fc.oneof(plainTerm, scopedTerm), { maxKeys: 4 }),
        fc.dictionary(fc.constantFrom(...types), scopedTerm, { maxKeys: 3 }),
        fc.record(keywords, { requiredKeys: [] }),
      )
      .map((parts) => Object.assign({}, ...parts) as object),
  };
});

const { node } = fc.letrec<{ node: object }>((tie) => {
  const value = fc.oneof(
    { maxDepth: 2 },
    fc.constantFrom<unknown>('x', 'urn:z', 1, { '@value': 'q' }, { '@id': 'urn:n:3' }),
    tie('node'),
    fc.array(tie('node'), { maxLength: 2 }),
  );
  const local = fc.oneof(
    fc.constantFrom<unknown>('urn:ctx:1', 'urn:ctx:2', ['urn:ctx:2', 'urn:ctx:1'], undefined),
    context,
  );
  const members = {
    a: value,
    b: value,
    c: value,
    d: value,
    '@id': fc.constantFrom('urn:n:1', 'rel'),
    '@context': local,
  };
  return { node: fc.record({ '@type': fc.subarray(types), ...members }, { requiredKeys: [] }) };
});

test('whatever the contexts and the order of the documents, the mended cache changes no statement', async (t) => {
  let compared = 0;
  await fc.assert(
    fc.asyncProperty(context, context, node, node, async (first, second, one, other) => {
      const contexts = new Map<string, object>([
        ['urn:ctx:1', { '@context': first }],
        ['urn:ctx:2', { '@context': [second, 'urn:ctx:1'] }],
      ]);
      const cache = createContextCache(contexts);
      const statements = async (body: object, contextResolver?: ContextResolver) => {
        try {
          const document = JSON.parse(
            JSON.stringify({ ...body, '@context': ['urn:ctx:1', 'urn:ctx:2'] }),
          ) as object;
          const dataset = await jsonld.toRDF(document, {
            documentLoader: async (url) => ({
              contextUrl: null,
              documentUrl: url,
              document: structuredClone(contexts.get(url)),
            }),
            ...(contextResolver === undefined ? {} : { contextResolver }),
            base: null,
            // Not in safe mode: nearly every made-up document would be refused, and nothing compared.
            safe: false,
            rdfDirection: 'i18n-datatype',
            produceGeneralizedRdf: false,
          });
          compared++;
          return JSON.stringify(dataset);
        } catch (error) {
          return (error as Error).message;
        }
      };
      // Twice each: first the cache is filled, then it is used.
      for (const body of [one, other, one, other]) {
        assert.equal(await statements(body, cache.resolver()), await statements(body));
      }
    }),
    { numRuns: 60, seed: 414 },
  );
  t.diagnostic(`${compared / 2} comparisons of documents that have statements`);
  assert.ok(compared > 200);
});
