import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestDatabase, testDatabase } from '../../../../test/database.ts';
import { folderBlobs } from '../../../kernel/blobs.ts';
import { addSeconds, type Instant } from '../../../kernel/clock.ts';
import { readConfig } from '../../../kernel/config.ts';
import { type Id, newId, systemRandom } from '../../../kernel/id.ts';
import { openLog } from '../../../kernel/log.ts';
import type { Services } from '../../../kernel/services.ts';
import type { Purpose } from './files/file.ts';
import { keepFile } from './files/keep-file.ts';
import type { LabFile } from './files/file.ts';

/** The lab on a database of its own, with a clock that moves when it is told to. */
export interface LabWorld {
  readonly services: Services;
  readonly database: TestDatabase;
  pass(seconds: number): void;
  /** A learner; the lab knows no more of them than their identifier. */
  learner(): Id<'person'>;
  /** Keeps a file for a learner, a line each. */
  file(personId: Id<'person'>, purpose: Purpose, lines: readonly object[]): Promise<LabFile>;
  close(): Promise<void>;
}

/** Makes such a lab; `env` adds to its configuration. Call `close` in the file's `after`. */
export async function labWorld(env: NodeJS.ProcessEnv = {}): Promise<LabWorld> {
  const database = await testDatabase();
  const dir = await mkdtemp(join(tmpdir(), 'assay-lab-'));
  let now: Instant = '2026-11-23T09:00:00.000Z';
  const config = readConfig({ ASSAY_BLOBS: dir, LOG_LEVEL: 'silent', ...env }, process.cwd());
  const services: Services = {
    config,
    db: database.db,
    clock: () => now,
    random: systemRandom,
    log: openLog(config.logLevel),
    blobs: folderBlobs(config.blobDir),
    secret: 'a secret that only the tests know',
  };
  return {
    services,
    database,
    pass: (seconds) => void (now = addSeconds(now, seconds)),
    learner: () => newId<'person'>(now),
    file: (personId, purpose, lines) =>
      keepFile(
        services,
        {
          personId,
          purpose,
          filename: 'file.jsonl',
          content: Buffer.from(lines.map((line) => JSON.stringify(line)).join('\n')),
        },
        now,
      ),
    async close() {
      await database.drop();
      await rm(dir, { recursive: true, force: true });
    },
  };
}
