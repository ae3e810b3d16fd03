import { z } from 'zod';
import { Problem } from '../../../../kernel/problem.ts';
import { facts, type Handler, parseBody } from '../../../../kernel/web.ts';
import { agreementOf } from '../../labs/benches/agreement.ts';
import { decisionsOf } from '../../labs/benches/bench.sql.ts';
import { decideThreshold, passRatings } from '../../labs/benches/decide.ts';
import { type RatingDraft, ratingDraftOf } from '../../labs/benches/draft.ts';
import { figuresAt, judgedAnswers } from '../../labs/benches/judge.ts';
import { answersOf, ownRatings } from '../../labs/benches/ratings.ts';
import type { RatingWork } from '../../labs/lab.ts';
import { changeWork, type WorkKey, workOn } from '../../labs/lab-work.sql.ts';
import { save } from '../../labs/work.ts';
import type { LabServices } from '../labs/lab-services.ts';
import { ratingIn } from './open-bench.ts';
import { backTo, whySchema } from './tuning-acts.ts';

const draftIn = async ({ db }: LabServices, key: WorkKey, work: RatingWork): Promise<RatingDraft> =>
  ratingDraftOf((await workOn(db, key))?.content, work);

/** Whether a whole round agrees with the reference as the lab asks. */
export function roundAgrees(work: RatingWork, draft: RatingDraft): boolean {
  const { rated, next } = ownRatings(work, draft);
  if (next !== undefined) return false;
  const pairs = rated.map(({ answer, label }) => [label, answer.reference] as const);
  const { kappa } = agreementOf(work.bench.labels, pairs);
  return kappa !== null && kappa >= work.bench.kappa_at_least;
}

/** A whole round has shown the settled labels: from then on only a fresh one can count. */
function refuseWholeRound(work: RatingWork, draft: RatingDraft): void {
  if (ownRatings(work, draft).next !== undefined) return;
  throw new Problem(
    'conflict',
    'bench-round-whole',
    'This round is rated, and its settled labels are shown.',
    {
      todo: 'Begin another round to rate again.',
    },
  );
}

const ratingSchema = z.looseObject({ answer: z.string().max(200), label: z.string().max(200) });

/** `POST …/bench/rate`: a label for an answer of the round; a second one for the same answer takes its place, while others are left. */
export const rate =
  (services: LabServices): Handler =>
  async (c) => {
    const { lab, work, key } = await ratingIn(c, services);
    const { answer, label } = await parseBody(c, ratingSchema);
    const draft = await draftIn(services, key, work);
    refuseWholeRound(work, draft);
    const { all } = ownRatings(work, draft);
    if (!all.some(({ id }) => id === answer) || !work.bench.labels.includes(label))
      throw new Problem('conflict', 'bench-rating-unknown', 'This round has no such answer or label.', {
        todo: 'Reload the page.',
      });
    const others = draft.ratings.filter(([id]) => id !== answer);
    const after: RatingDraft = { ...draft, ratings: [...others, [answer, label]] };
    const { db } = services;
    const { now } = facts(c);
    await save(db, key, JSON.stringify(after), now);
    const decided = await decisionsOf(db, key);
    const judged = work.bench.judge === undefined || decided.some(({ kind }) => kind === 'threshold');
    if (judged && roundAgrees(work, after)) await passRatings(db, key, now);
    return backTo(c, lab, ownRatings(work, after).next === undefined ? 'agreement' : 'work');
  };

/** `POST …/bench/unrate`: takes the last rating of a round back that is not whole yet. */
export const unrate =
  (services: LabServices): Handler =>
  async (c) => {
    const { lab, work, key } = await ratingIn(c, services);
    const draft = await draftIn(services, key, work);
    refuseWholeRound(work, draft);
    const after = { ...draft, ratings: draft.ratings.slice(0, -1) };
    await save(services.db, key, JSON.stringify(after), facts(c).now);
    return backTo(c, lab, 'work');
  };

/** `POST …/bench/round`: fresh answers; the ratings of the round before can be brought back as after a reset. */
export const nextRound =
  (services: LabServices): Handler =>
  async (c) => {
    const { lab, work, key } = await ratingIn(c, services);
    const draft = await draftIn(services, key, work);
    const after: RatingDraft = { round: draft.round + 1, ratings: [] };
    await changeWork(services.db, key, {
      content: JSON.stringify(after),
      beforeReset: JSON.stringify(draft),
      savedAt: facts(c).now,
    });
    return backTo(c, lab, 'work');
  };

const thresholdSchema = z.looseObject({
  threshold: z.coerce.number('Write a number.').min(-1e9).max(1e9),
  why: whySchema,
});

/** `POST …/bench/threshold`: from which of the judge's scores on an answer passes, and why. */
export const recordThreshold =
  (services: LabServices): Handler =>
  async (c) => {
    const { lab, work, key } = await ratingIn(c, services);
    const { threshold, why } = await parseBody(c, thresholdSchema);
    const answers = judgedAnswers(answersOf(work), work.bench.labels[0] ?? '');
    if (answers.length === 0)
      throw new Problem('conflict', 'bench-no-judge', 'This lab has no judge whose scores could be used.');
    const { passed, n, falseAccepts, falseRejects } = figuresAt(answers, threshold);
    const record = {
      threshold,
      falseAccepts: falseAccepts.count,
      falseRejects: falseRejects.count,
      accepted: passed,
      n,
    };
    const passes = roundAgrees(work, await draftIn(services, key, work));
    await decideThreshold(services.db, key, { record, why, passes }, facts(c).now);
    return backTo(c, lab, 'threshold');
  };
