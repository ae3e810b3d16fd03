import { giveBackOutage } from '../domains/exam/index.ts';
import type { Database } from '../kernel/db.ts';
import type { Outage } from '../kernel/heartbeat.ts';

/** What an outage means to each domain: the exam gives every open sitting its time back. */
export async function onOutage(tx: Database, outage: Outage): Promise<void> {
  await giveBackOutage(tx, outage);
}
