import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isAlive, isPostmaster, parsePidFile } from './postmaster.ts';

test('a complete postmaster.pid names process, port and status', () => {
  const text = '4711\n/srv/assay/data\n1796400000\n54321\n\n127.0.0.1\n   1234   5678\nready   \n';
  assert.deepEqual(parsePidFile(text), { pid: 4711, port: 54321, status: 'ready' });
});

test('a file that is still being written has no port and no status', () => {
  assert.deepEqual(parsePidFile('4711\n/srv/assay/data\n1796400000\n'), {
    pid: 4711,
    port: undefined,
    status: '',
  });
});

test('a file that a full disk left empty names nobody', () => {
  for (const text of ['', '\n', '0\n', '-1\n', 'postgres\n']) assert.equal(parsePidFile(text), undefined);
});

test('a living process that is not PostgreSQL is not taken for the server', () => {
  assert.equal(isAlive(process.pid), true);
  assert.equal(isPostmaster(process.pid, import.meta.dirname), false);
});
