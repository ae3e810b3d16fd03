import { z } from 'zod';
import { hasDoubles, html, type ItemWith, type KindParts, line, type Report } from './read-kind.ts';

const program = z.string().min(1).max(16_000);

/** code: where the candidate begins, what they see of its behaviour, and the tests that give points by weight. */
export const codeFields = {
  language: z.enum(['javascript', 'typescript']),
  starter: program,
  examples: z
    .array(z.strictObject({ call: line, gives: line }))
    .max(8)
    .optional(),
  tests: z
    .array(
      z.strictObject({
        name: line,
        code: program,
        weight: z.number().positive().max(100).optional(),
        hidden: z.boolean().optional(),
      }),
    )
    .min(1)
    .max(40),
};

export async function readCode(item: ItemWith<typeof codeFields>, report: Report): Promise<KindParts> {
  const { language, starter, examples = [], tests } = item;
  if (hasDoubles(tests.map(({ name }) => name)))
    report(['tests'], 'two tests have the same name', 'give each its own');
  return {
    content: { stem: await html(item.stem), language, starter, examples },
    rule: {
      type: 'tests',
      language,
      tests: tests.map(({ name, code, weight = 1, hidden = true }) => ({ name, code, weight, hidden })),
    },
  };
}
