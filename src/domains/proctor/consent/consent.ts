import type { Instant } from '../../../kernel/clock.ts';
import { transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { chooseSupervision, lockSitting, placeHold } from '../../exam/index.ts';
import { recordAct } from '../evidence/act.ts';
import { makeMediaKey } from '../evidence/media.ts';
import { ownSittingOf } from '../evidence/own-sitting.ts';
import { consentOf, insertConsent } from './consent.sql.ts';
import { requestOf, withdrawRequest } from './in-person.sql.ts';
import { noticeNumber } from './notice.ts';
import { refuseSettled } from './settled.ts';

/** The hold that keeps a decision until a person has reviewed the recording. */
export const reviewHold = 'recording review';

/**
 * The candidate agrees to be recorded: the sitting becomes a recorded one, its decision waits for a review, and a key
 * for its pictures is made. Agreeing twice is the same as once; a request to be supervised in person ends.
 */
export function agree(
  services: Pick<Services, 'db' | 'secret' | 'random'>,
  given: { readonly sittingId: Id<'sitting'>; readonly personId: Id<'person'> },
  now: Instant,
): Promise<void> {
  const { sittingId, personId } = given;
  return transaction(services.db, async (tx) => {
    await lockSitting(tx, sittingId);
    const sitting = await ownSittingOf(tx, given, now);
    if ((await consentOf(tx, sittingId)) !== undefined) return;
    refuseSettled(sitting);
    const consent = { sittingId, personId, scheme: sitting.scheme, notice: noticeNumber, agreedAt: now };
    if (!(await insertConsent(tx, consent))) return;
    if ((await requestOf(tx, sittingId)) !== undefined) {
      await withdrawRequest(tx, sittingId, now);
      const kind = 'in person withdrawn';
      await recordAct(tx, sittingId, { at: now, kind, actorId: personId, content: {} });
    }
    await makeMediaKey(tx, sittingId, services, now);
    await recordAct(tx, sittingId, {
      at: now,
      kind: 'consented',
      actorId: personId,
      content: { notice: noticeNumber },
      detail: { notice: noticeNumber },
    });
    await chooseSupervision(tx, { sittingId, supervision: 'recorded', by: personId }, now);
    const because = 'A person has to review the recording first';
    await placeHold(tx, { sittingId, cause: reviewHold, because, by: null }, now);
  });
}
