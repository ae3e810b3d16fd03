import { sql } from 'kysely';
import type { Day, Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { type ItemName, nameOf } from '../bank/item.ts';
import { isQuarantined } from '../bank/quarantine.sql.ts';
import type { IrtModel } from '../psychometrics/irt/model.ts';
import type { ExamTables } from '../tables.ts';
import type { Parameters } from './blueprint.ts';

/** The models that an item's parameters can be estimated under. */
export const parameterModels = ['1pl', '2pl', '3pl'] as const satisfies readonly IrtModel[];
/** Under which model an item's parameters were estimated. */
export type ParameterModel = (typeof parameterModels)[number];

/** One calibration of an item version. `se…` are null where the model fixes the parameter. */
export interface Calibration extends ItemName, Parameters {
  readonly model: ParameterModel;
  readonly seA: number | null;
  readonly seB: number | null;
  readonly seC: number | null;
  readonly sampleSize: number;
  readonly calibratedOn: Day;
  /** Where it comes from, in words: the administration, the file. */
  readonly source: string;
}

/** Adds calibrations; earlier ones of the same item versions stay, and no longer count. */
export async function insertCalibrations(
  tx: Database,
  calibrations: readonly Calibration[],
  storedBy: Id<'person'>,
  storedAt: Instant,
): Promise<void> {
  // One parameter, however many calibrations there are: a statement takes 65,535 at the most.
  await sql`
    insert into exam.item_parameter
      (item, version, model, a, b, c, se_a, se_b, se_c, sample_size, calibrated_on, source, stored_by, stored_at)
    select item, version, model, a, b, c, "seA", "seB", "seC", "sampleSize", "calibratedOn", source,
           ${storedBy}, ${storedAt}
    from rows from (jsonb_to_recordset(${JSON.stringify(calibrations)}::jsonb) as (
      item text, version integer, model text, a double precision, b double precision, c double precision,
      "seA" double precision, "seB" double precision, "seC" double precision,
      "sampleSize" integer, "calibratedOn" date, source text
    )) with ordinality
    order by ordinality
  `.execute(tx);
}

/** True of parameters `p` that no later ones of the same item version have replaced. */
export const areLatest = sql<boolean>`not exists (
  select from exam.item_parameter later
  where later.item = p.item and later.version = p.version and later.parameter_seq > p.parameter_seq
)`;

const latest = (db: Database) =>
  typed<ExamTables>(db)
    .selectFrom('exam.itemParameter as p')
    .where(areLatest)
    .select(['p.item', 'p.version', 'p.model', 'p.a', 'p.b', 'p.c', 'p.seA', 'p.seB', 'p.seC'])
    .select(['p.sampleSize', 'p.calibratedOn', 'p.source']);

/** The calibration of an item version that counts; nothing where it was never calibrated. */
export function calibrationOf(db: Database, { item, version }: ItemName): Promise<Calibration | undefined> {
  return latest(db).where('p.item', '=', item).where('p.version', '=', version).executeTakeFirst();
}

/** The calibrations that count, of the item versions that are in use in a scheme. */
export function calibrationsOf(db: Database, scheme: string): Promise<Calibration[]> {
  return latest(db)
    .innerJoin('exam.itemInUse as u', (join) =>
      join.onRef('u.item', '=', 'p.item').onRef('u.version', '=', 'p.version'),
    )
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'p.item').onRef('i.version', '=', 'p.version'),
    )
    .where('i.scheme', '=', scheme)
    .orderBy('p.item')
    .execute();
}

/** Which of these item versions a scheme's bank does not hold, each once, in words: `t1-retry-after, version 2`. */
export async function unknownItems(
  db: Database,
  scheme: string,
  names: readonly ItemName[],
): Promise<string[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.itemVersion')
    .select(['item', 'version'])
    .where('scheme', '=', scheme)
    .execute();
  const stored = new Set(rows.map(nameOf));
  const unknown = names.filter((name) => !stored.has(nameOf(name)));
  return [...new Set(unknown.map(({ item, version }) => `${item}, version ${version}`))];
}

/** Of the items that whole exams may draw, how many there are and how many are calibrated. */
export async function calibratedCount(
  db: Database,
  scheme: string,
): Promise<{ readonly operational: number; readonly calibrated: number }> {
  return typed<ExamTables>(db)
    .selectFrom('exam.itemInUse as u')
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'u.item').onRef('i.version', '=', 'u.version'),
    )
    .where('i.scheme', '=', scheme)
    .where('i.use', '=', 'form')
    .where('u.state', '=', 'operational')
    .where((where) => where.not(isQuarantined))
    .select((select) => [
      select.fn.countAll<number>().as('operational'),
      sql<number>`count(*) filter (where exists (
        select from exam.item_parameter p where p.item = i.item and p.version = i.version
      ))`.as('calibrated'),
    ])
    .executeTakeFirstOrThrow();
}
