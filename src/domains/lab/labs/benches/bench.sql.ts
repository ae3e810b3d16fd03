import { sql } from 'kysely';
import type { Instant } from '../../../../kernel/clock.ts';
import { type Database, typed } from '../../../../kernel/db.ts';
import type { Id } from '../../../../kernel/id.ts';
import type { LabTables } from '../../tables.ts';
import type { WorkKey } from '../lab-work.sql.ts';
import type { DecisionRecord, ModelRecord, ThresholdRecord } from './decision.ts';
import type { BenchRun, Evaluation } from './run.ts';

const rows = (db: Database) => typed<LabTables>(db);

/** Keeps what a job was begun with. */
export async function insertRun(tx: Database, run: BenchRun): Promise<void> {
  const { reasons, evaluations, ...rest } = run;
  await rows(tx)
    .insertInto('lab.benchRun')
    .values({ ...rest, reasons: JSON.stringify(reasons), evaluations: JSON.stringify(evaluations) })
    .execute();
}

/** A learner's runs of a lab, the newest first; at most so many. */
export function benchRuns(db: Database, { personId, labId }: WorkKey, most = 20): Promise<BenchRun[]> {
  return rows(db)
    .selectFrom('lab.benchRun')
    .selectAll()
    .where('personId', '=', personId)
    .where('labId', '=', labId)
    .orderBy('madeAt', 'desc')
    .orderBy('tuningId', 'desc')
    .limit(most)
    .execute();
}

/** Keeps how a model of a run did; an evaluation of the same model takes its place. */
export async function keepEvaluation(
  db: Database,
  { personId, tuningId }: { readonly personId: Id<'person'>; readonly tuningId: Id<'tuning'> },
  model: string,
  evaluation: Evaluation,
): Promise<void> {
  await sql`
    update lab.bench_run
       set evaluations = evaluations || jsonb_build_object(${model}::text, ${JSON.stringify(evaluation)}::jsonb)
     where person_id = ${personId} and tuning_id = ${tuningId}
  `.execute(db);
}

/** A decision as it is kept. */
export type Decision = {
  readonly number: number;
  readonly why: string;
  readonly decidedAt: Instant;
} & (
  | { readonly kind: 'deploy' | 'roll back'; readonly record: ModelRecord }
  | { readonly kind: 'threshold'; readonly record: ThresholdRecord }
);

/** A learner's decisions in a lab, the newest first. */
export async function decisionsOf(db: Database, { personId, labId }: WorkKey): Promise<Decision[]> {
  const found = await rows(db)
    .selectFrom('lab.benchDecision')
    .select(['number', 'kind', 'record', 'why', 'decidedAt'])
    .where('personId', '=', personId)
    .where('labId', '=', labId)
    .orderBy('number', 'desc')
    .limit(200)
    .execute();
  // `addDecision` alone writes them.
  return found as Decision[];
}

/** Keeps a decision behind those that are there; their order is that of the learner's lab work, which must be locked or alone. */
export async function addDecision(
  tx: Database,
  { personId, labId }: WorkKey,
  decision: { readonly kind: Decision['kind']; readonly record: DecisionRecord; readonly why: string },
  now: Instant,
): Promise<void> {
  const { kind, record, why } = decision;
  await sql`
    insert into lab.bench_decision (person_id, lab_id, number, kind, record, why, decided_at)
    select ${personId}, ${labId}, coalesce(max(number), 0) + 1, ${kind}, ${JSON.stringify(record)}::jsonb, ${why}, ${now}
      from lab.bench_decision where person_id = ${personId} and lab_id = ${labId}
  `.execute(tx);
}
