import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id, RandomBytes } from '../../../kernel/id.ts';
import { record } from './record.ts';
import { insertDevice } from './response.sql.ts';
import { updateSitting } from './sitting.sql.ts';
import type { Sitting } from './sitting.ts';

/** What a tab that takes a sitting brings with it. */
export interface Taking {
  readonly random: RandomBytes;
  /** The sign-in session of the tab, where it is known. */
  readonly sessionId?: Id<'session'>;
}

/** By what a sitting went on in another sign-in session. */
export type HandedOver = 'approved' | 'without an approval';

/** A new name for one tab: 96 random bits, base64url. */
function newDevice(random: RandomBytes): string {
  const bytes = new Uint8Array(12);
  random(bytes);
  return Buffer.from(bytes).toString('base64url');
}

/** Makes a new tab the one in which a locked sitting goes on; the one before becomes read-only. Returns its name. */
export async function takeOver(
  tx: Database,
  { sittingId, personId }: Pick<Sitting, 'sittingId' | 'personId'>,
  { random, sessionId }: Taking,
  now: Instant,
  handOver?: HandedOver,
): Promise<string> {
  const device = newDevice(random);
  await insertDevice(tx, sittingId, { device, sessionId: sessionId ?? null }, now);
  await updateSitting(tx, sittingId, { activeDevice: device });
  const content = { device, ...(handOver === undefined ? {} : { handOver }) };
  await record(tx, sittingId, { at: now, kind: 'device', actorId: personId, content });
  return device;
}
