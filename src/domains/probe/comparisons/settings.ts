import { z } from 'zod';

const decimal = (example: string) =>
  z
    .string()
    .trim()
    .regex(/^(?:\d{1,20}\.?\d{0,20}|\.\d{1,20})(?:e-\d{1,2})?$/i, `Write a number, for example ${example}.`)
    .transform(Number);

/** The settings of a comparison as somebody types them: α above 0 and below 1, ε from 0 to below 1. */
export const settingsSchema = z.object({
  alpha: decimal('0.01').pipe(z.number().gt(0, 'Write a number above 0.').lt(1, 'Write a number below 1.')),
  tolerance: decimal('0.05').pipe(z.number().lt(1, 'Write a number below 1.')),
});

/** What a comparison is held to where nobody says otherwise. */
export const usualSettings = { alpha: '0.01', tolerance: '0.05' } as const;
