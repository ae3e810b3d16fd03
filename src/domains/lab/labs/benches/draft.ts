import { z } from 'zod';
import { Problem } from '../../../../kernel/problem.ts';
import type { RatingWork, TuningWork } from '../lab.ts';

/** Characters of the rows that a bench keeps. */
export const mostDraftCharacters = 120_000;

const tuningDraftSchema = z.object({
  /** JSON lines as the learner has them. */
  rows: z.string().max(mostDraftCharacters),
  /** Per cent of the rows that are held back. */
  share: z.int().min(0).max(50),
  seed: z.int().min(0).max(2_147_483_647),
  /** Rows of one family stay on one side. */
  byFamily: z.boolean(),
});

/** What a learner has on the fine-tuning bench. */
export type TuningDraft = z.infer<typeof tuningDraftSchema>;

const ratingDraftSchema = z.object({
  /** From 1; each has other answers. */
  round: z.int().min(1).max(1000),
  /** By an answer's id, in the order in which they were given. */
  ratings: z.array(z.tuple([z.string().max(200), z.string().max(200)])).max(60),
});

/** What a learner has on the evaluation bench. */
export type RatingDraft = z.infer<typeof ratingDraftSchema>;

// An empty text stands for the bench as the lab gives it: so a reset is the same for every kind of lab.
function draftOf<T>(content: string | undefined, schema: z.ZodType<T>, given: T): T {
  if (content === undefined || content === '') return given;
  const parsed = schema.safeParse(JSON.parse(content));
  if (parsed.success) return parsed.data;
  throw new Problem(
    'conflict',
    'bench-draft-unreadable',
    'What is kept of this bench cannot be read any more.',
    {
      todo: 'Begin anew.',
    },
  );
}

/** The bench as its learner left it, or as the lab gives it. */
export const tuningDraftOf = (content: string | undefined, { train }: TuningWork): TuningDraft =>
  draftOf(content, tuningDraftSchema, { rows: train, share: 10, seed: 1, byFamily: false });

/** As `tuningDraftOf`. */
export const ratingDraftOf = (content: string | undefined, _: RatingWork): RatingDraft =>
  draftOf(content, ratingDraftSchema, { round: 1, ratings: [] });
