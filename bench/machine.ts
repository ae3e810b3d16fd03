import { open, statfs } from 'node:fs/promises';
import { availableParallelism, cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { percentile, rounded } from './figure.ts';

const tmpfsMagic = 0x0102_1994;

/** What a figure depends on, named so that two people can compare theirs. */
export interface Machine {
  readonly cpu: string;
  readonly cores: number;
  readonly memoryGib: number;
  readonly node: string;
  /** Median milliseconds to write and sync one 8 KiB page where the database lies: the floor under every save. */
  readonly syncMs: number;
  /** True where the database lies in memory, so that a save costs less than it would on a disk. */
  readonly inMemory: boolean;
}

/** Looks at this machine; `folder` is where the database is going to lie. */
export async function describeMachine(folder: string): Promise<Machine> {
  return {
    cpu: cpus()[0]?.model.trim() ?? 'unknown',
    cores: availableParallelism(),
    memoryGib: Math.round(totalmem() / 2 ** 30),
    node: process.versions.node,
    syncMs: rounded(await timeSync(folder)),
    inMemory: (await statfs(folder)).type === tmpfsMagic,
  };
}

async function timeSync(folder: string): Promise<number> {
  const file = await open(join(folder, 'sync-probe'), 'w');
  const page = new Uint8Array(8192);
  const took: number[] = [];
  try {
    for (let count = 0; count < 200; count++) {
      const start = performance.now();
      await file.write(page, 0, page.length, 0);
      await file.datasync();
      took.push(performance.now() - start);
    }
  } finally {
    await file.close();
  }
  return percentile(took, 0.5);
}
