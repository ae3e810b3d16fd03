import { randomBytes } from 'node:crypto';
import type { Config } from '../kernel/config.ts';
import type { Database } from '../kernel/db.ts';
import { settingOnce } from '../kernel/setting.ts';

/** The operator's secret; in demo mode one that is made on first use and kept in the database. */
export async function secretOf(config: Config, db: Database): Promise<string> {
  return config.secret ?? settingOnce(db, 'secret', () => randomBytes(32).toString('hex'));
}
