import type { Blobs } from './blobs.ts';
import type { Clock } from './clock.ts';
import type { Config } from './config.ts';
import type { Database } from './db.ts';
import type { RandomBytes } from './id.ts';
import type { Log } from './log.ts';

/** What a domain's pages need of the process; made once by `main.ts`. */
export interface Services {
  readonly config: Config;
  readonly db: Database;
  readonly clock: Clock;
  readonly random: RandomBytes;
  readonly log: Log;
  readonly blobs: Blobs;
  /** Signs form tokens and encrypts keys at rest. */
  readonly secret: string;
}
