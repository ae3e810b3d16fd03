import { sql } from 'kysely';
import type { Database } from '../../../kernel/db.ts';
import type { Calibration } from '../assembly/parameter.sql.ts';
import type { CalibrationName } from './calibration-name.ts';

/** A calibration of a scheme's items with its size. */
export interface CalibrationSet extends CalibrationName {
  readonly items: number;
  readonly leastSample: number;
  readonly mostSample: number;
}

/** The calibrations of a scheme, the one stored last first. */
export async function calibrationSets(
  db: Database,
  scheme: string,
  limit: number,
): Promise<CalibrationSet[]> {
  const { rows } = await sql<CalibrationSet>`
    select p.source, p.calibrated_on, count(distinct (p.item, p.version))::int as items,
           min(p.sample_size)::int as least_sample, max(p.sample_size)::int as most_sample
    from exam.item_parameter p join exam.item_version i using (item, version)
    where i.scheme = ${scheme}
    group by p.source, p.calibrated_on
    order by max(p.parameter_seq) desc
    limit ${limit}
  `.execute(db);
  return rows;
}

/** The parameters of a calibration; where it was stored twice, those stored last. */
export async function calibrationSet(
  db: Database,
  scheme: string,
  { source, calibratedOn }: CalibrationName,
): Promise<Calibration[]> {
  const { rows } = await sql<Calibration>`
    select distinct on (p.item, p.version) p.item, p.version, p.model, p.a, p.b, p.c, p.se_a, p.se_b, p.se_c,
           p.sample_size, p.calibrated_on, p.source
    from exam.item_parameter p join exam.item_version i using (item, version)
    where i.scheme = ${scheme} and p.source = ${source} and p.calibrated_on = ${calibratedOn}
    order by p.item, p.version, p.parameter_seq desc
  `.execute(db);
  return rows;
}
