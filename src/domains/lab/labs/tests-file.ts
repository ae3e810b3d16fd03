import { z } from 'zod';
import type { Json } from '../sandbox/task.ts';

const line = z.string().trim().min(1, 'write something').max(300, 'use at most 300 characters');

/** A program of a lab: at most 16,000 UTF-16 units. */
export const program = z.string().min(1, 'write something').max(16_000, 'use at most 16,000 characters');

const json: z.ZodType<Json> = z.json();
const milliseconds = z.int().min(0).max(86_400_000);

/** Exactly one of these says what a row answers with. */
const answers = [
  'text',
  'chunks',
  'tool_calls',
  'refusal',
  'vectors',
  'status',
  'body',
  'raw',
  'fails',
  'passes',
] as const;

const rowSchema = z
  .strictObject({
    path: z.enum(['/chat/completions', '/responses', '/embeddings', '/models']).optional(),
    when: z.string().min(1).optional(),
    times: z.union([z.int().min(1).max(1000), z.literal('always')]).default(1),
    after_ms: milliseconds.default(0),
    text: z.string().optional(),
    chunks: z.array(z.string()).min(1).max(200).optional(),
    every_ms: milliseconds.default(10),
    cut_after: z.int().min(0).max(200).optional(),
    finish: z.enum(['stop', 'length', 'content_filter']).default('stop'),
    usage: z.tuple([z.int().min(0), z.int().min(0)]).optional(),
    tool_calls: z
      .array(
        z.strictObject({
          id: z.string().optional(),
          name: z.string().min(1),
          arguments: z.union([z.string(), z.record(z.string(), json)]),
        }),
      )
      .min(1)
      .optional(),
    refusal: z.string().optional(),
    vectors: z.array(z.array(z.number()).min(1)).min(1).optional(),
    status: z.int().min(400).max(599).optional(),
    error: z
      .strictObject({
        message: z.string().optional(),
        type: z.string().optional(),
        code: z.string().nullable().optional(),
        param: z.string().nullable().optional(),
      })
      .optional(),
    headers: z.record(z.string(), z.string()).default({}),
    body: json.optional(),
    raw: z.string().optional(),
    fails: z.enum(['connection', 'hangs']).optional(),
    passes: z.literal(true).optional(),
  })
  .refine((row) => answers.filter((key) => row[key] !== undefined).length === 1, {
    error: `give exactly one of ${answers.join(', ')}`,
  });

/** What the endpoint answers to one or several requests of a test. */
export type EndpointRow = z.infer<typeof rowSchema>;

const testSchema = z.strictObject({
  name: line,
  weight: z.number().positive().max(100).default(1),
  hidden: z.boolean().default(false),
  code: program,
  endpoint: z.array(rowSchema).max(40).default([]),
});

/** A test of a code lab, with what the endpoint answers meanwhile. */
export type LabTest = z.infer<typeof testSchema>;

/** The shape of `tests.yaml`. */
export const testsFileSchema = z.strictObject({
  tests: z
    .array(testSchema)
    .max(40, 'write at most 40 tests')
    .refine((tests) => tests.some(({ hidden }) => hidden) && tests.some(({ hidden }) => !hidden), {
      error: 'have at least one test that is shown and one that is hidden',
    }),
  shortcuts: z
    .array(z.strictObject({ name: line, code: program }))
    .min(1, 'write at least one shortcut')
    .max(8, 'write at most eight shortcuts'),
});

/** The whole of `tests.yaml`. */
export type TestsFile = z.infer<typeof testsFileSchema>;
