import assert from 'node:assert/strict';
import test from 'node:test';
import { nextQuarter } from './release-work.ts';

test('the next quarterly release belongs to the quarter after this one', () => {
  assert.deepEqual(nextQuarter('2026-11-22T09:00:00.000Z'), { release: '2027.1', from: '2027-01-01' });
  assert.deepEqual(nextQuarter('2027-01-01T00:00:00.000Z'), { release: '2027.2', from: '2027-04-01' });
  assert.deepEqual(nextQuarter('2027-09-30T23:59:59.999Z'), { release: '2027.4', from: '2027-10-01' });
});
