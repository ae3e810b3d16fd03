import { z } from 'zod';
import { readCsvRows } from '../../../kernel/read-csv-rows.ts';
import { isDay } from '../../models/index.ts';
import { type Calibration, parameterModels } from './parameter.sql.ts';

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
const error = z.union([z.literal('').transform(() => null), number], 'is not a number');

const rowSchema = z
  .object({
    item: z.string().min(1, 'names no item').max(200, 'is too long'),
    version: whole,
    model: z.enum(parameterModels, `is none of ${parameterModels.join(', ')}`),
    a: number.refine((a) => a > 0, 'has to be above 0'),
    b: number,
    c: z
      .union([z.literal('').transform(() => 0), number], 'is not a number')
      .refine((c) => c >= 0 && c < 1, 'goes from 0 to below 1'),
    se_a: error,
    se_b: error,
    se_c: error,
    sample_size: whole.refine((size) => size > 0, 'has to be above 0'),
    calibrated_on: z.string().refine(isDay, 'is not a day such as 2026-11-01'),
    source: z.string().trim().min(1, 'says nothing').max(200, 'is too long'),
  })
  .refine(({ model, c }) => model === '3pl' || c === 0, { path: ['c'], message: 'is for the 3pl alone' })
  .transform(
    ({ se_a: seA, se_b: seB, se_c: seC, sample_size: sampleSize, calibrated_on: calibratedOn, ...rest }) => ({
      ...rest,
      seA,
      seB,
      seC,
      sampleSize,
      calibratedOn,
    }),
  );

/** What a file holds, or what is wrong in it, line by line. */
export type ParametersRead =
  | { readonly ok: true; readonly calibrations: readonly Calibration[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads a CSV file of item parameters whose first line names the columns. */
export function readParameters(text: string): ParametersRead {
  const read = readCsvRows(text, {
    columns: parameterColumns,
    row: rowSchema,
    holds: 'parameters',
    most: mostCalibrations,
  });
  return read.ok ? { ok: true, calibrations: read.rows } : read;
}
