import { z } from 'zod';

const labels = z.array(z.string().min(1)).min(2, 'name at least two labels').max(20);

/** The shape of a fine-tuning lab's `bench.yaml`. */
export const tuningBenchSchema = z
  .strictObject({
    base: z.string().min(1),
    metric: z.enum(['label-accuracy', 'exact-match']),
    at_least: z.number().min(0).max(1),
    max_epochs: z.int().min(1).max(50),
    labels: labels.optional(),
    /** Lines of `faulty.jsonl` that hold a fault, from 1. */
    planted: z.array(z.int().min(1)).max(200).default([]),
  })
  .refine(({ metric, labels: named }) => (metric === 'label-accuracy') === (named !== undefined), {
    path: ['labels'],
    error: 'label-accuracy has `labels`, exact-match has none',
  });

/** The shape of an evaluation lab's `bench.yaml`; each name is a column of `ratings.csv`. */
export const ratingBenchSchema = z.strictObject({
  labels,
  answer: z.string().min(1),
  raters: z.array(z.string().min(1)).min(2, 'name at least two raters'),
  reference: z.string().min(1),
  kappa_at_least: z.number().min(-1).max(1),
  /** A column of numbers: a judge's scores; higher speaks for the first label. */
  judge: z.string().min(1).optional(),
  /** A column with what was asked. */
  question: z.string().min(1).optional(),
  rubric: z.array(z.string().min(1)).max(20).default([]),
  /** Answers that a learner rates in a round. */
  to_rate: z.int().min(10).max(60).default(20),
});

/** A fine-tuning lab's aim. */
export type TuningBench = z.infer<typeof tuningBenchSchema>;

/** An evaluation lab's aim. */
export type RatingBench = z.infer<typeof ratingBenchSchema>;

/** One line of `train.jsonl` or `held-out.jsonl`. */
export const exampleSchema = z.object({
  messages: z.array(z.object({ role: z.enum(['system', 'user', 'assistant']), content: z.string() })).min(1),
  /** Rows of one family stay together when rows are split. */
  family: z.string().min(1).optional(),
});
