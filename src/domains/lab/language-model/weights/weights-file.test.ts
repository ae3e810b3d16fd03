import assert from 'node:assert/strict';
import { test } from 'node:test';
import { normalNumbers, seededNumbers } from '../seeded-numbers.ts';
import { initialParameters, tinyShape } from '../transformer/shape.ts';
import { readWeights, writeWeights } from './weights-file.ts';

const parameters = initialParameters(tinyShape, normalNumbers(seededNumbers(5)));
const file = writeWeights(parameters);

const refusal = (broken: Uint8Array) => {
  try {
    readWeights(broken);
  } catch (error) {
    return (error as Error).message;
  }
  return 'read';
};

test('weights come back to half precision, and what came back is written the same again', () => {
  const read = readWeights(file);
  read.all.forEach((value, index) => {
    const original = parameters.all[index] ?? Number.NaN;
    assert.ok(Math.abs(value - original) <= Math.abs(original) / 2048 + 2 ** -25);
  });
  assert.deepEqual(writeWeights(read), file);
  assert.ok(file.length < 600_000);
});

test('a file that was cut or changed, of another version or of something else is refused in words', () => {
  assert.match(refusal(file.subarray(0, 1000)), /bytes of parameters/);
  const changed = Uint8Array.from(file);
  changed[300_000] = (changed[300_000] ?? 0) ^ 1;
  assert.match(refusal(changed), /checksum/);
  const newer = Uint8Array.from(file);
  newer[4] = 2;
  assert.match(refusal(newer), /version 2/);
  assert.match(refusal(Buffer.from('{"weights":[]}')), /no weights file/);
  assert.match(refusal(new Uint8Array()), /no weights file/);
  const infinite = parameters.all.slice();
  infinite[7] = 1e9;
  assert.match(refusal(writeWeights({ ...parameters, all: infinite })), /not a number/);
});
