import { z } from 'zod';
import type { Json } from '../sandbox/task.ts';

const line = z.string().trim().min(1, 'write something').max(300, 'use at most 300 characters');
const texts = z
  .union([z.string().min(1), z.array(z.string().min(1)).min(1)])
  .transform((given) => (typeof given === 'string' ? [given] : given));
const json: z.ZodType<Json> = z.json();

/** Whether a pattern can be read; a case that cannot would fail for everybody. */
function isPattern({ expected, flags }: { readonly expected: string; readonly flags: string }): boolean {
  try {
    return new RegExp(expected, `u${flags}`) instanceof RegExp;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

const checkSchema = z.discriminatedUnion('grader', [
  z.strictObject({ grader: z.literal('exact'), expected: z.string() }),
  z.strictObject({ grader: z.literal('contains'), expected: texts }),
  z.strictObject({ grader: z.literal('lacks'), expected: texts }),
  z
    .strictObject({
      grader: z.literal('regex'),
      expected: z.string().min(1),
      flags: z.enum(['', 'i']).default(''),
    })
    .refine(isPattern, { path: ['expected'], error: 'write a pattern that JavaScript can read' }),
  z.strictObject({ grader: z.literal('label'), expected: line }),
  z.strictObject({
    grader: z.literal('json-schema'),
    expected: z.record(z.string(), json),
    values: z.record(z.string(), json).default({}),
  }),
  z.strictObject({ grader: z.literal('citation'), expected: z.array(z.int().min(1)) }),
  z.strictObject({ grader: z.literal('max-words'), expected: z.int().min(1) }),
]);

/** What an answer has to hold. */
export type Check = z.infer<typeof checkSchema>;

const caseSchema = z.strictObject({
  name: line,
  input: z.string().min(1, 'write something').max(8000, 'use at most 8000 characters'),
  sources: z.array(z.string().min(1)).max(20).default([]),
  hidden: z.boolean().default(false),
  checks: z.array(checkSchema).min(1, 'say what the answer has to hold'),
  teaches: line.optional(),
});

/** One input that a prompt has to handle. */
export type PromptCase = z.infer<typeof caseSchema>;

/** A prompt of a lab, at most 16,000 UTF-16 units. */
export const promptText = z.string().min(1, 'write something').max(16_000, 'use at most 16,000 characters');

/** The shape of `cases.yaml`. */
export const casesFileSchema = z
  .strictObject({
    models: z.array(z.string().min(1)).min(1, 'name at least one snapshot'),
    pass_on: z.array(z.string().min(1)).min(1, 'name at least one snapshot').optional(),
    max_words: z.int().min(10).max(2000),
    max_tokens: z.int().min(1).max(2000).default(200),
    cases: z
      .array(caseSchema)
      .max(60, 'write at most 60 cases')
      .refine((cases) => cases.some(({ hidden }) => hidden) && cases.some(({ hidden }) => !hidden), {
        error: 'have at least one case that is shown and one that is hidden',
      }),
    shortcuts: z
      .array(z.strictObject({ name: line, prompt: promptText }))
      .min(1, 'write at least one shortcut')
      .max(8, 'write at most eight shortcuts'),
  })
  .transform(({ pass_on, ...rest }) => ({ ...rest, pass_on: pass_on ?? rest.models.slice(0, 1) }))
  .refine(({ models, pass_on }) => pass_on.every((model) => models.includes(model)), {
    path: ['pass_on'],
    error: 'name only snapshots of `models`',
  });

/** The whole of `cases.yaml`. */
export type CasesFile = z.infer<typeof casesFileSchema>;
