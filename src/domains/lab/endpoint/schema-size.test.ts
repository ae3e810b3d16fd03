import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LabError } from './lab-error.ts';
import { placesOf, refuseLargeSchemas } from './schema-size.ts';

const format = (schema: Readonly<Record<string, unknown>>) =>
  ({ kind: 'json-schema', name: 'answer', schema, strict: false }) as const;
const object = (names: readonly string[], inner: unknown) => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, inner])),
  required: names,
});
const three = ['a', 'b', 'c'];

test('an ordinary schema passes, also one that refers to itself', () => {
  const tree = object(['text', 'answers'], { type: 'string' });
  Object.assign(tree.properties, { answers: { type: 'array', items: { $ref: '#' } } });
  assert.ok(placesOf(tree, 10_000) < 100);
  refuseLargeSchemas([], format(tree));
  refuseLargeSchemas(
    [],
    format(
      object(
        Array.from({ length: 5000 }, (_, at) => `p${at}`),
        { type: 'string' },
      ),
    ),
  );
});

test('a small schema that doubles at every step is refused before anything is filled, within milliseconds', () => {
  const began = performance.now();
  for (const schema of [
    object(three, { $ref: '#' }),
    object(['a'], { anyOf: three.map(() => ({ $ref: '#/properties/a' })) }),
    object(['a'], { type: 'array', minItems: 50, items: { $ref: '#/properties/a' } }),
    object(three, { anyOf: [{ type: 'null' }, { $ref: '#' }] }),
  ]) {
    const tool = { name: 'f', description: '', parameters: schema, strict: false };
    for (const refused of [
      () => refuseLargeSchemas([], format(schema)),
      () => refuseLargeSchemas([tool], { kind: 'text' }),
    ])
      assert.throws(refused, (error) => error instanceof LabError && error.body.code === 'schema_too_large');
  }
  assert.ok(performance.now() - began < 1000);
});
