import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Problem } from '../../../kernel/problem.ts';
import { createSandboxPool, type SandboxPool } from './pool.ts';
import { runTask } from './run-task.ts';
import type { Task } from './task.ts';

const task = (source: string, more: Partial<Task> = {}): Task => ({
  language: 'javascript',
  source,
  tests: [{ name: 'one', code: 'equal(await solution.f(), 1)', weight: 1, hidden: false }],
  seed: 'seed',
  limits: { cpuMs: 300, wallMs: 2000 },
  ...more,
});
const good = task('export const f = () => 1;');

async function withPool(
  options: Parameters<typeof createSandboxPool>[0],
  work: (pool: SandboxPool) => Promise<void>,
) {
  const pool = createSandboxPool(options);
  try {
    await work(pool);
  } finally {
    await pool.close();
  }
}

describe('the pool of threads', () => {
  it('serves whoever has the fewest runs under way first', async () => {
    await withPool({ threads: 2 }, async (pool) => {
      const first = await pool.place('anna');
      const second = await pool.place('ben');
      const order: string[] = [];
      const later = ['anna', 'anna', 'cleo'].map(async (by) => {
        const place = await pool.place(by);
        order.push(by);
        place.release();
      });
      second.release();
      await Promise.all(later);
      first.release();
      assert.equal(order[0], 'cleo');
    });
  });

  it('refuses a run when too many wait, and every run when it is closed', async () => {
    const pool = createSandboxPool({ threads: 1, waiting: 1 });
    const held = await pool.place();
    const waiting = pool.place();
    await assert.rejects(pool.place(), (error: Problem) => error.code === 'sandbox-busy');
    const refused = assert.rejects(waiting, (error: Problem) => error.code === 'sandbox-closed');
    await pool.close();
    await refused;
    held.release();
    await assert.rejects(runTask(good, pool), Problem);
  });

  it('starts no thread for a run that was served before it is closed', async () => {
    const pool = createSandboxPool({ threads: 1 });
    const refused = assert.rejects(runTask(good, pool), (error: Problem) => error.code === 'sandbox-closed');
    await new Promise(setImmediate);
    await pool.close();
    await refused;
  });

  it('outlives a thread that dies: the run has crashed, the next is served', async () => {
    const failures: Error[] = [];
    await withPool({ threads: 1, onFailure: (error) => failures.push(error) }, async (pool) => {
      // Nesting that the TypeScript parser itself does not survive.
      const deep = task(`const a: number = ${'('.repeat(30_000)};`, { language: 'typescript' });
      const { outcome, share } = await runTask(deep, pool);
      assert.equal(outcome, 'crashed');
      assert.equal(share, 0);
      assert.equal(failures.length, 1);
      assert.equal((await runTask(good, pool)).share, 1);
    });
  });

  it('ends a thread from outside when the host’s own function never answers', async () => {
    await withPool({ threads: 1 }, async (pool) => {
      const asking = task('export const f = () => ask();', { mocks: { ask: () => new Promise(() => {}) } });
      assert.equal((await runTask(asking, pool)).outcome, 'out of time');
      assert.equal((await runTask(good, pool)).share, 1);
    });
  });

  it('does not grow over two hundred runs, hostile ones among them', async () => {
    await withPool({ threads: 1, jobsPerThread: 100 }, async (pool) => {
      const bomb = task(
        'export const f = () => { const all = []; for (;;) all.push(new Uint8Array(1e6).fill(1)); };',
      );
      const resident: number[] = [];
      for (let run = 0; run < 200; run++) {
        const { share } = await runTask(run % 10 === 9 ? bomb : good, pool);
        assert.equal(share, run % 10 === 9 ? 0 : 1);
        if (run % 100 === 99) resident.push(process.memoryUsage.rss() / 2 ** 20);
      }
      const [early = 0] = resident;
      // A collection may be due at any moment; growth with every run would show as hundreds of MiB.
      assert.ok(Math.max(...resident) < early + 250, `MiB resident: ${resident.map(Math.round).join(', ')}`);
    });
  });
});
