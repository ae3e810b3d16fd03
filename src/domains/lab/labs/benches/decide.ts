import { audit } from '../../../../kernel/audit.ts';
import type { Instant } from '../../../../kernel/clock.ts';
import { type Database, transaction } from '../../../../kernel/db.ts';
import { Problem } from '../../../../kernel/problem.ts';
import type { TuningWork } from '../lab.ts';
import { beginWork, type WorkKey } from '../lab-work.sql.ts';
import { notePass } from '../work.ts';
import { addDecision, type Decision } from './bench.sql.ts';
import type { ModelRecord, ThresholdRecord } from './decision.ts';
import { figuresOf, reachesAim } from './evaluate-run.ts';
import type { BenchRun } from './run.ts';

/** The model that the learner's service of this lab uses: what was decided last, or the base. */
export const modelInUse = (decisions: readonly Decision[], { bench }: TuningWork): string => {
  const last = decisions.find(({ kind }) => kind !== 'threshold');
  return last === undefined || last.kind === 'threshold' ? bench.base : last.record.model;
};

async function keep(
  db: Database,
  {
    key,
    kind,
    record,
    why,
    passes,
  }: {
    readonly key: WorkKey;
    readonly kind: Decision['kind'];
    readonly record: ModelRecord | ThresholdRecord;
    readonly why: string;
    readonly passes: boolean;
  },
  now: Instant,
): Promise<void> {
  await transaction(db, async (tx) => {
    await beginWork(tx, key, '', now);
    await addDecision(tx, key, { kind, record, why }, now);
    await audit(tx, {
      at: now,
      actorId: key.personId,
      action: `lab.decided-${kind.replaceAll(' ', '-')}`,
      subjectKind: 'lab',
      subjectId: key.labId,
      detail: { ...record },
    });
    if (passes) await notePass(tx, key, now);
  });
}

/** What a decision about a model needs to be known. */
export interface Deciding {
  readonly work: TuningWork;
  readonly runs: readonly BenchRun[];
  readonly decisions: readonly Decision[];
  /** The settings of a run's job. */
  readonly settingsOf: (run: BenchRun) => Readonly<Record<string, number>>;
}

/**
 * Puts a model to work, or goes back to one: the base, or a model that was evaluated here. Throws the Problem
 * `bench-model-unknown` for another, and `bench-model-in-use` where it is at work already.
 */
export async function decideModel(
  db: Database,
  key: WorkKey,
  { work, runs, decisions, settingsOf }: Deciding,
  { model, why }: { readonly model: string; readonly why: string },
  now: Instant,
): Promise<void> {
  const { bench } = work;
  const instead = modelInUse(decisions, work);
  const run = runs.find(({ evaluations }) => evaluations[model] !== undefined);
  if (run === undefined && model !== bench.base)
    throw new Problem('bad-input', 'bench-model-unknown', 'This model was not evaluated here.', {
      todo: 'Evaluate it on the held-out rows first.',
      fields: [{ field: 'model', message: 'Choose a model that was evaluated.' }],
    });
  const evaluation = run?.evaluations[model];
  const figures = evaluation === undefined ? undefined : figuresOf(bench, evaluation);
  const record: ModelRecord = {
    model,
    instead,
    base: bench.base,
    tuningId: run?.tuningId ?? null,
    dataHash: run?.dataHash ?? null,
    settings: run === undefined ? {} : settingsOf(run),
    heldOut:
      figures === undefined
        ? null
        : { n: figures.after.n, before: figures.before.count, after: figures.after.count },
  };
  // Keeping what is at work is a decision as well; so is going back after a good model.
  const used = decisions.some((one) => one.kind !== 'threshold' && one.record.model === model);
  const kind = model === bench.base || used ? 'roll back' : 'deploy';
  const improved = runs.some(({ evaluations }) =>
    Object.values(evaluations).some((one) => reachesAim(bench, one)),
  );
  await keep(db, { key, kind, record, why, passes: improved }, now);
}

/** Keeps a threshold for a judge's scores; `passes` where nothing else is wanting. */
export const decideThreshold = (
  db: Database,
  key: WorkKey,
  given: { readonly record: ThresholdRecord; readonly why: string; readonly passes: boolean },
  now: Instant,
): Promise<void> => keep(db, { ...given, key, kind: 'threshold' }, now);

/** Passes an evaluation lab whose threshold was recorded before the ratings agreed. */
export const passRatings = (db: Database, key: WorkKey, now: Instant): Promise<void> =>
  transaction(db, (tx) => notePass(tx, key, now));
