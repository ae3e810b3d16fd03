import { z } from 'zod';
import { readChain } from '../../../kernel/chain.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { idSchema } from '../../../kernel/id.ts';
import { decisionOf, waitsForDecision } from '../decision/decision.sql.ts';
import { cutScoreOf } from '../scoring/cut-score.ts';
import { marksOf } from '../scoring/mark.sql.ts';
import { replaceScore, scoreOf } from '../scoring/score.sql.ts';
import { scoreWhenMarked } from '../scoring/score-when-marked.ts';
import { finalAnswers } from '../sitting/answers.ts';
import { record } from '../sitting/record.ts';
import { responsesOf } from '../sitting/response.sql.ts';
import { lockSitting } from '../sitting/sitting.sql.ts';
import { type AffectedPlace, insertRescore, toRescore } from './affected.sql.ts';
import { enqueueRescore } from './enqueue-rescore.ts';
import { type KeyCorrection, needsMarks, stateOf } from './correction.ts';
import { actsOf, correctionById, insertAct, lockRule } from './correction.sql.ts';
import { betterOfTwo, effectOf, figuresOf, withRule } from './effect.ts';
import { tellOfRescore } from './letters.ts';
import { auditCorrection } from './propose.ts';
import { notePendingRemarks, orderRemark } from './remark.ts';
import { countRemarks, remarksOf } from './remark.sql.ts';

/** Sittings that one run of the job looks at; after them it asks for the next run, so that none lasts long. */
export const sittingsARun = 500;

/** What the job `re-score` is given: `after` is the sitting that the run before ended with. */
export const rescoreSchema = z.object({
  correctionId: idSchema<'correction'>(),
  after: idSchema<'sitting'>().nullable().default(null),
});

/**
 * Has one sitting's answer marked or run again, where it has a mark by now: one that has none gets it by the rule of now.
 * What comes of it is scored when the new mark is there.
 */
async function orderOne(
  tx: Database,
  { correctionId }: KeyCorrection,
  { sittingId, position }: AffectedPlace,
  now: Instant,
): Promise<void> {
  const sitting = await lockSitting(tx, sittingId);
  if (sitting === undefined || sitting.state === 'voided') return;
  if ((await remarksOf(tx, sittingId)).some((remark) => remark.correctionId === correctionId)) return;
  if (!(await marksOf(tx, sittingId)).has(position)) return;
  await orderRemark(tx, { sittingId, positions: [position], cause: { correctionId } }, now);
}

/**
 * Scores one sitting anew: what comes of it is kept, stands where the policy says so, and is told to the candidate.
 * Where the outcome changes, the case waits for a person again. A sitting that lacked the mark of this answer alone,
 * which needs none now, is scored for the first time.
 */
async function rescoreOne(
  tx: Database,
  correction: KeyCorrection,
  given: AffectedPlace & { readonly address: string },
  now: Instant,
): Promise<void> {
  const { sittingId, position, competency, address } = given;
  const { correctionId, becomes } = correction;
  const sitting = await lockSitting(tx, sittingId);
  if (sitting === undefined || sitting.state === 'voided') return;
  const old = await scoreOf(tx, sittingId);
  if (old === undefined) {
    await scoreWhenMarked(tx, sittingId, now);
    return;
  }
  const choice = finalAnswers(await responsesOf(tx, sittingId)).get(position)?.choice ?? [];
  const place = { position, competency, rule: becomes };
  const scored = withRule(old, place, choice, await cutScoreOf(tx, sitting));
  const [before, after] = [figuresOf(old), figuresOf(scored)];
  const effect = effectOf(before, after);
  const stands = betterOfTwo.stands(effect);
  await insertRescore(tx, correctionId, { sittingId, before, after, effect, stands, at: now });
  await notePendingRemarks(tx, sittingId, now);
  if (effect === 'same') return;
  const head = (await readChain(tx, sittingId)).at(-1);
  if (head === undefined) throw new Error(`Sitting ${sittingId} is scored without a record.`);
  if (stands) {
    const next = { version: old.version + 1, chainHash: head.hash, computedAt: now };
    await replaceScore(tx, sittingId, scored, { ...next, correctionId, remarkId: null });
  }
  const content = { correctionId, before, after, stands };
  await record(tx, sittingId, { at: now, kind: 're-scored', actorId: null, content });
  const decided = !waitsForDecision(old, await decisionOf(tx, sittingId));
  await tellOfRescore(tx, { sitting, correction, effect, decided, before, after, address }, now);
}

/**
 * The job `re-score`: a run of it. Doing it twice is the same as once. A correction that waits for marks is applied when
 * the last of them asks for the job again.
 */
export async function rescoreRequested(
  db: Database,
  { correctionId, after }: z.infer<typeof rescoreSchema>,
  address: string,
  now: Instant,
): Promise<void> {
  const correction = await correctionById(db, correctionId);
  const acts = (await actsOf(db, [correctionId])).get(correctionId) ?? [];
  if (correction === undefined || stateOf(acts) !== 'approved') return;
  const run = await toRescore(db, correction, after, sittingsARun);
  for (const place of run) {
    await transaction(db, (tx) =>
      needsMarks(correction.remedy)
        ? orderOne(tx, correction, place, now)
        : rescoreOne(tx, correction, { ...place, address }, now),
    );
  }
  const last = run.at(-1);
  await transaction(db, async (tx) => {
    if (last !== undefined && run.length === sittingsARun)
      return enqueueRescore(tx, correctionId, last.sittingId);
    await lockRule(tx, correction);
    const stands = stateOf((await actsOf(tx, [correctionId])).get(correctionId) ?? []);
    if (stands !== 'approved' || (await countRemarks(tx, correctionId)).pending > 0) return;
    await insertAct(tx, correctionId, { kind: 'applied', by: null, because: null, affected: null, at: now });
    await auditCorrection(tx, correction, { by: null, action: 'key-correction.applied' }, now);
  });
}
