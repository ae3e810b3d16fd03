import { z } from 'zod';
import { isDay } from '../../models/index.ts';

/** A calendar day, `2026-11-01`. */
export const day = z.string().refine(isDay, 'write a day as 2026-11-01');

/** A name that stands in addresses: lower-case letters, digits and dashes. */
export const slug = z
  .string()
  .max(80, 'use at most 80 characters')
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'use lower-case letters, digits and single dashes');

/** One line of prose. */
export const line = z.string().trim().min(1, 'write something').max(300, 'use at most 300 characters');

/** A short paragraph. */
export const paragraph = z.string().trim().min(1, 'write something').max(2000, 'use at most 2000 characters');

/** A whole number within limits. */
export const whole = (least: number, most: number) =>
  z
    .int()
    .min(least, `write a number from ${least} to ${most}`)
    .max(most, `write a number from ${least} to ${most}`);

/** Of a lab's file, the track that it belongs to; the rest of it is for the domain of labs. */
export const labTrack = z.looseObject({ track: slug });
