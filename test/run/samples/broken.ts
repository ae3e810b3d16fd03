import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';

after(() => {
  throw new Error('cannot clean up');
});
suite('a suite', () => {
  test('holds', () => {});
  test('breaks', () => {
    process.stdout.write('just before\n');
    assert.equal(1, 2);
  });
});
test('is left out', { skip: true }, () => {});
test('is left to do', { todo: true }, () => {});
