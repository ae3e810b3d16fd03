import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { post } from '../../../kernel/mail.ts';
import { emit } from '../../../kernel/outbox.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { personById } from '../../accounts/index.ts';
import { append } from '../../ledger/index.ts';
import { recordAndAudit } from '../history/record.ts';
import { type Certificate, certificateById, lockCertificate } from '../issue/credential.sql.ts';
import { decideRevocation, insertRevocation, lockRevocation, type Revocation } from './revocation.sql.ts';
import { refuseDecided, refuseSamePerson } from './two-people.ts';

/**
 * One person asks for a certificate to be revoked. It stays as it is until another person confirms; then its page shows
 * the reason to everybody.
 */
export function askRevocation(
  db: Database,
  given: { credentialId: Id<'credential'>; reason: string; by: Id<'person'> },
  now: Instant,
): Promise<Id<'revocation'>> {
  const { credentialId, reason, by } = given;
  return transaction(db, async (tx) => {
    if ((await certificateById(tx, credentialId)) === undefined) throw notFound('certificate');
    const revocationId = newId<'revocation'>(now);
    if (!(await insertRevocation(tx, { revocationId, credentialId, reason, askedBy: by, askedAt: now }))) {
      throw new Problem(
        'conflict',
        'revocation-there',
        'This certificate is revoked already, or it has been asked for.',
        {
          todo: 'Look at the certificate: an open request waits for a second person.',
        },
      );
    }
    await recordAndAudit(
      tx,
      credentialId,
      { at: now, kind: 'revocation asked', actorId: by, content: { revocationId, reason } },
      { action: 'revocation.asked', detail: { revocationId } },
    );
    return revocationId;
  });
}

async function lockOpen(tx: Database, revocationId: Id<'revocation'>): Promise<[Revocation, Certificate]> {
  const revocation = await lockRevocation(tx, revocationId);
  if (revocation === undefined) throw notFound('revocation');
  await lockCertificate(tx, revocation.credentialId);
  const certificate = await certificateById(tx, revocation.credentialId);
  if (certificate === undefined) throw notFound('certificate');
  refuseDecided(revocation);
  return [revocation, certificate];
}

/**
 * A second person confirms: from the commit on the certificate is revoked everywhere. Throws a `forbidden` problem for
 * the person who asked. Tells the holder and emits `credential.revoked`.
 */
export function confirmRevocation(
  db: Database,
  given: { revocationId: Id<'revocation'>; by: Id<'person'>; address: string },
  now: Instant,
): Promise<Certificate> {
  const { revocationId, by, address } = given;
  return transaction(db, async (tx) => {
    const [revocation, certificate] = await lockOpen(tx, revocationId);
    refuseSamePerson(revocation, by);
    const { askedBy, reason } = revocation;
    const { credentialId, sittingId, personId, scheme } = certificate;
    await decideRevocation(tx, revocationId, { confirmedBy: by, confirmedAt: now });
    const logged = { credentialId, revocationId, reason, revokedAt: now };
    await append(tx, { kind: 'credential.revoked', subject: credentialId, content: logged }, now);
    await recordAndAudit(
      tx,
      credentialId,
      { at: now, kind: 'revoked', actorId: by, content: { revocationId, reason } },
      { detail: { revocationId, askedBy } },
    );
    await emit(
      tx,
      { name: 'credential.revoked', payload: { credentialId, sittingId, personId, scheme } },
      now,
    );
    const holder = await personById(tx, personId);
    if (holder !== undefined) {
      await post(
        tx,
        {
          to: holder.email,
          subject: 'Your certificate was revoked',
          body: [
            `Your certificate ${address}/c/${credentialId} was revoked. The reason, as its page shows it:`,
            reason,
            'Two people decided this together. If you think that it is wrong, answer this letter and say why.',
          ].join('\n\n'),
        },
        now,
      );
    }
    return certificate;
  });
}

/** Anybody who may confirm can decline, and whoever asked can take it back: the certificate stays as it is. */
export function declineRevocation(
  db: Database,
  given: { revocationId: Id<'revocation'>; by: Id<'person'> },
  now: Instant,
): Promise<Certificate> {
  const { revocationId, by } = given;
  return transaction(db, async (tx) => {
    const [, certificate] = await lockOpen(tx, revocationId);
    const { credentialId } = certificate;
    await decideRevocation(tx, revocationId, { declinedBy: by, declinedAt: now });
    await recordAndAudit(
      tx,
      credentialId,
      { at: now, kind: 'revocation declined', actorId: by, content: { revocationId } },
      { action: 'revocation.declined', detail: { revocationId } },
    );
    return certificate;
  });
}
