import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { isAlive, isPostmaster, parsePidFile, stillRuns } from './postmaster.ts';

test('a complete postmaster.pid names process, port, socket and status', () => {
  const text = (sockets: string) =>
    `4711\n/srv/assay/data\n1796400000\n54321\n${sockets}\n127.0.0.1\n   1234   5678\nready   \n`;
  const server = { pid: 4711, port: 54321, status: 'ready' };
  assert.deepEqual(parsePidFile(text('/srv/assay/data')), { ...server, sockets: '/srv/assay/data' });
  assert.deepEqual(parsePidFile(text('')), { ...server, sockets: '' });
});

test('a file that is still being written has no port and no status', () => {
  assert.deepEqual(parsePidFile('4711\n/srv/assay/data\n1796400000\n'), {
    pid: 4711,
    port: undefined,
    sockets: '',
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

test('a server that was killed does not run, though nobody has waited for it', async () => {
  if (process.platform !== 'linux') return;
  const data = await mkdtemp(join(tmpdir(), 'assay-orphan-'));
  await symlink(process.execPath, join(data, 'postgres'));
  // Nobody waits for it: its parent becomes a program that has never heard of it.
  const script = './postgres -e "setTimeout(() => {}, 60000)" & echo $!; exec sleep 60';
  const parent = spawn('sh', ['-c', script], { cwd: data, stdio: ['ignore', 'pipe', 'inherit'] });
  try {
    const [said] = await once(parent.stdout, 'data');
    const pid = Number(String(said));
    for (let waited = 0; !stillRuns(pid, data) && waited < 5000; waited += 20) await sleep(20);
    assert.equal(stillRuns(pid, data), true);
    process.kill(pid, 'SIGKILL');
    for (let waited = 0; stillRuns(pid, data) && waited < 5000; waited += 20) await sleep(20);
    assert.equal(stillRuns(pid, data), false);
  } finally {
    parent.kill('SIGKILL');
    await rm(data, { recursive: true });
  }
});
