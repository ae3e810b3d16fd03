import { sql } from 'kysely';
import type { Database } from '../../../kernel/db.ts';
import { type ItemName, nameOf } from '../bank/item.ts';
import { operationalVersions } from '../assembly/bank.sql.ts';
import { areLatest, type ParameterModel } from '../assembly/parameter.sql.ts';
import type { Parameters } from '../assembly/blueprint.ts';
import { withIntercept } from '../assembly/information.ts';
import type { ItemParameters } from '../psychometrics/irt/item.ts';

/** An item version's parameters that count. */
export interface CalibratedItem extends ItemName {
  readonly model: ParameterModel;
  readonly parameters: ItemParameters;
}

/** The parameters that count of a scheme's item versions, in use or replaced, by `item@version`. */
export async function calibratedItems(db: Database, scheme: string): Promise<Map<string, CalibratedItem>> {
  const { rows } = await sql<ItemName & { model: ParameterModel; a: number; b: number; c: number }>`
    select p.item, p.version, p.model, p.a, p.b, p.c
    from exam.item_parameter p join exam.item_version i using (item, version)
    where i.scheme = ${scheme} and ${areLatest}
    order by p.item, p.version
  `.execute(db);
  return new Map(
    rows.map(({ item, version, model, ...own }) => [
      nameOf({ item, version }),
      { item, version, model, parameters: withIntercept(own) },
    ]),
  );
}

/** An item version that whole exams draw now, with its parameters where it is calibrated. */
export interface OperationalItem extends ItemName {
  readonly parameters: Parameters | null;
  /** The source and day of its calibration. */
  readonly calibration: string | null;
}

/** The operational items of a scheme in the version in use, without those in quarantine. */
export async function operationalItems(db: Database, scheme: string): Promise<OperationalItem[]> {
  const rows = await operationalVersions(db, scheme)
    .select(['i.item', 'i.version', 'p.a', 'p.b', 'p.c', 'p.source', 'p.calibratedOn'])
    .execute();
  return rows.map(({ item, version, a, b, c, source, calibratedOn }) => ({
    item,
    version,
    calibration: source === null ? null : `${source} (${calibratedOn})`,
    parameters: a === null || b === null || c === null ? null : { a, b, c },
  }));
}
