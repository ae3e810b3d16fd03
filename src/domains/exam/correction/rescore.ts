import { z } from 'zod';
import { audit } from '../../../kernel/audit.ts';
import { readChain } from '../../../kernel/chain.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { type Id, idSchema } from '../../../kernel/id.ts';
import { decisionOf } from '../decision/decision.sql.ts';
import { cutScoreOf } from '../scoring/cut-score.ts';
import { marksOf } from '../scoring/mark.sql.ts';
import { score, type Score } from '../scoring/score.ts';
import { keyedPlaces, replaceScore, scoreOf } from '../scoring/score.sql.ts';
import { finalAnswers } from '../sitting/answers.ts';
import { record } from '../sitting/record.ts';
import { responsesOf } from '../sitting/response.sql.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { lockSitting } from '../sitting/sitting.sql.ts';
import { enqueueRescore, insertRescore, toRescore } from './affected.sql.ts';
import { type KeyCorrection, stateOf } from './correction.ts';
import { actsOf, correctionById, insertAct } from './correction.sql.ts';
import { betterOfTwo, effectOf, figuresOf } from './effect.ts';
import { tellOfRescore } from './letters.ts';

/** Sittings that one run of the job scores; after them it asks for the next run, so that none lasts long. */
export const sittingsARun = 500;

/** What the job `re-score` is given. */
export const rescoreSchema = z.object({ correctionId: idSchema<'correction'>() });

/** Scores a sitting from what is stored, by the rules as they are now. */
async function computed(tx: Database, sitting: Sitting): Promise<Score> {
  const { sittingId, formId } = sitting;
  if (formId === null) throw new Error(`Sitting ${sittingId} is scored without a form.`);
  const answers = finalAnswers(await responsesOf(tx, sittingId));
  const [places, marks] = [await keyedPlaces(tx, formId), await marksOf(tx, sittingId)];
  return score(places, answers, await cutScoreOf(tx, sitting), marks);
}

/**
 * Scores one sitting anew: what comes of it is kept, stands where the policy says so, and is told to the candidate.
 * Where the outcome changes, the case waits for a person again.
 */
async function rescoreOne(
  tx: Database,
  correction: KeyCorrection,
  given: { readonly sittingId: Id<'sitting'>; readonly address: string },
  now: Instant,
): Promise<void> {
  const { sittingId, address } = given;
  const { correctionId } = correction;
  const sitting = await lockSitting(tx, sittingId);
  const old = await scoreOf(tx, sittingId);
  if (sitting === undefined || old === undefined) throw new Error(`Sitting ${sittingId} has no score.`);
  const scored = await computed(tx, sitting);
  const [before, after] = [figuresOf(old), figuresOf(scored)];
  const effect = effectOf(before, after);
  const stands = betterOfTwo.stands(effect);
  await insertRescore(tx, correctionId, { sittingId, before, after, effect, stands, at: now });
  if (effect === 'same') return;
  const head = (await readChain(tx, sittingId)).at(-1);
  if (head === undefined) throw new Error(`Sitting ${sittingId} is scored without a record.`);
  if (stands) {
    const next = { version: old.version + 1, chainHash: head.hash, computedAt: now, correctionId };
    await replaceScore(tx, sittingId, scored, next);
  }
  const content = { correctionId, before, after, stands };
  await record(tx, sittingId, { at: now, kind: 're-scored', actorId: null, content });
  const decided = (await decisionOf(tx, sittingId)) !== undefined;
  await tellOfRescore(tx, { sitting, correction, effect, decided, before, after, address }, now);
}

/** The job `re-score`: a run of it. Doing it twice is the same as once. */
export async function rescoreRequested(
  db: Database,
  { correctionId }: z.infer<typeof rescoreSchema>,
  address: string,
  now: Instant,
): Promise<void> {
  const correction = await correctionById(db, correctionId);
  const acts = (await actsOf(db, [correctionId])).get(correctionId) ?? [];
  if (correction === undefined || stateOf(acts) !== 'approved') return;
  const since = acts.findLast(({ kind }) => kind === 'approved')?.at ?? now;
  const run = await toRescore(db, correction, correctionId, since, sittingsARun);
  for (const sittingId of run) {
    await transaction(db, (tx) => rescoreOne(tx, correction, { sittingId, address }, now));
  }
  await transaction(db, async (tx) => {
    if (run.length === sittingsARun) return enqueueRescore(tx, correctionId);
    await insertAct(tx, correctionId, { kind: 'applied', by: null, because: null, affected: null, at: now });
    await audit(tx, {
      at: now,
      actorId: null,
      action: 'key-correction.applied',
      subjectKind: 'key correction',
      subjectId: correctionId,
      detail: { item: correction.item, version: correction.version },
    });
  });
}
