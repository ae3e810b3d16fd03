import { audit } from '../../../kernel/audit.ts';
import { addDays, dayOf, type Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { emit } from '../../../kernel/outbox.ts';
import { currentSchemes } from '../../programme/index.ts';
import { touchedSchemes } from '../effects/concerned.ts';
import { changesInForce } from '../signature/in-force.ts';
import { bridgeStock } from './bridge-stock.ts';
import { clocks, insertClock } from './clock.sql.ts';
import type { ReviewTold } from './events.ts';
import { whyStart } from './may-start.ts';

/**
 * Starts the clock of every change in force and every scheme it touches that may start now; with a release, where one
 * was published. Each is audited and announced, so that the holders are told. Doing it again starts nothing twice.
 */
export function startReviews(db: Database, release: string | null, now: Instant): Promise<void> {
  return transaction(db, async (tx) => {
    const inForce = await changesInForce(tx);
    if (inForce.length === 0) return;
    const schemes = await currentSchemes(tx);
    const running = new Set((await clocks(tx)).map(({ wireId, scheme }) => `${wireId} ${scheme}`));
    for (const change of inForce) {
      const { wireId, urgent } = change;
      for (const touched of touchedSchemes(change, schemes)) {
        const { scheme, bridge } = touched.edition;
        if (bridge === undefined || running.has(`${wireId} ${scheme}`)) continue;
        const stock = await bridgeStock(tx, change, touched);
        const because = stock === null ? null : whyStart(urgent, stock, release);
        if (because === null) continue;
        const dueOn = dayOf(addDays(now, bridge.reviewDays));
        if (!(await insertClock(tx, { wireId, scheme, startedAt: now, dueOn, because }))) continue;
        await audit(tx, {
          at: now,
          actorId: null,
          action: 'review.started',
          subjectKind: 'wire',
          subjectId: wireId,
          detail: { scheme, dueOn, because },
        });
        const started: ReviewTold = { name: 'review.started', payload: { wireId, scheme, after: null } };
        await emit(tx, started, now);
      }
    }
  });
}

/** The daily look at urgent changes whose bridge exam could not be drawn before. */
export const startWaitingReviews = (db: Database, now: Instant): Promise<void> => startReviews(db, null, now);
