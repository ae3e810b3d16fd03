import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { post } from '../../../kernel/mail.ts';
import { emit } from '../../../kernel/outbox.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { personByEmail, personById } from '../../accounts/index.ts';
import { schemeEdition, trainersOf } from '../../programme/index.ts';
import { scoreOf } from '../scoring/score.sql.ts';
import { record } from '../sitting/record.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { holdsOn } from '../watch/hold.sql.ts';
import { lockSitting, updateSitting } from '../sitting/sitting.sql.ts';
import {
  authorsOfForm,
  decisionOf,
  insertDecision,
  involvementsOf,
  waitsForDecision,
} from './decision.sql.ts';
import { type Involvement, whyNotDecide } from './duties.ts';

/** Everybody whose part in a case keeps them from deciding on it. */
export async function partsIn(db: Database, sitting: Sitting): Promise<Involvement[]> {
  const edition = await schemeEdition(db, sitting.scheme);
  const trainers = edition === undefined ? [] : await trainersOf(db, sitting.personId, edition.track);
  const authors = sitting.formId === null ? [] : await authorsOfForm(db, sitting.formId);
  const writers = await Promise.all(authors.map((email) => personByEmail(db, email)));
  return [
    ...(await involvementsOf(db, sitting.sittingId)),
    ...trainers.map((personId) => ({ personId, part: 'trained' as const })),
    ...writers.flatMap((person) =>
      person === undefined ? [] : [{ personId: person.personId, part: 'wrote' as const }],
    ),
  ];
}

/**
 * Releases the decision that the rule proposes, under a named person who had no part in the case: the first one, or
 * another where a corrected score proposes otherwise. Releasing twice is the same as once. Emits `sitting.decided` and tells the candidate.
 */
export function release(
  db: Database,
  given: { sittingId: Id<'sitting'>; by: Id<'person'>; address: string },
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    const sitting = await lockSitting(tx, given.sittingId);
    const scored = await scoreOf(tx, given.sittingId);
    if (sitting === undefined || scored === undefined || sitting.state === 'voided')
      throw notFound('case to decide');
    const before = await decisionOf(tx, given.sittingId);
    if (!waitsForDecision(scored, before)) return;
    const [hold] = await holdsOn(tx, given.sittingId);
    if (hold !== undefined) {
      throw new Problem('conflict', 'held', `This decision is held: ${hold.because}.`, {
        todo: 'Release it when those who placed the hold have cleared it.',
      });
    }
    const reason = whyNotDecide(given.by, sitting.personId, await partsIn(tx, sitting));
    if (reason !== null) {
      throw new Problem('forbidden', 'part-in-case', `You may not decide on this case: ${reason}.`, {
        todo: 'Leave it to another decision-maker.',
      });
    }
    const outcome = scored.proposed;
    const said = before === undefined ? { outcome } : { outcome, insteadOf: before.outcome };
    await insertDecision(tx, sitting.sittingId, {
      ordinal: (before?.ordinal ?? 0) + 1,
      outcome,
      scoreVersion: scored.version,
      releasedBy: given.by,
      releasedAt: now,
    });
    await updateSitting(tx, sitting.sittingId, { state: 'decided' });
    await record(tx, sitting.sittingId, {
      at: now,
      kind: 'decided',
      actorId: given.by,
      content: said,
    });
    await audit(tx, {
      at: now,
      actorId: given.by,
      action: 'decision.released',
      subjectKind: 'sitting',
      subjectId: sitting.sittingId,
      detail: said,
    });
    await emit(tx, { name: 'sitting.decided', payload: { sittingId: sitting.sittingId, outcome } }, now);
    const person = await personById(tx, sitting.personId);
    if (person === undefined) return;
    const report = `${given.address}/sit/${sitting.sittingId}/report`;
    const letter =
      before === undefined
        ? {
            subject: 'Your exam result',
            body: `The decision on your exam has been released.\n\nYour score report: ${report}`,
          }
        : {
            subject: 'Your exam result has changed',
            body: `${scored.remarkId !== null && scored.correctionId === null ? 'Your texts were marked again after your appeal, and your exam was' : 'Your exam was scored anew after a mistake of ours was corrected, and'} decided anew: you have ${outcome === 'pass' ? 'passed' : 'not passed'}. Your score report shows both scores and why they differ.\n\n${report}`,
          };
    await post(tx, { to: person.email, ...letter }, now);
  });
}
