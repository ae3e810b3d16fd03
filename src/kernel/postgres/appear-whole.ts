import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeOpenFolder, syncFolder } from './folders.ts';
import { isAlive } from './postmaster.ts';

// A process number can be used again, so somebody else's draft is waited for this long and no longer.
const othersTurnMs = 60_000;

/**
 * Makes a folder that is there as a whole or not at all: `make` fills a draft beside it, which is then renamed.
 * Whoever comes second waits for the first, or finds its own work superseded; a draft whose maker has died is
 * removed. Does nothing when the folder exists.
 */
export async function appearWhole(target: string, make: (draft: string) => Promise<void>): Promise<void> {
  await makeOpenFolder(dirname(target));
  while (!existsSync(target)) {
    if (await somebodyElseMakes(target)) {
      await sleep(50);
      continue;
    }
    const draft = `${target}.draft-${process.pid}-${randomBytes(4).toString('hex')}`;
    try {
      await mkdir(draft);
      await make(draft);
      await syncFolder(draft);
      await rename(draft, target).catch((error: NodeJS.ErrnoException) => {
        if (!existsSync(target)) throw error;
      });
      await syncFolder(dirname(target));
    } finally {
      await rm(draft, { recursive: true, force: true });
    }
  }
}

async function somebodyElseMakes(target: string): Promise<boolean> {
  const prefix = `${basename(target)}.draft-`;
  const drafts = (await readdir(dirname(target))).filter((name) => name.startsWith(prefix));
  let being = false;
  for (const name of drafts) {
    const draft = join(dirname(target), name);
    if (!isAlive(Number.parseInt(name.slice(prefix.length), 10))) {
      await rm(draft, { recursive: true, force: true });
    } else {
      const made = await stat(draft).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ENOENT') return undefined;
        throw error;
      });
      being ||= made !== undefined && Date.now() - made.mtimeMs < othersTurnMs;
    }
  }
  return being;
}
