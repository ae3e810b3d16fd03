import { readChain } from '../../../kernel/chain.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { decisionOf, waitsForDecision } from '../decision/decision.sql.ts';
import { ruledPlaces } from '../scoring/answered.sql.ts';
import { cutScoreOf } from '../scoring/cut-score.ts';
import { everyMarkOf } from '../scoring/mark.sql.ts';
import { replaceScore, scoreOf } from '../scoring/score.sql.ts';
import { finalAnswers } from '../sitting/answers.ts';
import { record } from '../sitting/record.ts';
import { responsesOf } from '../sitting/response.sql.ts';
import { lockSitting } from '../sitting/sitting.sql.ts';
import { insertRescore } from './affected.sql.ts';
import { enqueueRescore } from './enqueue-rescore.ts';
import { correctionById } from './correction.sql.ts';
import { betterOfTwo, effectOf, figuresOf } from './effect.ts';
import { tellOfRemark, tellOfRescore } from './letters.ts';
import type { RemarkedPlace } from './remark.ts';
import { withMarks } from './remark.ts';
import { countRemarks, insertRemarkResult, type Remark, remarkById } from './remark.sql.ts';

/** The places of a marking anew with their rules of now, what was answered there and what the new marks are. */
async function remarkedPlaces(
  tx: Database,
  { remarkId, sittingId, positions }: Remark,
  formId: string,
): Promise<RemarkedPlace[]> {
  const answers = finalAnswers(await responsesOf(tx, sittingId));
  const marks = new Map(
    (await everyMarkOf(tx, sittingId))
      .filter((mark) => mark.remarkId === remarkId)
      .map((mark) => [mark.position, mark]),
  );
  return (await ruledPlaces(tx, formId))
    .filter(({ position }) => positions.includes(position))
    .map(({ position, rule }) => ({
      position,
      rule,
      choice: answers.get(position)?.choice ?? [],
      mark: marks.get(position),
    }));
}

/**
 * The job notes that a correction has been applied; with the last mark, or the last sitting declared void, nothing else
 * would wake it.
 */
async function applyOnceNoneWaits(tx: Database, correctionId: Id<'correction'> | null): Promise<void> {
  if (correctionId === null || (await countRemarks(tx, correctionId)).pending > 0) return;
  await enqueueRescore(tx, correctionId, null);
}

/**
 * Once every new mark is there, scores the sitting anew: what comes of it is kept, stands where the policy says so, and
 * is told to the candidate. Where the outcome changes, the case waits for a person again. A sitting that has no score yet
 * is looked at again when it has one. Doing it twice is the same as once.
 */
export async function concludeRemark(
  tx: Database,
  remarkId: Id<'remark'>,
  address: string,
  now: Instant,
): Promise<void> {
  const found = await remarkById(tx, remarkId);
  if (found === undefined) throw new Error(`Marking anew ${remarkId} was never ordered.`);
  const sitting = await lockSitting(tx, found.sittingId);
  // Read again: two marks can be noted at the same moment.
  const remark = await remarkById(tx, remarkId);
  if (remark === undefined || remark.result !== null) return;
  if (sitting?.state === 'voided') return applyOnceNoneWaits(tx, remark.correctionId);
  if (sitting === undefined || sitting.formId === null) return;
  const { sittingId } = sitting;
  const old = await scoreOf(tx, sittingId);
  if (old === undefined) return;
  const places = await remarkedPlaces(tx, remark, sitting.formId);
  const scored = withMarks(old, places, await cutScoreOf(tx, sitting));
  if (scored === null) return;
  const [before, after] = [figuresOf(old), figuresOf(scored)];
  const effect = effectOf(before, after);
  const stands = betterOfTwo.stands(effect);
  await insertRemarkResult(tx, remarkId, { before, after, effect, stands, at: now });
  const head = (await readChain(tx, sittingId)).at(-1);
  if (head === undefined) throw new Error(`Sitting ${sittingId} is scored without a record.`);
  const { correctionId, appealId } = remark;
  if (stands) {
    const next = { version: old.version + 1, chainHash: head.hash, computedAt: now };
    await replaceScore(tx, sittingId, scored, { ...next, correctionId, remarkId });
  }
  const content = { remarkId, before, after, stands };
  await record(tx, sittingId, { at: now, kind: 'marked anew', actorId: null, content });
  const decided = !waitsForDecision(old, await decisionOf(tx, sittingId));
  const told = { sitting, effect, decided, before, after, address };
  if (appealId !== null) await tellOfRemark(tx, { ...told, appealId }, now);
  const correction = correctionId === null ? undefined : await correctionById(tx, correctionId);
  if (correction === undefined) return;
  await insertRescore(tx, correction.correctionId, { sittingId, before, after, effect, stands, at: now });
  if (effect !== 'same') await tellOfRescore(tx, { ...told, effect, correction }, now);
  await applyOnceNoneWaits(tx, correction.correctionId);
}
