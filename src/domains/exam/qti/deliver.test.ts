import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { deliver } from './deliver.ts';
import { fixture, fixtureNames } from './fixtures/fixtures.fixture.ts';
import type { QtiItem } from './item.ts';

const text = (item: QtiItem) => JSON.stringify(deliver(item));

test('two items that differ only in keys, mappings, processing and outcomes are delivered alike, byte by byte', () => {
  const scalar = fc.oneof(fc.string(), fc.integer(), fc.constantFrom('A', 'B', 'w G1'));
  fc.assert(
    fc.property(
      fc.constantFrom(...fixtureNames),
      fc.array(scalar, { minLength: 1, maxLength: 4 }),
      fc.float({ noNaN: true }),
      fc.boolean(),
      (name, keys, value, template) => {
        const item = fixture(name);
        const other: QtiItem = {
          ...item,
          responses: item.responses.map((response) => ({
            ...response,
            correct: keys,
            mapping: {
              lowerBound: null,
              upperBound: value,
              defaultValue: value,
              entries: keys.map((key) => ({ key, value, caseSensitive: true })),
            },
            areaMapping: {
              lowerBound: null,
              upperBound: null,
              defaultValue: value,
              entries: [{ area: { shape: 'circle', coords: [value, 1, 2] }, value }],
            },
          })),
          outcomes: item.outcomes.map((outcome) => ({ ...outcome, normalMaximum: value, lookup: null })),
          processing: template ? { by: 'template', template: 'match_correct' } : null,
          feedback: [],
        };
        assert.equal(text(other), text(item));
      },
    ),
    { numRuns: 300 },
  );
});

test('what is meant for scorers and feedback on an answer stay behind', () => {
  const delivered = text(fixture('choice'));
  assert.doesNotMatch(delivered, /The key is B|Right\.|makes it worse|correct|mapping/);
  assert.match(delivered, /One choice counts/);
});

test('shuffled choices do not stand in the order of the file; fixed ones stay', () => {
  const orders = Array.from({ length: 20 }, (_, seed) => {
    const part = deliver(fixture('choice'), {}, String(seed)).content.find(
      (one) => typeof one !== 'string' && one.kind === 'choice',
    );
    assert.ok(part !== undefined && typeof part !== 'string' && part.kind === 'choice');
    return part.choices.map(({ identifier }) => identifier).join('');
  });
  assert.ok(new Set(orders).size > 3);
  assert.ok(orders.every((order) => order.endsWith('D')));
});
