import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { refuseDecided, refuseSamePerson } from '../revoke/two-people.ts';
import { type KeyDeed, refuseKeyDeed } from './deed.ts';
import type { KeyServices } from './identity.ts';
import { recordKeyAct } from './key-act.ts';
import { decideKeyRequest, insertKeyRequest, type KeyRequest, lockKeyRequest } from './key-request.sql.ts';
import { makeSigningKey } from './make-signing-key.ts';
import { changeKey, lockKeys, retireIssuingKey, type StoredKey } from './signing-key.sql.ts';

interface Step {
  readonly requestId: Id<'request'>;
  readonly deed: KeyDeed;
  readonly by: Id<'person'>;
}

/** Writes down that a request was asked, confirmed or declined. */
function writeDown(
  tx: Database,
  { requestId, deed, by }: Step,
  what: 'asked' | 'confirmed' | 'declined',
  now: Instant,
): Promise<void> {
  const action = `key.${deed}-${what}`;
  return audit(tx, { at: now, actorId: by, action, subjectKind: 'key request', subjectId: requestId });
}

/**
 * One key custodian asks for something to be done with the keys. Nothing is until another confirms. Throws a `conflict`
 * problem where it cannot be done, or another request waits.
 */
export function askKeyDeed(
  db: Database,
  given: { deed: KeyDeed; keyId: Id<'key'> | null; reason: string; by: Id<'person'> },
  now: Instant,
): Promise<Id<'request'>> {
  const { deed, keyId, reason, by } = given;
  return transaction(db, async (tx) => {
    refuseKeyDeed(deed, keyId, await lockKeys(tx));
    const requestId = newId<'request'>(now);
    if (!(await insertKeyRequest(tx, { requestId, deed, keyId, reason, askedBy: by, askedAt: now }))) {
      throw new Problem('conflict', 'key-request-open', 'Another request about the keys waits.', {
        todo: 'Confirm, decline or take back the open request first: one ceremony at a time.',
      });
    }
    await writeDown(tx, { requestId, deed, by }, 'asked', now);
    return requestId;
  });
}

async function lockOpen(tx: Database, requestId: Id<'request'>): Promise<KeyRequest> {
  const request = await lockKeyRequest(tx, requestId);
  if (request === undefined) throw notFound('request');
  refuseDecided(request, { code: 'key-request-decided', todo: 'Look at the list of keys again.' });
  return request;
}

/**
 * Another key custodian confirms, and it is done. Throws a `forbidden` problem for the one who asked, a `conflict` where
 * it cannot be done any more.
 */
export function confirmKeyDeed(
  services: KeyServices,
  given: { requestId: Id<'request'>; by: Id<'person'> },
  now: Instant,
): Promise<void> {
  const { requestId, by } = given;
  return transaction(services.db, async (tx) => {
    const request = await lockOpen(tx, requestId);
    refuseSamePerson(request, by, { others: 'key custodian' });
    const { deed } = request;
    const keys = await lockKeys(tx);
    refuseKeyDeed(deed, request.keyId, keys);
    const key = keys.find(({ keyId }) => keyId === request.keyId);
    const keyId =
      key === undefined
        ? (await makeSigningKey({ ...services, db: tx }, by, now)).keyId
        : await doWith(tx, key, { deed, by }, now);
    await decideKeyRequest(tx, requestId, { keyId, confirmedBy: by, confirmedAt: now });
    await writeDown(tx, { requestId, deed, by }, 'confirmed', now);
  });
}

/** Does what was confirmed with a key that is there, and returns its id. */
async function doWith(
  tx: Database,
  key: StoredKey,
  { deed, by }: { readonly deed: KeyDeed; readonly by: Id<'person'> },
  now: Instant,
): Promise<Id<'key'>> {
  if (deed === 'begin') {
    const before = await retireIssuingKey(tx, by, now);
    if (before !== undefined) await recordKeyAct(tx, before, { kind: 'key.retired', by }, now);
    await changeKey(tx, key.keyId, { beganAt: now });
    await recordKeyAct(tx, key, { kind: 'key.began', by }, now);
    return key.keyId;
  }
  if (key.retiredAt === null) {
    await changeKey(tx, key.keyId, { retiredBy: by, retiredAt: now });
    await recordKeyAct(tx, key, { kind: 'key.retired', by }, now);
  }
  if (deed === 'withdraw') {
    await changeKey(tx, key.keyId, { withdrawnAt: now });
    await recordKeyAct(tx, key, { kind: 'key.withdrawn', by }, now);
  }
  return key.keyId;
}

/** Another key custodian declines, or who asked takes it back: the keys stay as they are. */
export function declineKeyDeed(
  db: Database,
  given: { requestId: Id<'request'>; by: Id<'person'> },
  now: Instant,
): Promise<void> {
  const { requestId, by } = given;
  return transaction(db, async (tx) => {
    const { deed } = await lockOpen(tx, requestId);
    await decideKeyRequest(tx, requestId, { declinedBy: by, declinedAt: now });
    await writeDown(tx, { requestId, deed, by }, 'declined', now);
  });
}
