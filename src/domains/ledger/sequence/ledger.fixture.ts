import { join } from 'node:path';
import { readConfig } from '../../../kernel/config.ts';
import type { Database } from '../../../kernel/db.ts';
import { systemRandom } from '../../../kernel/id.ts';
import type { LedgerServices } from './log.ts';

/** What the log needs of a process, over a test's database. */
export function ledgerOn(
  db: Database,
  secret = 'a secret for tests, of more than 32 characters',
): LedgerServices {
  const config = readConfig({}, join(import.meta.dirname, '../../../..'));
  return { db, config, secret, random: systemRandom };
}
