import { readChain } from '../../../kernel/chain.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notePendingRemarks } from '../correction/remark.ts';
import { finalAnswers } from '../sitting/answers.ts';
import { record } from '../sitting/record.ts';
import { responsesOf } from '../sitting/response.sql.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { lockSitting } from '../sitting/sitting.sql.ts';
import { cutScoreOf } from './cut-score.ts';
import { marksOf } from './mark.sql.ts';
import { marksNeeded, score } from './score.ts';
import { insertScore, keyedPlaces, scoreOf } from './score.sql.ts';

/**
 * Scores a locked, closed sitting by the rule and leaves the proposal for a person, unless a mark lacks: then nothing
 * happens. `chainHash` is the head of the sitting's chain, which names every answer and mark.
 */
export async function scoreIfMarked(
  tx: Database,
  sitting: Sitting,
  chainHash: string,
  now: Instant,
): Promise<boolean> {
  const { sittingId, formId } = sitting;
  if (formId === null) throw new Error(`Sitting ${sittingId} is closed without a form.`);
  const places = await keyedPlaces(tx, formId);
  const answers = finalAnswers(await responsesOf(tx, sittingId));
  const marks = await marksOf(tx, sittingId);
  if (marksNeeded(places, answers).some((position) => !marks.has(position))) return false;
  const cutScore = await cutScoreOf(tx, sitting);
  const scored = score(places, answers, cutScore, marks);
  await insertScore(tx, sittingId, scored, chainHash, now);
  const { raw, max, cut, proposed } = scored;
  await record(tx, sittingId, {
    at: now,
    kind: 'scored',
    actorId: null,
    content: { raw, max, cut, proposed },
  });
  await notePendingRemarks(tx, sittingId, now);
  return true;
}

/**
 * Whoever stores a mark calls this after it: once no mark lacks, the sitting is scored. A sitting that is open or has
 * a score stays as it is, and so does practice. True where it was scored now.
 */
export async function scoreWhenMarked(
  tx: Database,
  sittingId: Id<'sitting'>,
  now: Instant,
): Promise<boolean> {
  const sitting = await lockSitting(tx, sittingId);
  if (sitting === undefined || sitting.purpose === 'practice') return false;
  if (sitting.state !== 'submitted' && sitting.state !== 'expired') return false;
  if ((await scoreOf(tx, sittingId)) !== undefined) return false;
  const head = (await readChain(tx, sittingId)).at(-1);
  if (head === undefined) throw new Error(`Sitting ${sittingId} is closed without a record.`);
  return scoreIfMarked(tx, sitting, head.hash, now);
}
