import { z } from 'zod';
import { isDay } from '../../../models/index.ts';
import type { CalibrationName } from '../../statistics/calibration-name.ts';
import { linkMethods } from '../../statistics/link-sets.ts';

/** A calibration in the query and in a form: its day, a space, its source. */
const calibrationName = z
  .string()
  .max(220)
  .refine((text) => isDay(text.slice(0, 10)) && text.length > 11, 'Choose a calibration of the list.')
  .transform((text): CalibrationName => ({ calibratedOn: text.slice(0, 10), source: text.slice(11) }));

/** The same the other way round. */
export const calibrationValue = ({ calibratedOn, source }: CalibrationName): string =>
  `${calibratedOn} ${source}`;

const choices = {
  method: z.enum(linkMethods).default('Stocking-Lord'),
  strays: z.enum(['in', 'out']).default('in'),
};

/** What the page of linking is asked for. */
export const linkingAsked = z.object({
  scheme: z.string().max(100).optional(),
  from: calibrationName.optional(),
  to: calibrationName.optional(),
  ...choices,
});
export type LinkingAsked = z.output<typeof linkingAsked>;

/** What is stored when the form is sent. */
export const linkingForm = z.object({
  scheme: z.string().max(100),
  from: calibrationName,
  to: calibrationName,
  ...choices,
  which: z.enum(['all', 'new'], 'Choose which items are stored.'),
});
