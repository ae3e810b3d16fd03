import { z } from 'zod';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { canonicalJson, sha256 } from '../../../kernel/hash.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { reasonSchema } from '../revoke/two-people.ts';
import { lockAccreditor } from './accreditor.sql.ts';
import { recordAct } from './act.ts';
import { type Endorsement, endorsementById, insertEndorsement } from './endorsement.sql.ts';
import { type EndorseServices, examineEndorsement } from './examine.ts';

/** Why an endorsement is withdrawn; the register shows it. */
export const withdrawalSchema = z.object({ reason: reasonSchema });

/**
 * Keeps an endorsement, after examining it anew. Certificates that are issued from then on carry it. Throws a
 * `bad-input` problem with every refusal, and a `conflict` where it is kept already.
 */
export async function keepEndorsement(
  services: EndorseServices,
  given: { document: unknown; by: Id<'person'> },
  now: Instant,
): Promise<Id<'endorsement'>> {
  const { stated, document, accreditor, subject, refusals } = await examineEndorsement(
    services,
    given.document,
    now,
  );
  if (
    refusals.length > 0 ||
    stated === undefined ||
    document === undefined ||
    accreditor === undefined ||
    subject === undefined
  ) {
    throw new Problem('bad-input', 'endorsement-refused', `This is not taken: ${refusals.join(' ')}`, {
      todo: 'Ask the accreditor for an endorsement without these faults.',
    });
  }
  return transaction(services.db, async (tx) => {
    const endorsementId = newId<'endorsement'>(now);
    const kept = await insertEndorsement(tx, {
      endorsementId,
      accreditorId: accreditor.accreditorId,
      uri: stated.id,
      subject: subject.id,
      scheme: subject.scheme,
      edition: subject.edition,
      document,
      validFrom: new Date(stated.validFrom).toISOString(),
      validUntil: stated.validUntil === undefined ? null : new Date(stated.validUntil).toISOString(),
      keptBy: given.by,
      keptAt: now,
    });
    if (!kept) {
      throw new Problem('conflict', 'endorsement-there', 'This endorsement is kept already.', {
        todo: 'A new one needs an identifier of its own.',
      });
    }
    const content = {
      accreditorId: accreditor.accreditorId,
      uri: stated.id,
      subject: subject.id,
      digest: sha256(canonicalJson(document)),
    };
    await recordAct(
      tx,
      { kind: 'endorsement', id: endorsementId },
      { at: now, kind: 'kept', actorId: given.by, content },
    );
    return endorsementId;
  });
}

/**
 * A person withdraws an endorsement because its accreditor wishes it. Certificates issued from then on do not carry
 * it; on those that do it is said to be withdrawn. Final: an accreditor that changes its mind signs a new one.
 */
export function withdrawEndorsement(
  db: Database,
  given: { endorsementId: Id<'endorsement'>; reason: string; by: Id<'person'> },
  now: Instant,
): Promise<Endorsement> {
  const { endorsementId, reason, by } = given;
  return transaction(db, async (tx) => {
    const known = await endorsementById(tx, endorsementId);
    if (known === undefined) throw notFound('endorsement');
    await lockAccreditor(tx, known.accreditorId);
    const endorsement = await endorsementById(tx, endorsementId);
    if (endorsement === undefined || endorsement.withdrawnAt !== null) {
      throw new Problem('conflict', 'endorsement-withdrawn', 'This endorsement is withdrawn already.', {
        todo: 'Look at it again.',
      });
    }
    const act = { at: now, kind: 'withdrawn', actorId: by, content: { reason } } as const;
    await recordAct(tx, { kind: 'endorsement', id: endorsementId }, act);
    return endorsement;
  });
}
