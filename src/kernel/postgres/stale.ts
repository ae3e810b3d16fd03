import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Found, isAlive, orphansOf } from './postmaster.ts';

const orphanGraceMs = 2000;

/**
 * Clears what a killed server has left behind, as far as PostgreSQL does not do so itself when it starts.
 *
 * It does when the process named in postmaster.pid is gone. When that number now belongs to another program, or
 * the file is empty, it refuses; such a file is moved away. Processes that outlived their postmaster are waited
 * for, then killed: nothing they do can be committed any more, and the write-ahead log has what was.
 */
export async function clearLeftovers(data: string, found: Found, log: (line: string) => void): Promise<void> {
  const deadline = Date.now() + orphanGraceMs;
  let orphans = orphansOf(data);
  while (orphans.length > 0 && Date.now() < deadline) {
    await sleep(50);
    orphans = orphansOf(data);
  }
  for (const pid of orphans) {
    log(`A process of the earlier database server (${pid}) does not end; it is killed.`);
    process.kill(pid, 'SIGKILL');
  }
  if (found.is === 'stale' && (found.server === undefined || isAlive(found.server.pid))) {
    await moveAway(join(data, 'postmaster.pid'), found.text);
  }
}

/** Moves first and reads then, so that the file of a server that has started meanwhile is seen and put back. */
async function moveAway(file: string, staleText: string): Promise<void> {
  const aside = `${file}.stale-${randomBytes(4).toString('hex')}`;
  try {
    await rename(file, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if ((await readFile(aside, 'utf8')) !== staleText) await link(aside, file);
  await rm(aside);
}
