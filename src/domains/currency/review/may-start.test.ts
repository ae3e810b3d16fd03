import assert from 'node:assert/strict';
import test from 'node:test';
import { whyStart } from './may-start.ts';

const enough = { atHand: 4, needed: 4 };
const release = '2027.1';

test('nobody is asked for an exam that cannot be drawn', () => {
  const short = { atHand: 3, needed: 4 };
  for (const occasion of [release, null]) {
    assert.equal(whyStart(true, short, occasion), null);
    assert.equal(whyStart(false, short, occasion), null);
  }
});

test('an urgent review starts as soon as it can, any other with a release', () => {
  assert.equal(whyStart(true, enough, null), 'urgent');
  assert.equal(whyStart(false, enough, null), null);
  assert.equal(whyStart(false, enough, release), 'release 2027.1');
  assert.equal(whyStart(true, enough, release), 'release 2027.1');
});
