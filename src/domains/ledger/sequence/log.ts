import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import { keyFor, openBytes, sealBytes } from '../../../kernel/seal.ts';
import type { Services } from '../../../kernel/services.ts';
import { publicKeyOf } from '../note/ed25519.ts';
import { keyTypes, type NoteKey } from '../note/note-key.ts';
import { insertLog, storedLog } from './log.sql.ts';

/** What writing the log needs of the process. */
export type LedgerServices = Pick<Services, 'db' | 'config' | 'secret' | 'random'>;

/** The log with its opened key. */
export interface OpenLog {
  readonly origin: string;
  readonly publicKey: Uint8Array;
  readonly seed: Uint8Array;
}

/** The key by which others check what the log signs, under its origin as its name; `undefined` before the log was opened. */
export async function logKey(db: Database): Promise<NoteKey | undefined> {
  const log = await storedLog(db);
  return log && { name: log.origin, type: keyTypes.signature, publicKey: log.publicKey };
}

const purpose = 'ledger';

/**
 * The log, opened; made where there is none yet, with the site's host and `/log` as its origin, which it keeps although
 * the site may move. Whoever calls holds the sequencer's lock. Throws a `Problem` where the operator's secret is not
 * the one that the key was sealed under.
 */
export async function openLog(services: LedgerServices, now: Instant): Promise<OpenLog> {
  const { db: tx, config, secret, random } = services;
  const stored = await storedLog(tx);
  if (stored !== undefined) {
    const { origin, publicKey, sealedSeed } = stored;
    const seed = openBytes(keyFor(secret, purpose), sealedSeed, origin);
    if (seed !== null) return { origin, publicKey, seed };
    throw new Problem(
      'unavailable',
      'cannot-open-log-key',
      `The key of the log ${origin} cannot be opened.`,
      {
        todo: 'Start with the secret that the key was sealed with. Entries wait until then.',
      },
    );
  }
  const origin = `${new URL(config.address).host}/log`;
  const seed = new Uint8Array(32);
  random(seed);
  const publicKey = publicKeyOf(seed);
  const sealedSeed = sealBytes(keyFor(secret, purpose), seed, origin, random);
  await insertLog(tx, { origin, publicKey, sealedSeed, openedAt: now });
  const opened = {
    at: now,
    actorId: null,
    action: 'ledger.opened',
    subjectKind: 'ledger',
    subjectId: origin,
  };
  await audit(tx, opened);
  return { origin, publicKey, seed };
}
