import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { canonicalJson, sha256 } from '../../../kernel/hash.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { append } from '../../ledger/index.ts';
import { editionOf } from '../../programme/index.ts';
import { signCredential } from '../core.ts';
import { achievementId } from '../endorse/subject.ts';
import { recordAndAudit } from '../history/record.ts';
import { type Certificate, certificateById, lockCertificate } from '../issue/credential.sql.ts';
import { randomUuid } from '../issue/random-uuid.ts';
import type { KeyServices } from '../keys/identity.ts';
import { issuer } from '../keys/issuer.ts';
import { stands } from '../renewal/renewal.ts';
import { type Standing, standingOf } from '../status/standing.ts';
import { takeStatusEntry } from '../status/take-entry.ts';
import { buildMinimalCredential, wholeDays } from './minimal-credential.ts';
import { insertMinimal, insertWithdrawal, type Minimal, minimalOf } from './minimal.sql.ts';

/** Whose certificate, and who says so: only its holder has a minimal one made or withdraws it. */
interface Wish {
  readonly credentialId: Id<'credential'>;
  readonly by: Id<'person'>;
}

/** A minimal certificate's standing: it goes the way of the full one, and its holder can withdraw it by itself. */
export function minimalStanding(
  { withdrawnAt, revokedAt, suspendedAt, validUntil }: Minimal,
  now: Instant,
): Standing {
  return standingOf({ revokedAt: withdrawnAt ?? revokedAt, suspendedAt, validUntil }, now);
}

/** True where a minimal certificate can be made of this one now, if none was before. */
export function allowsMinimal(certificate: Certificate, now: Instant): boolean {
  return stands(certificate, now) && Date.parse(wholeDays(certificate).validUntil) > Date.parse(now);
}

async function lockOwn(tx: Database, { credentialId, by }: Wish): Promise<Certificate> {
  await lockCertificate(tx, credentialId);
  const certificate = await certificateById(tx, credentialId);
  if (certificate === undefined || certificate.personId !== by) throw notFound('certificate');
  return certificate;
}

/**
 * Makes the minimal certificate of a full one at its holder's wish, once, and returns its id: another id, another
 * subject, places of its own in the status lists. Throws a `conflict` problem where one was made before, or the full
 * one does not stand for at least another day.
 */
export function makeMinimal(services: KeyServices, wish: Wish, now: Instant): Promise<Id<'credential'>> {
  return transaction(services.db, async (tx) => {
    const certificate = await lockOwn(tx, wish);
    const { credentialId, scheme, edition: number } = certificate;
    if ((await minimalOf(tx, credentialId)) !== undefined) {
      throw new Problem('conflict', 'minimal-there', 'A minimal certificate was made of this one already.', {
        todo: 'It is made once. Look at the page of your certificate.',
      });
    }
    if (!allowsMinimal(certificate, now)) {
      throw new Problem(
        'conflict',
        'certificate-does-not-stand',
        'This certificate does not stand any more.',
        {
          todo: 'A minimal certificate is made of one that is valid, was not renewed and does not end today.',
        },
      );
    }
    const edition = await editionOf(tx, scheme, number);
    if (edition === undefined) throw new Error(`Edition ${number} of ${scheme} is not stored.`);
    const { config, random } = services;
    const { name, url, keyId, key } = await issuer({ ...services, db: tx }, now);
    const place = { did: key.did, address: config.address, random };
    const revocation = await takeStatusEntry(tx, { ...place, purpose: 'revocation' }, now);
    const suspension = await takeStatusEntry(tx, { ...place, purpose: 'suspension' }, now);
    const minimalId = newId<'credential'>(now, random);
    const days = wholeDays(certificate);
    const unsigned = buildMinimalCredential({
      id: `${config.address}/c/${minimalId}`,
      issuer: { did: key.did, name, url },
      holder: { id: randomUuid(random) },
      scheme: {
        title: edition.title,
        edition: number,
        url: achievementId(config.address, scheme, number),
        scope: edition.scope,
      },
      ...days,
      status: { listUrl: revocation.list.url, index: revocation.index },
      demonstration: config.mode === 'demo',
    });
    const document = await signCredential(unsigned, key, now);
    await insertMinimal(tx, {
      minimalId,
      credentialId,
      document,
      listId: revocation.list.listId,
      index: revocation.index,
      suspensionListId: suspension.list.listId,
      suspensionIndex: suspension.index,
      keyId,
      ...days,
      madeAt: now,
    });
    await append(tx, { kind: 'credential.issued', subject: minimalId, content: document }, now);
    const made = { minimalId, keyId, digest: sha256(canonicalJson(document)) };
    await recordAndAudit(
      tx,
      credentialId,
      { at: now, kind: 'minimal made', actorId: wish.by, content: made },
      { detail: made },
    );
    return minimalId;
  });
}

/** Its holder withdraws it, for good: from the commit on it reads as revoked. The full certificate stays as it is. */
export function withdrawMinimal(db: Database, wish: Wish, now: Instant): Promise<void> {
  return transaction(db, async (tx) => {
    await lockOwn(tx, wish);
    const minimal = await minimalOf(tx, wish.credentialId);
    if (minimal === undefined) throw notFound('minimal certificate');
    const { minimalId } = minimal;
    if (!(await insertWithdrawal(tx, { minimalId, withdrawnAt: now }))) {
      throw new Problem('conflict', 'minimal-withdrawn', 'The minimal certificate is withdrawn already.', {
        todo: 'Look at the page of your certificate.',
      });
    }
    await recordAndAudit(
      tx,
      wish.credentialId,
      { at: now, kind: 'minimal withdrawn', actorId: wish.by, content: { minimalId } },
      { detail: { minimalId } },
    );
  });
}
