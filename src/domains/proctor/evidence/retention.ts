import { z } from 'zod';
import { addDays, type Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, idSchema } from '../../../kernel/id.ts';
import { type Consumer, emit } from '../../../kernel/outbox.ts';
import type { Services } from '../../../kernel/services.ts';
import { hasOpenAppeal, holdsOn, watchedSitting } from '../../exam/index.ts';
import { consentOf } from '../consent/consent.sql.ts';
import { keptDays } from '../consent/notice.ts';
import { isOpen } from '../review/finding.ts';
import { findingsOf } from '../review/finding.sql.ts';
import { insertReview } from '../review/review.sql.ts';
import { recordAct } from './act.ts';
import { blobsOf, eraseKey, keepMediaUntil, lockMedia, overdueMedia } from './media.sql.ts';

/** True while a person still has to decide on something that the pictures are needed for. */
async function isNeeded(tx: Database, sittingId: Id<'sitting'>, now: Instant): Promise<boolean> {
  if ((await findingsOf(tx, sittingId)).some(({ state }) => isOpen(state))) return true;
  if (await hasOpenAppeal(tx, sittingId)) return true;
  const sitting = await watchedSitting(tx, sittingId, now);
  // A sitting that was never started has nothing to decide: its hold waits for nobody.
  if (sitting === undefined || sitting.startedAt === null || sitting.state === 'voided') return false;
  return (await holdsOn(tx, sittingId)).length > 0;
}

/**
 * Erases the pictures of one sitting whose time is over by deleting their key; the record of it, the entries and the
 * chain stay. Leaves a sitting alone for which a finding, an appeal or a hold is open.
 */
function erase(db: Database, sittingId: Id<'sitting'>, now: Instant): Promise<void> {
  return transaction(db, async (tx) => {
    const media = await lockMedia(tx, sittingId);
    if (media === undefined || media.erasedAt !== null || media.keepUntil >= now) return;
    if (await isNeeded(tx, sittingId, now)) return;
    const pictures = (await blobsOf(tx, sittingId)).length;
    await eraseKey(tx, sittingId, now);
    const [content, kind] = [{ pictures, keptUntil: media.keepUntil }, 'media erased'] as const;
    await recordAct(tx, sittingId, { at: now, kind, actorId: null, content, detail: { pictures } });
    await emit(tx, { name: 'media.erased', payload: { sittingId } }, now);
  });
}

/** Erases all pictures whose time is over. */
export async function eraseOverdueMedia(db: Database, now: Instant): Promise<void> {
  for (const sittingId of await overdueMedia(db, now)) await erase(db, sittingId, now);
}

const ofSitting = z.object({ sittingId: idSchema<'sitting'>() });

/** Opens the review of a sitting that ends, sets the end of its pictures with its decision, removes erased ones. */
export function recordingConsumers({ blobs }: Pick<Services, 'blobs'>): Consumer[] {
  return [
    {
      consumer: 'proctor: open review',
      event: 'sitting.closed',
      async take(tx, { event, at }) {
        const { sittingId } = ofSitting.parse(event.payload);
        const consent = await consentOf(tx, sittingId);
        if (consent === undefined) return;
        const { personId, scheme } = consent;
        await insertReview(tx, { sittingId, personId, scheme, openedAt: at });
      },
    },
    {
      consumer: 'proctor: set retention',
      event: 'sitting.decided',
      async take(tx, { event, at }) {
        const { sittingId } = ofSitting.parse(event.payload);
        await keepMediaUntil(tx, sittingId, addDays(at, keptDays));
      },
    },
    {
      consumer: 'proctor: remove pictures',
      event: 'media.erased',
      async take(tx, { event }) {
        const { sittingId } = ofSitting.parse(event.payload);
        for (const blob of await blobsOf(tx, sittingId)) await blobs.remove(blob);
      },
    },
  ];
}
