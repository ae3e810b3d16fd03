import { z } from 'zod';
import { hasDoubles, html, type ItemWith, type KindParts, line, prose, type Report } from './read-kind.ts';

/** extended: how many words, and the rubric by which two markers give points. */
export const extendedFields = {
  words: z.strictObject({ least: z.int().min(1).max(2_000), most: z.int().min(1).max(2_000) }),
  rubric: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'write lower-case letters, digits, dashes'),
        title: line,
        levels: z
          .array(z.strictObject({ points: z.int().min(0).max(20), text: prose }))
          .min(2)
          .max(8),
      }),
    )
    .min(1)
    .max(8),
};

export async function readExtended(
  item: ItemWith<typeof extendedFields>,
  report: Report,
): Promise<KindParts> {
  const { words, rubric } = item;
  if (words.least > words.most)
    report(['words'], `${words.least} words are more than ${words.most}`, 'exchange them');
  if (hasDoubles(rubric.map(({ id }) => id)))
    report(['rubric'], 'two criteria have the same id', 'give each its own');
  for (const [index, { title, levels }] of rubric.entries()) {
    const points = levels.map((level) => level.points);
    if (hasDoubles(points) || Math.min(...points) !== 0 || Math.max(...points) === 0)
      report(
        ['rubric', index, 'levels'],
        `the levels of “${title}” give ${points.join(', ')} points`,
        'give each level other points, the lowest none',
      );
  }
  return { content: { stem: await html(item.stem), words }, rule: { type: 'rubric', criteria: rubric } };
}
