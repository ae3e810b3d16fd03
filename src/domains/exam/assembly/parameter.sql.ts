import { sql } from 'kysely';
import type { Day, Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ItemName } from '../bank/item.ts';
import { isQuarantined } from '../bank/quarantine.sql.ts';
import type { ExamTables } from '../tables.ts';
import type { Parameters } from './blueprint.ts';

/** Under which model an item's parameters were estimated. */
export type ParameterModel = '1pl' | '2pl' | '3pl';

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
  await typed<ExamTables>(tx)
    .insertInto('exam.itemParameter')
    .values(
      calibrations.map((one) => ({
        item: one.item,
        version: one.version,
        model: one.model,
        a: one.a,
        b: one.b,
        c: one.c,
        seA: one.seA,
        seB: one.seB,
        seC: one.seC,
        sampleSize: one.sampleSize,
        calibratedOn: one.calibratedOn,
        source: one.source,
        storedBy,
        storedAt,
      })),
    )
    .execute();
}

/** True of parameters `p` that no later ones of the same item version have replaced. */
export const areLatest = sql<boolean>`not exists (
  select from exam.item_parameter later
  where later.item = p.item and later.version = p.version and later.parameter_seq > p.parameter_seq
)`;

/** The calibrations that count, of the item versions that are in use in a scheme. */
export async function calibrationsOf(db: Database, scheme: string): Promise<Calibration[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.itemParameter as p')
    .innerJoin('exam.itemInUse as u', (join) =>
      join.onRef('u.item', '=', 'p.item').onRef('u.version', '=', 'p.version'),
    )
    .innerJoin('exam.itemVersion as i', (join) =>
      join.onRef('i.item', '=', 'p.item').onRef('i.version', '=', 'p.version'),
    )
    .where('i.scheme', '=', scheme)
    .where(areLatest)
    .select(['p.item', 'p.version', 'p.model', 'p.a', 'p.b', 'p.c', 'p.seA', 'p.seB', 'p.seC'])
    .select(['p.sampleSize', 'p.calibratedOn', 'p.source'])
    .orderBy('p.item')
    .execute();
}

/** Which of these item versions a scheme's bank does not hold. */
export async function unknownItems(
  db: Database,
  scheme: string,
  names: readonly ItemName[],
): Promise<ItemName[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.itemVersion')
    .select(['item', 'version'])
    .where('scheme', '=', scheme)
    .execute();
  const stored = new Set(rows.map(({ item, version }) => `${item}@${version}`));
  return names.filter(({ item, version }) => !stored.has(`${item}@${version}`));
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
