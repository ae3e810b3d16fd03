import { z } from 'zod';
import { hasDoubles, html, type ItemWith, type KindParts, prose, type Report } from './read-kind.ts';

/** single, multiple: options with letters; `correct: true` marks a key. */
export const choiceFields = {
  options: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-h]$/, 'write a letter from a to h'),
        text: prose,
        correct: z.boolean().optional(),
      }),
    )
    .min(2)
    .max(8),
};

export async function readChoice(
  item: ItemWith<typeof choiceFields> & { readonly type: 'single' | 'multiple' },
  report: Report,
): Promise<KindParts> {
  const keys = item.options.filter((option) => option.correct === true).map((option) => option.id);
  if (hasDoubles(item.options.map(({ id }) => id)))
    report(['options'], 'two options have the same letter', 'give each its own');
  if (item.type === 'single' && keys.length !== 1)
    report(['options'], `a single-choice item has ${keys.length} keys`, 'mark exactly one option as correct');
  if (item.type === 'multiple' && (keys.length < 2 || keys.length === item.options.length)) {
    report(
      ['options'],
      `a multiple-choice item has ${keys.length} keys of ${item.options.length}`,
      'mark at least two, and not all',
    );
  }
  const options = item.options.map(async ({ id, text }) => ({ id, html: await html(text) }));
  return {
    content: { stem: await html(item.stem), options: await Promise.all(options) },
    rule: { type: 'exact', key: keys },
  };
}
