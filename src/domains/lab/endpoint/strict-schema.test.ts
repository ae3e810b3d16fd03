import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { strictFault } from './strict-schema.ts';

const object = (properties: object, more: object = {}) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
  ...more,
});

suite('a strict schema', () => {
  test('may nest, refer and have alternatives', () => {
    const place = object({ city: { type: 'string' } });
    const good = object(
      {
        to: { $ref: '#/$defs/place' },
        many: { type: 'array', items: place },
        maybe: { anyOf: [place, { type: 'null' }] },
      },
      { $defs: { place } },
    );
    assert.equal(strictFault(good), null);
  });

  const bad: readonly (readonly [what: string, schema: object, fault: RegExp, context: string])[] = [
    ['is an object', { type: 'array', items: {} }, /type: "object"/, '()'],
    [
      'closes every object',
      object({ a: object({}, { additionalProperties: true }) }),
      /additionalProperties/,
      "('properties', 'a')",
    ],
    ['requires every property', object({ a: { type: 'string' } }, { required: [] }), /Missing 'a'/, '()'],
    ['requires nothing else', object({}, { required: ['b'] }), /Extra required key 'b'/, '()'],
    ['says what lists hold', object({ a: { type: 'array' } }), /missing 'items'/, "('properties', 'a')"],
    ['has no allOf', object({ a: { allOf: [] } }), /'allOf' is not permitted/, "('properties', 'a')"],
  ];
  for (const [what, schema, fault, context] of bad) {
    test(what, () => {
      const found = strictFault(schema as Record<string, unknown>);
      assert.match(found?.fault ?? '', fault);
      assert.equal(found?.context, context);
    });
  }

  test('is refused where it nests without end', () => {
    let deep: object = { type: 'string' };
    for (let level = 0; level < 12; level++) deep = object({ a: deep });
    assert.match(strictFault(deep as Record<string, unknown>)?.fault ?? '', /deeper/);
  });
});
