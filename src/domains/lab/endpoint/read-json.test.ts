import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { spanText } from './admit.ts';
import { parseFault } from './fault.ts';
import { LabError } from './lab-error.ts';
import { parseJsonObject } from './read-json.ts';

test('a body is a JSON object of reasonable depth and of text that can be kept, or a 400', () => {
  assert.deepEqual(parseJsonObject('{"a":[{"b":"]}"}]}'), { a: [{ b: ']}' }] });
  for (const body of [
    '',
    '[]',
    'null',
    '{"a":',
    '{"a":"\\u0000"}',
    '{"a":"\\ud800"}',
    `{"a":${'['.repeat(200)}${']'.repeat(200)}}`,
  ]) {
    assert.throws(
      () => parseJsonObject(body),
      (error) => error instanceof LabError && error.status === 400,
      body.slice(0, 20),
    );
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      try {
        parseJsonObject(text);
      } catch (error) {
        assert.ok(error instanceof LabError);
      }
    }),
  );
});

test('a fault is one that is described, or a 400 that names the header', () => {
  assert.deepEqual(parseFault('slow:2.5'), { kind: 'slow', seconds: 2.5 });
  assert.deepEqual(parseFault('slow:999'), { kind: 'slow', seconds: 60 });
  assert.deepEqual(parseFault('cut-stream:3'), { kind: 'cut-stream', count: 3 });
  assert.deepEqual(parseFault('400-context'), { kind: '400-context' });
  assert.equal(parseFault(undefined), null);
  for (const header of ['', 'slow', '429:1', 'fire', 'cut-stream:-1'])
    assert.throws(() => parseFault(header), LabError, header);
});

test('a span is written as the headers of rate limits are', () => {
  assert.deepEqual([250, 1000, 59_001, 90_000].map(spanText), ['250ms', '1s', '1m0s', '1m30s']);
});
