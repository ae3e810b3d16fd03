import { z } from 'zod';
import type { Instant } from '../../../../kernel/clock.ts';
import { notFound } from '../../../../kernel/problem.ts';
import { facts, type WebContext } from '../../../../kernel/web.ts';
import { tunedModelsOf, type TunedModel } from '../../endpoint/fine-tuning/tuned-model.sql.ts';
import { isOpen, type Tuning } from '../../endpoint/fine-tuning/tuning.ts';
import { tuningById } from '../../endpoint/fine-tuning/tuning.sql.ts';
import { benchRuns, type Decision, decisionsOf } from '../../labs/benches/bench.sql.ts';
import { type Curve, curveOf } from '../../labs/benches/curve.ts';
import { type TuningDraft, tuningDraftOf } from '../../labs/benches/draft.ts';
import { type Plan, planOf } from '../../labs/benches/plan.ts';
import type { BenchRun } from '../../labs/benches/run.ts';
import type { Lab, RatingWork, TuningWork } from '../../labs/lab.ts';
import { type WorkKey, workOn } from '../../labs/lab-work.sql.ts';
import type { LabServices } from '../labs/lab-services.ts';
import { keyOf, labOf } from '../labs/open-lab.ts';

/** The bench of the lab that the path names; not-found where it has none of this kind. */
export async function tuningIn(
  c: WebContext,
  services: LabServices,
): Promise<{ readonly lab: Lab; readonly work: TuningWork; readonly key: WorkKey }> {
  const lab = await labOf(c, services);
  if (lab.work.kind !== 'fine-tuning') throw notFound('fine-tuning bench in this lab');
  return { lab, work: lab.work, key: keyOf(c, lab) };
}

/** As `tuningIn`, of an evaluation bench. */
export async function ratingIn(
  c: WebContext,
  services: LabServices,
): Promise<{ readonly lab: Lab; readonly work: RatingWork; readonly key: WorkKey }> {
  const lab = await labOf(c, services);
  if (lab.work.kind !== 'evaluation') throw notFound('evaluation bench in this lab');
  return { lab, work: lab.work, key: keyOf(c, lab) };
}

/** What is on a learner's fine-tuning bench, judged. */
export async function planFor(
  { engineOf }: Pick<LabServices, 'engineOf'>,
  key: WorkKey,
  { work, draft }: { readonly work: TuningWork; readonly draft: TuningDraft },
  now: Instant,
): Promise<Plan> {
  const { base, max_epochs: maxEpochs } = work.bench;
  const engine = await engineOf(base, key, now);
  return planOf(draft, (text) => engine.countTokens(base, text), maxEpochs);
}

/** A run of the bench with its job. */
export interface OpenRun {
  readonly run: BenchRun;
  readonly tuning: Tuning;
}

/** A learner's runs of a lab with their jobs, the newest first. */
export async function runsOf({ db }: Pick<LabServices, 'db'>, key: WorkKey): Promise<OpenRun[]> {
  const found: OpenRun[] = [];
  for (const run of await benchRuns(db, key)) {
    const tuning = await tuningById(db, run);
    if (tuning !== undefined) found.push({ run, tuning });
  }
  return found;
}

/** Everything that a learner's fine-tuning bench shows. */
export interface TuningBenchState {
  readonly work: TuningWork;
  readonly draft: TuningDraft;
  readonly plan: Plan;
  readonly runs: readonly OpenRun[];
  /** The run that is looked at: the one that the address names, or the newest. */
  readonly shown: (OpenRun & { readonly curve: Curve }) | undefined;
  /** A job that has not ended. */
  readonly underWay: OpenRun | undefined;
  /** Models that can be asked, with checkpoints. */
  readonly models: readonly TunedModel[];
  readonly decisions: readonly Decision[];
}

const wanted = z.object({ run: z.string().max(64).optional() });

/** Reads a learner's fine-tuning bench. */
export async function openTuningBench(
  c: WebContext,
  services: LabServices,
  { work, key }: { readonly work: TuningWork; readonly key: WorkKey },
): Promise<TuningBenchState> {
  const { db } = services;
  const { now } = facts(c);
  const draft = tuningDraftOf((await workOn(db, key))?.content, work);
  const [plan, runs, models, decisions] = await Promise.all([
    planFor(services, key, { work, draft }, now),
    runsOf(services, key),
    tunedModelsOf(db, key.personId, { checkpoints: true }),
    decisionsOf(db, key),
  ]);
  const named = wanted.safeParse(c.req.query()).data?.run;
  const shown = runs.find(({ tuning }) => tuning.tuningId === named) ?? runs[0];
  return {
    work,
    draft,
    plan,
    runs,
    shown: shown === undefined ? undefined : { ...shown, curve: await curveOf(db, shown.tuning) },
    underWay: runs.find(({ tuning }) => isOpen(tuning)),
    models,
    decisions,
  };
}
