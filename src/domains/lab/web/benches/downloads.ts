import { z } from 'zod';
import { csv } from '../../../../kernel/csv.ts';
import { notFound } from '../../../../kernel/problem.ts';
import { type Handler, query } from '../../../../kernel/web.ts';
import { isOpen } from '../../endpoint/fine-tuning/tuning.ts';
import { decisionsOf } from '../../labs/benches/bench.sql.ts';
import { curveOf } from '../../labs/benches/curve.ts';
import { ratingDraftOf } from '../../labs/benches/draft.ts';
import { isRight } from '../../labs/benches/evaluate-run.ts';
import { ownRatings } from '../../labs/benches/ratings.ts';
import type { RatingWork, TuningWork } from '../../labs/lab.ts';
import { type WorkKey, workOn } from '../../labs/lab-work.sql.ts';
import type { LabServices } from '../labs/lab-services.ts';
import { keyOf, labOf } from '../labs/open-lab.ts';
import { runsOf, tuningIn } from './open-bench.ts';
import { statusWords } from './run-part.tsx';

type Cells = readonly (string | number | null)[];

const wanted = z.object({ model: z.string().max(200).optional() });

async function tuningResults(
  services: LabServices,
  key: WorkKey,
  work: TuningWork,
  model: string | undefined,
): Promise<Cells[]> {
  const found = (await runsOf(services, key)).flatMap(({ run }) => Object.entries(run.evaluations));
  return found
    .filter(([name]) => model === undefined || name === model)
    .flatMap(([name, { base, rows }]) =>
      rows.map(({ question, expected, before, after }) => {
        const right = (answer: string) => (isRight(work.bench, expected, answer) ? 1 : 0);
        return [name, base, question, expected, before, right(before), after, right(after)];
      }),
    );
}

async function ratings({ db }: LabServices, key: WorkKey, work: RatingWork): Promise<Cells[]> {
  const { rated, next } = ownRatings(work, ratingDraftOf((await workOn(db, key))?.content, work));
  // What others said is told after one's own ratings only.
  return rated.map(({ answer, label }) => [
    answer.id,
    answer.answer,
    label,
    ...(next === undefined ? [answer.reference, ...answer.raters.map((one) => one.label), answer.score] : []),
  ]);
}

/** `GET …/bench/results.csv`: each held-out row as it was answered, or the learner's ratings beside the others'. */
export const resultsCsv =
  (services: LabServices): Handler =>
  async (c) => {
    const lab = await labOf(c, services);
    const { work, about } = lab;
    const key = keyOf(c, lab);
    const name = `${about.id}-results.csv`;
    if (work.kind === 'fine-tuning') {
      const head = [
        'model',
        'base',
        'question',
        'expected',
        'before',
        'right_before',
        'after',
        'right_after',
      ];
      return csv(c, name, head, await tuningResults(services, key, work, query(c, wanted).model));
    }
    if (work.kind !== 'evaluation') throw notFound('bench in this lab');
    const head = ['id', 'answer', 'you', 'settled', ...work.bench.raters, 'judge'];
    return csv(c, name, head, await ratings(services, key, work));
  };

/** `GET …/bench/decisions.csv`: the record of decisions with their reasons. */
export const decisionsCsv =
  (services: LabServices): Handler =>
  async (c) => {
    const lab = await labOf(c, services);
    const { work, about } = lab;
    if (work.kind !== 'fine-tuning' && work.kind !== 'evaluation') throw notFound('bench in this lab');
    const decisions = await decisionsOf(services.db, keyOf(c, lab));
    const head = ['number', 'decided_at', 'kind', 'record', 'why'];
    const rows = decisions.map(({ number, decidedAt, kind, record, why }) => [
      number,
      decidedAt,
      kind,
      JSON.stringify(record),
      why,
    ]);
    return csv(c, `${about.id}-decisions.csv`, head, rows);
  };

/** `GET …/bench/state`: how far the job is that has not ended, or how the newest one ended. */
export const tellBenchState =
  (services: LabServices): Handler =>
  async (c) => {
    const { key } = await tuningIn(c, services);
    const runs = await runsOf(services, key);
    const current = runs.find(({ tuning }) => isOpen(tuning)) ?? runs[0];
    if (current === undefined) return c.json({ underWay: false, words: 'No run yet', step: 0, steps: 0 });
    const { points, totalSteps } = await curveOf(services.db, current.tuning);
    return c.json({
      underWay: isOpen(current.tuning),
      words: statusWords[current.tuning.status][1],
      step: points.at(-1)?.step ?? 0,
      steps: totalSteps,
    });
  };
