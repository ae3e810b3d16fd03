import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { post } from '../../../kernel/mail.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { personById } from '../../accounts/index.ts';
import { append } from '../../ledger/index.ts';
import { recordAndAudit } from '../history/record.ts';
import { type Certificate, certificateById, lockCertificate } from '../issue/credential.sql.ts';
import type { KeyServices } from '../keys/identity.ts';
import { refuseDecided, refuseSamePerson } from '../revoke/two-people.ts';
import { listById } from '../status/list.sql.ts';
import { suspensionLetter } from './letter.ts';
import { reservePlace } from './place.ts';
import { placeOf } from './place.sql.ts';
import { type Deed, deedOf, refuseDeed, suspensionState } from './request.ts';
import {
  certificateOfSuspension,
  decideSuspension,
  insertSuspension,
  type Suspension,
  suspensionsOf,
} from './suspension.sql.ts';

const asked = { suspend: 'suspension asked', lift: 'lifting asked' } as const;
const declined = { suspend: 'suspension declined', lift: 'lifting declined' } as const;
const done = { suspend: 'suspended', lift: 'lifted' } as const;

/** Keeps a certificate to this transaction, with all its suspensions. */
async function lockSuspensions(
  tx: Database,
  credentialId: Id<'credential'>,
): Promise<[Certificate, Suspension[]]> {
  await lockCertificate(tx, credentialId);
  const certificate = await certificateById(tx, credentialId);
  if (certificate === undefined) throw notFound('certificate');
  return [certificate, await suspensionsOf(tx, credentialId)];
}

interface Step {
  readonly at: Instant;
  readonly by: Id<'person'>;
  readonly kind: (typeof asked | typeof declined | typeof done)[Deed];
  readonly detail: { readonly suspensionId: Id<'suspension'>; readonly askedBy?: Id<'person'> };
  readonly reason?: string;
}

/** Writes a step into the certificate's own record and into the audit. */
async function writeDown(tx: Database, credentialId: Id<'credential'>, step: Step): Promise<void> {
  const { at, by, kind, detail, reason } = step;
  const said = reason === undefined ? {} : { reason };
  const content = { suspensionId: detail.suspensionId, ...said };
  await recordAndAudit(tx, credentialId, { at, kind, actorId: by, content }, { detail });
}

/**
 * One person asks for a certificate to be suspended, or for its suspension to be lifted. It stays as it is until another
 * person confirms. Throws a `conflict` problem where the deed cannot be done, or another request waits.
 */
export function askSuspension(
  db: Database,
  given: { credentialId: Id<'credential'>; deed: Deed; reason: string; by: Id<'person'> },
  now: Instant,
): Promise<Id<'suspension'>> {
  const { credentialId, deed, reason, by } = given;
  return transaction(db, async (tx) => {
    const [certificate, suspensions] = await lockSuspensions(tx, credentialId);
    const state = suspensionState(suspensions);
    refuseDeed(deed, certificate, state);
    if (state.open !== undefined) {
      throw new Problem('conflict', 'suspension-asked', 'Somebody has asked already.', {
        todo: 'Look at the certificate: an open request waits for a second person.',
      });
    }
    const suspensionId = newId<'suspension'>(now);
    const lifts = deed === 'lift' ? (state.inForce?.suspensionId ?? null) : null;
    await insertSuspension(tx, { suspensionId, credentialId, lifts, reason, askedBy: by, askedAt: now });
    await writeDown(tx, credentialId, { at: now, by, kind: asked[deed], detail: { suspensionId }, reason });
    return suspensionId;
  });
}

/** The open request, its certificate locked; throws where it has been decided. */
async function lockOpen(
  tx: Database,
  suspensionId: Id<'suspension'>,
): Promise<[Suspension, Certificate, Suspension[]]> {
  const credentialId = await certificateOfSuspension(tx, suspensionId);
  if (credentialId === undefined) throw notFound('request');
  const [certificate, suspensions] = await lockSuspensions(tx, credentialId);
  const request = suspensions.find((suspension) => suspension.suspensionId === suspensionId);
  if (request === undefined) throw notFound('request');
  refuseDecided(request, { code: 'suspension-decided', todo: 'Look at the certificate again.' });
  return [request, certificate, suspensions];
}

/**
 * A second person confirms: from the commit on the certificate is suspended, or no longer so, everywhere. Throws a
 * `forbidden` problem for the person who asked, a `conflict` where the certificate was revoked in the meantime. Tells
 * the holder.
 */
export function confirmSuspension(
  services: Pick<KeyServices, 'db' | 'config' | 'random'>,
  given: { suspensionId: Id<'suspension'>; by: Id<'person'> },
  now: Instant,
): Promise<Certificate> {
  const { suspensionId, by } = given;
  return transaction(services.db, async (tx) => {
    const [request, certificate, suspensions] = await lockOpen(tx, suspensionId);
    refuseSamePerson(request, by);
    const { askedBy, reason } = request;
    const deed = deedOf(request);
    refuseDeed(deed, certificate, suspensionState(suspensions));
    const { credentialId, personId, listId } = certificate;
    if ((await placeOf(tx, credentialId)) === undefined) {
      // From before certificates had a place among the suspensions: it gets one now.
      const list = await listById(tx, listId);
      if (list === undefined) throw new Error(`The status list ${listId} is not stored.`);
      await reservePlace({ ...services, db: tx }, { credentialId, did: list.did }, now);
    }
    await decideSuspension(tx, suspensionId, { confirmedBy: by, confirmedAt: now });
    const kind = deed === 'suspend' ? 'credential.suspended' : 'credential.lifted';
    const content = { credentialId, suspensionId, reason, confirmedAt: now };
    await append(tx, { kind, subject: credentialId, content }, now);
    const detail = { suspensionId, askedBy };
    await writeDown(tx, credentialId, { at: now, by, kind: done[deed], detail, reason });
    const holder = await personById(tx, personId);
    if (holder !== undefined) {
      const page = `${services.config.address}/c/${credentialId}`;
      await post(tx, suspensionLetter(deed, { to: holder.email, page, reason }), now);
    }
    return certificate;
  });
}

/** Anybody who may confirm can decline, and whoever asked can take it back: the certificate stays as it is. */
export function declineSuspension(
  db: Database,
  given: { suspensionId: Id<'suspension'>; by: Id<'person'> },
  now: Instant,
): Promise<Certificate> {
  const { suspensionId, by } = given;
  return transaction(db, async (tx) => {
    const [request, certificate] = await lockOpen(tx, suspensionId);
    await decideSuspension(tx, suspensionId, { declinedBy: by, declinedAt: now });
    const kind = declined[deedOf(request)];
    await writeDown(tx, certificate.credentialId, { at: now, by, kind, detail: { suspensionId } });
    return certificate;
  });
}
