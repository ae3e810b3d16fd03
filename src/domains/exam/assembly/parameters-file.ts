import { z } from 'zod';
import { readCsv } from '../../../kernel/read-csv.ts';
import { isDay } from '../../models/index.ts';
import type { Calibration } from './parameter.sql.ts';

/** The columns of a file of item parameters, in this order. */
export const parameterColumns = [
  'item',
  'version',
  'model',
  'a',
  'b',
  'c',
  'se_a',
  'se_b',
  'se_c',
  'sample_size',
  'calibrated_on',
  'source',
] as const;

/** The most lines that are taken at once. */
export const mostCalibrations = 5_000;

const number = z
  .string()
  .regex(/^-?\d*\.?\d+(e-?\d+)?$/i, 'is not a number')
  .transform(Number)
  .refine((value) => Math.abs(value) < 1e6, 'is out of range');
const whole = z
  .string()
  .regex(/^\d{1,9}$/, 'is not a whole number')
  .transform(Number);
const error = z.union([z.literal('').transform(() => null), number]);

const rowSchema = z
  .object({
    item: z.string().min(1).max(200),
    version: whole,
    model: z.enum(['1pl', '2pl', '3pl'], 'is none of 1pl, 2pl, 3pl'),
    a: number.refine((a) => a > 0, 'has to be above 0'),
    b: number,
    c: z
      .union([z.literal('').transform(() => 0), number])
      .refine((c) => c >= 0 && c < 1, 'goes from 0 to below 1'),
    se_a: error,
    se_b: error,
    se_c: error,
    sample_size: whole.refine((size) => size > 0, 'has to be above 0'),
    calibrated_on: z.string().refine(isDay, 'is not a day such as 2026-11-01'),
    source: z.string().trim().min(1, 'says nothing').max(200),
  })
  .refine(({ model, c }) => model === '3pl' || c === 0, { path: ['c'], message: 'is for the 3pl alone' });

/** What a file holds, or what is wrong in it, line by line. */
export type ParametersRead =
  | { readonly ok: true; readonly calibrations: readonly Calibration[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads a CSV file of item parameters whose first line names the columns. */
export function readParameters(text: string): ParametersRead {
  const { records, faults } = readCsv(text, { maxRecords: mostCalibrations + 1 });
  const [head, ...rows] = records;
  const problems = faults.map(({ line, what, todo }) => `Line ${line}: ${what}; ${todo}.`);
  if (head?.cells.join(',') !== parameterColumns.join(','))
    problems.push(`Line 1: the columns are ${parameterColumns.join(',')}.`);
  if (rows.length === 0) problems.push('There is no line with parameters.');
  if (problems.length > 0) return { ok: false, problems };
  const calibrations: Calibration[] = [];
  for (const { line, cells } of rows) {
    const row = Object.fromEntries(parameterColumns.map((column, index) => [column, cells[index] ?? '']));
    const read = rowSchema.safeParse(row);
    if (!read.success) {
      for (const issue of read.error.issues)
        problems.push(`Line ${line}: ${issue.path.join('.')} ${issue.message}.`);
      continue;
    }
    const {
      se_a: seA,
      se_b: seB,
      se_c: seC,
      sample_size: sampleSize,
      calibrated_on: calibratedOn,
      ...rest
    } = read.data;
    calibrations.push({ ...rest, seA, seB, seC, sampleSize, calibratedOn });
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, calibrations };
}
