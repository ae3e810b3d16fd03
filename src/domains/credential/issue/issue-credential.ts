import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { canonicalJson, sha256 } from '../../../kernel/hash.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { post } from '../../../kernel/mail.ts';
import { emit } from '../../../kernel/outbox.ts';
import { notFound } from '../../../kernel/problem.ts';
import { type Person, personById } from '../../accounts/index.ts';
import { type DecidedSitting, decidedSitting } from '../../exam/index.ts';
import { append } from '../../ledger/index.ts';
import { editionOf, type SchemeEdition } from '../../programme/index.ts';
import { buildAchievementCredential, signCredential } from '../core.ts';
import { standingEndorsements } from '../endorse/endorsers.ts';
import { achievementId } from '../endorse/subject.ts';
import { record, recordAndAudit } from '../history/record.ts';
import type { KeyServices } from '../keys/identity.ts';
import { issuer } from '../keys/issuer.ts';
import { whyNotRenewed } from '../renewal/renewal.ts';
import { takeStatusEntry } from '../status/take-entry.ts';
import { reservePlace } from '../suspend/place.ts';
import { certified } from './certified.ts';
import {
  type Certificate,
  certificateById,
  credentialOfSitting,
  insertCredential,
  lockCertificate,
} from './credential.sql.ts';
import { letterOf, refusal } from './letter.ts';
import { randomUuid } from './random-uuid.ts';

/** The certificate that a bridge exam is about, locked; nothing for any other exam. */
async function earlierOf(
  tx: Database,
  { renews, sittingId }: DecidedSitting,
): Promise<Certificate | undefined> {
  if (renews === null) return undefined;
  await lockCertificate(tx, renews);
  const earlier = await certificateById(tx, renews);
  if (earlier === undefined)
    throw new Error(`Sitting ${sittingId} renews ${renews}, which was never issued.`);
  return earlier;
}

/**
 * Issues the certificate of a sitting that was decided as a pass, and returns its id; `null` for a fail, and for a
 * bridge exam whose certificate cannot be renewed any more: the holder is told why. Issuing twice is the same as once.
 * Signs, stores, logs, audits, emits `credential.issued` and tells the holder, in one transaction (the caller's where
 * `services.db` is one). Throws a `Problem`: `not-found` where the sitting is not decided, `no-signing-key` where
 * production has no key yet.
 */
export function issueFor(
  services: KeyServices,
  sittingId: Id<'sitting'>,
  now: Instant,
): Promise<Id<'credential'> | null> {
  return transaction(services.db, async (tx) => {
    const sitting = await decidedSitting(tx, sittingId);
    if (sitting === undefined) throw notFound('decided sitting');
    if (sitting.outcome !== 'pass') return null;
    const earlier = await earlierOf(tx, sitting);
    // After the lock: whoever waited for another process that issued it finds its certificate.
    const known = await credentialOfSitting(tx, sittingId);
    if (known !== undefined) return known;
    const edition = await editionOf(tx, sitting.scheme, sitting.edition);
    const person = await personById(tx, sitting.personId);
    if (edition === undefined)
      throw new Error(`Edition ${sitting.edition} of ${sitting.scheme} is not stored.`);
    if (person === undefined) throw new Error(`The candidate of sitting ${sittingId} has no account.`);

    const reason = earlier === undefined ? null : whyNotRenewed(earlier, now);
    if (earlier !== undefined && reason !== null) {
      await audit(tx, {
        at: now,
        actorId: null,
        action: 'credential.not-renewed',
        subjectKind: 'credential',
        subjectId: earlier.credentialId,
        detail: { sittingId, reason },
      });
      await post(tx, refusal(person, edition, reason), now);
      return null;
    }
    return issueOne({ ...services, db: tx }, { sitting, edition, person, earlier }, now);
  });
}

async function issueOne(
  services: KeyServices,
  given: {
    sitting: DecidedSitting;
    edition: SchemeEdition;
    person: Person;
    earlier: Certificate | undefined;
  },
  now: Instant,
): Promise<Id<'credential'> | null> {
  const { db: tx, config, random } = services;
  const { sitting, edition, person, earlier } = given;
  const { sittingId, scheme, personId } = sitting;
  const { name, url, keyId, key } = await issuer(services, now);
  const entry = await takeStatusEntry(
    tx,
    { did: key.did, purpose: 'revocation', address: config.address, random },
    now,
  );
  const credentialId = newId<'credential'>(now, random);
  const achievement = achievementId(config.address, scheme, sitting.edition);
  const endorsements = await standingEndorsements(tx, { achievement, issuer: key.did }, now);
  const facts = certified(sitting, edition, {
    address: config.address,
    id: `${config.address}/c/${credentialId}`,
    issuer: { did: key.did, name, url },
    holder: { id: randomUuid(random), name: person.name },
    status: { listUrl: entry.list.url, index: entry.index },
    endorsements,
    demonstration: config.mode === 'demo',
    earlier,
  });
  const document = await signCredential(buildAchievementCredential(facts), key, now);
  const { validFrom, validUntil } = facts;
  const stored = await insertCredential(tx, {
    credentialId,
    sittingId,
    personId,
    scheme,
    edition: sitting.edition,
    document,
    listId: entry.list.listId,
    index: entry.index,
    keyId,
    validFrom,
    validUntil,
    issuedAt: now,
    renews: earlier?.credentialId ?? null,
    answers: earlier === undefined ? [] : sitting.changes,
  });
  // Another process was faster: its certificate is the one, and its letter went out.
  if (!stored) return (await credentialOfSitting(tx, sittingId)) ?? null;
  await reservePlace(services, { credentialId, did: key.did }, now);

  const digest = sha256(canonicalJson(document));
  await append(tx, { kind: 'credential.issued', subject: credentialId, content: document }, now);
  const renews = earlier === undefined ? {} : { renews: earlier.credentialId };
  await recordAndAudit(
    tx,
    credentialId,
    { at: now, kind: 'issued', actorId: null, content: { sittingId, keyId, digest, ...renews } },
    { detail: { sittingId, scheme, edition: sitting.edition, keyId, ...renews } },
  );
  if (earlier !== undefined) {
    const superseded = { at: now, kind: 'superseded', actorId: null, content: { by: credentialId } } as const;
    await record(tx, earlier.credentialId, superseded);
  }
  await emit(tx, { name: 'credential.issued', payload: { credentialId, sittingId, personId, scheme } }, now);
  await post(
    tx,
    letterOf(person, edition, { credentialId, validUntil, earlier, address: config.address }),
    now,
  );
  return credentialId;
}
