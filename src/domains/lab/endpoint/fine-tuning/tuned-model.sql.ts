import type { Instant } from '../../../../kernel/clock.ts';
import { type Database, typed } from '../../../../kernel/db.ts';
import type { Id } from '../../../../kernel/id.ts';
import type { LabTables } from '../../tables.ts';

/** How a model did when it was kept. Losses are in nats a token, accuracies shares of the answers' tokens. */
export interface Metrics {
  readonly step: number;
  readonly trainLoss: number;
  readonly validLoss?: number | undefined;
  readonly validTokenAccuracy?: number | undefined;
}

/** A model that a fine-tuning job made, or kept on the way. */
export interface TunedModel {
  readonly personId: Id<'person'>;
  /** `ft:BASE:SUFFIX:ID`, of a checkpoint with `:ckpt-step-N` behind it. */
  readonly model: string;
  readonly tuningId: Id<'tuning'>;
  /** Id of a snapshot of the tiny family. */
  readonly base: string;
  readonly step: number;
  readonly isFinal: boolean;
  readonly metrics: Metrics;
  /** The blob with its weights; `null` once it was deleted. */
  readonly weights: string | null;
  readonly madeAt: Instant;
  readonly deletedAt: Instant | null;
}

const inUse = (db: Database) =>
  typed<LabTables>(db).selectFrom('lab.tunedModel').where('deletedAt', 'is', null);

const asModel = (row: { metrics: unknown }) => row as typeof row & { metrics: Metrics };

export async function insertTunedModel(tx: Database, model: TunedModel): Promise<void> {
  await typed<LabTables>(tx)
    .insertInto('lab.tunedModel')
    .values({ ...model, metrics: JSON.stringify(model.metrics) })
    .execute();
}

/** The models of a person's that can be asked, newest first; with checkpoints where they are wanted. */
export async function tunedModelsOf(
  db: Database,
  personId: Id<'person'>,
  { checkpoints = false }: { readonly checkpoints?: boolean } = {},
): Promise<TunedModel[]> {
  const rows = await inUse(db)
    .selectAll()
    .where('personId', '=', personId)
    .$if(!checkpoints, (only) => only.where('isFinal', '=', true))
    .orderBy('madeAt', 'desc')
    .orderBy('model')
    .execute();
  return rows.map((row) => ({ ...row, ...asModel(row) }));
}

/** A model of this person's that can be asked. */
export async function tunedModelNamed(
  db: Database,
  personId: Id<'person'>,
  model: string,
): Promise<TunedModel | undefined> {
  const row = await inUse(db)
    .selectAll()
    .where('personId', '=', personId)
    .where('model', '=', model)
    .executeTakeFirst();
  return row === undefined ? undefined : { ...row, ...asModel(row) };
}

/** The blob with a model's weights, whoever's it is: the caller's right is asked for where the model is found. */
export async function weightsBlobOf(db: Database, model: string): Promise<string | null> {
  const row = await inUse(db).select('weights').where('model', '=', model).executeTakeFirst();
  return row?.weights ?? null;
}

/** What a job made, deleted or not, the last first. */
export async function modelsOfTuning(
  db: Database,
  personId: Id<'person'>,
  tuningId: Id<'tuning'>,
): Promise<TunedModel[]> {
  const rows = await typed<LabTables>(db)
    .selectFrom('lab.tunedModel')
    .selectAll()
    .where('personId', '=', personId)
    .where('tuningId', '=', tuningId)
    .orderBy('step', 'desc')
    .orderBy('isFinal', 'desc')
    .execute();
  return rows.map((row) => ({ ...row, ...asModel(row) }));
}

/** Says that models are no longer there. */
export async function markDeleted(
  db: Database,
  personId: Id<'person'>,
  models: readonly string[],
  now: Instant,
): Promise<void> {
  if (models.length === 0) return;
  await typed<LabTables>(db)
    .updateTable('lab.tunedModel')
    .set({ deletedAt: now, weights: null })
    .where('personId', '=', personId)
    .where('model', 'in', [...models])
    .execute();
}
