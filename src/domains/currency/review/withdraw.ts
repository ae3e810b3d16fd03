import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { emit } from '../../../kernel/outbox.ts';
import { liftQuarantine } from '../../exam/index.ts';
import { signedChange } from '../signature/in-force.ts';
import { lockSignatures } from '../signature/signature.sql.ts';
import { clocks } from './clock.sql.ts';
import type { ReviewTold } from './events.ts';

/**
 * The desk withdrew a change: what it kept out of new forms is drawn again, and those whose review was due are told.
 * All else that followed from it is computed, and so is gone already.
 */
export async function takeBackEffects(tx: Database, wireId: Id<'wire'>, now: Instant): Promise<void> {
  await lockSignatures(tx, wireId);
  if ((await signedChange(tx, wireId)) === undefined) return;
  await liftQuarantine(tx, wireId, now);
  const started = await clocks(tx, { wireId });
  await audit(tx, {
    at: now,
    actorId: null,
    action: 'change.effects-ended',
    subjectKind: 'wire',
    subjectId: wireId,
    detail: { reviews: started.map(({ scheme }) => scheme) },
  });
  for (const { scheme } of started) {
    const told: ReviewTold = { name: 'review.withdrawn', payload: { wireId, scheme, after: null } };
    await emit(tx, told, now);
  }
}
