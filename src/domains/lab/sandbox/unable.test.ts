import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Problem } from '../../../kernel/problem.ts';
import { startThread } from './thread.ts';
import { unable } from './unable.ts';

test('under an older Node.js the sandbox says which one it needs', () => {
  const { code, message } = unable('20.20.2', new TypeError('Unknown file extension ".ts"'));
  assert.equal(code, 'sandbox-unable');
  assert.equal(
    message,
    'The sandbox did not start: it needs Node.js 24, and this process runs under 20.20.2.',
  );
});

test('under Node.js 24 it says how the thread ended, or that it was not ready in time', () => {
  const failed = Object.assign(new Error('No memory for /srv/assay'), { code: 'ERR_WORKER_OUT_OF_MEMORY' });
  const { message } = unable('24.21.0', failed);
  assert.equal(message, 'The sandbox did not start: a thread ended at once (ERR_WORKER_OUT_OF_MEMORY).');
  assert.match(unable('24.21.0').message, /was not ready in time/);
});

test('a thread that ends before it has begun is no crash of anybody’s code', async () => {
  const thread = startThread(new WebAssembly.Module(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])), () => {});
  const ran = thread.run({ kind: 'prepare' } as never, 1000, () => Promise.reject(new Error('not asked')));
  const refused = assert.rejects(ran, (error: Problem) => error.code === 'sandbox-unable');
  await thread.end();
  await refused;
});
