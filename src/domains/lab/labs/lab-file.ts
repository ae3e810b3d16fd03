import { z } from 'zod';

/** How a lab is worked on. */
export type LabKind = 'code' | 'prompt' | 'fine-tuning' | 'evaluation';

const line = z.string().trim().min(1, 'write something').max(300, 'use at most 300 characters');
const paragraph = z.string().trim().min(1, 'write something').max(4000, 'use at most 4000 characters');
const day = z.iso.date('write a day as 2026-11-01');

/** A name that stands in addresses. */
export const labId = z
  .string()
  .max(80, 'use at most 80 characters')
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'use lower-case letters, digits and single dashes');

const competencyId = z
  .string()
  .regex(
    /^[a-z]\d{1,2}\.[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'write the domain, a dot and a name, for example t1.tool-calls',
  );

/** The shape of `lab.yaml`. */
export const labFileSchema = z
  .strictObject({
    id: labId,
    track: labId,
    module: labId,
    title: line,
    summary: paragraph,
    kind: z.enum(['code', 'prompt', 'fine-tuning', 'evaluation']),
    minutes: z.int().min(1, 'write a number from 1 to 600').max(600, 'write a number from 1 to 600'),
    competencies: z.array(competencyId).min(1, 'name at least one competency'),
    lessons: z.array(labId).default([]),
    models: z.array(z.string()).default([]),
    verified_on: day,
    review_by: day,
    hints: z.array(paragraph).min(1, 'write at least one hint').max(6, 'write at most six hints'),
  })
  .refine(({ verified_on, review_by }) => review_by > verified_on, {
    path: ['review_by'],
    error: 'write a day after `verified_on`',
  });

/** What a lab says of itself. */
export type LabFile = z.infer<typeof labFileSchema>;
