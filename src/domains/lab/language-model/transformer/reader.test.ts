import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalNumbers, seededNumbers } from '../seeded-numbers.ts';
import { multiply } from './matrix.ts';
import { forward, roomFor } from './pass.ts';
import { readerOf } from './reader.ts';
import { initialParameters, type Shape } from './shape.ts';

const shape: Shape = { vocabulary: 20, width: 8, layers: 2, heads: 2, hidden: 12, context: 12 };
const parameters = initialParameters(shape, normalNumbers(seededNumbers(2)));
const tokens = Int32Array.of(3, 1, 19, 4, 4, 7, 0, 12);

test('token by token the model reads what it reads at once', () => {
  const pass = roomFor(shape, tokens.length);
  forward(pass, parameters, { tokens, starts: [0, tokens.length] });
  const logits = new Float64Array(tokens.length * shape.vocabulary);
  multiply(logits, pass.final, parameters.embedding, tokens.length, shape.vocabulary, shape.width, false);
  const reader = readerOf(parameters);
  tokens.forEach((token, row) => {
    const quiet = row % 3 === 1;
    const read = reader.read(token, quiet);
    assert.equal(reader.length, row + 1);
    if (quiet) return assert.equal(read.length, 0);
    read.forEach((logit, i) =>
      assert.ok(Math.abs(logit - (logits[row * shape.vocabulary + i] ?? Number.NaN)) < 1e-12),
    );
  });
});

test('a reader says so when its context is full', () => {
  const reader = readerOf(parameters);
  for (let i = 0; i < shape.context; i++) reader.read(1);
  assert.throws(() => reader.read(1), /context of 12 tokens is full/);
});
