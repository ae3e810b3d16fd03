import { z } from 'zod';
import { type GivenLevel, maxOf, mostOf } from './given.ts';
import type { GivenMark, MarkingWork } from './marking.sql.ts';
import type { Settled } from './settle.ts';

const contentSchema = z.object({
  settled: z.enum(['agreed', 'third']),
  max: z.number(),
  criteria: z.array(z.object({ id: z.string(), title: z.string(), max: z.number() })),
  marks: z.array(
    z.object({
      /** A, B, C by the order in which they marked; who that was stays with the marking. */
      marker: z.string(),
      total: z.number(),
      levels: z.array(z.object({ criterion: z.string(), points: z.number(), note: z.string() })),
    }),
  ),
});

/** What is kept with the mark of a text: the levels that each marker gave, without their names. */
export type MarkContent = z.infer<typeof contentSchema>;

/** The content of a text's mark, for `storeMark`. */
export function markContent(
  { criteria }: Pick<MarkingWork, 'criteria'>,
  marks: readonly Pick<GivenMark, 'levels' | 'total'>[],
  settled: Settled,
): MarkContent {
  return {
    settled,
    max: maxOf(criteria),
    criteria: criteria.map((criterion) => ({
      id: criterion.id,
      title: criterion.title,
      max: mostOf(criterion),
    })),
    marks: marks.map(({ levels, total }, index) => ({
      marker: 'ABC'[index] ?? String(index + 1),
      total,
      levels: levels.map((level): GivenLevel => ({ ...level })),
    })),
  };
}

/** The content of a stored mark, or `null` where it was not made by markers here. */
export function readMarkContent(content: unknown): MarkContent | null {
  return contentSchema.safeParse(content).data ?? null;
}
