import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalNumbers, seededNumbers } from '../seeded-numbers.ts';
import { backRoomFor, backward } from './backward.ts';
import { predict, type Targets } from './loss.ts';
import { type Batch, forward, roomFor } from './pass.ts';
import { initialParameters, parametersOf, type Shape } from './shape.ts';

const shape: Shape = { vocabulary: 20, width: 8, layers: 2, heads: 2, hidden: 12, context: 16 };
const random = seededNumbers(11);
const tokens = Int32Array.from({ length: 17 }, () => Math.floor(random() * shape.vocabulary));
const batch: Batch = { tokens, starts: [0, 7, 8, 17] };
const targets: Targets = {
  next: Int32Array.from(tokens, () => Math.floor(random() * shape.vocabulary)),
  weight: Float64Array.from(tokens, (_, index) => [1, 0, 0.5][index % 3] ?? 0),
};
const parameters = initialParameters(shape, normalNumbers(random));
// Norms that are not all 1, so that a forgotten factor shows.
for (const layer of parameters.layers) layer.feedNorm.forEach((_, i) => (layer.feedNorm[i] = 0.5 + random()));
const pass = roomFor(shape, tokens.length);

function loss(): number {
  forward(pass, parameters, batch);
  const { loss: sum, weight } = predict(pass, parameters, targets);
  return sum / weight;
}

test("every parameter's gradient is what moving the parameter a little does to the loss", () => {
  const gradient = parametersOf(shape);
  const back = backRoomFor(shape, tokens.length);
  forward(pass, parameters, batch);
  const divisor = targets.weight.reduce((sum, weight) => sum + weight, 0);
  predict(pass, parameters, targets, { back, gradient, divisor });
  backward(pass, back, parameters, gradient, batch);
  const step = 1e-5;
  parameters.all.forEach((kept, index) => {
    parameters.all[index] = kept + step;
    const above = loss();
    parameters.all[index] = kept - step;
    const below = loss();
    parameters.all[index] = kept;
    const found = (above - below) / (2 * step);
    const claimed = gradient.all[index] ?? Number.NaN;
    assert.ok(Math.abs(found - claimed) < 1e-7 + 1e-5 * Math.abs(found), `${index}: ${found} and ${claimed}`);
  });
});

test('a text is read the same alone and beside others', () => {
  forward(pass, parameters, batch);
  const beside = pass.final.slice(8 * shape.width, 17 * shape.width);
  forward(pass, parameters, { tokens: tokens.subarray(8), starts: [0, 9] });
  assert.deepEqual(pass.final.slice(0, 9 * shape.width), beside);
});

test('what comes later in a text changes nothing before it', () => {
  forward(pass, parameters, { tokens, starts: [0, 16] });
  const before = pass.final.slice(0, 10 * shape.width);
  const other = Int32Array.from(tokens, (token, index) => (index < 10 ? token : (token + 1) % 20));
  forward(pass, parameters, { tokens: other, starts: [0, 16] });
  assert.deepEqual(pass.final.slice(0, 10 * shape.width), before);
});
