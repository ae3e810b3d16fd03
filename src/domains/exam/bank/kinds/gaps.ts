import { z } from 'zod';
import type { TextGap } from '../../scoring/rule.ts';
import {
  gapId,
  hasDoubles,
  html,
  type ItemWith,
  type KindParts,
  letter,
  line,
  type Report,
  stemWithGaps,
} from './read-kind.ts';

const mostGaps = 8;
const enough = (gaps: object): boolean =>
  Object.keys(gaps).length >= 1 && Object.keys(gaps).length <= mostGaps;
const howMany = `describe 1 to ${mostGaps} gaps`;

/** inline: each gap of the stem has its own options, one of them correct; `partial` gives each gap its share. */
export const inlineFields = {
  gaps: z
    .record(gapId, z.strictObject({ options: z.array(line).min(2).max(8), correct: line }))
    .refine(enough, howMany),
  partial: z.boolean().optional(),
};

/** How wide a gap's field is where the file does not say. */
const usualSize = 14;
const size = z.int().min(2).max(40).optional();

/** text: each gap of the stem accepts words (`case: true` where capitals count), or a number within a tolerance. */
export const textFields = {
  gaps: z
    .record(
      gapId,
      z.union([
        z.strictObject({ accept: z.array(line).min(1).max(20), case: z.boolean().optional(), size }),
        z.strictObject({ value: z.number(), tolerance: z.number().min(0).optional(), size }),
      ]),
    )
    .refine(enough, howMany),
};

// As numbers, so that g10 comes after g9.
const inOrder = (gaps: object): string[] =>
  Object.keys(gaps).toSorted((a, b) => Number(a.slice(1)) - Number(b.slice(1)));

export async function readInline(item: ItemWith<typeof inlineFields>, report: Report): Promise<KindParts> {
  const ids = inOrder(item.gaps);
  const stem = await stemWithGaps(item.stem, ids, report);
  const key: string[] = [];
  const gaps = [];
  for (const id of ids) {
    const { options = [], correct = '' } = item.gaps[id] ?? {};
    if (hasDoubles(options)) report(['gaps', id, 'options'], 'two options are the same', 'tell them apart');
    if (!options.includes(correct))
      report(['gaps', id, 'correct'], `“${correct}” is not among the options`, 'write one of them');
    key.push(`${id} ${letter(options.indexOf(correct))}`);
    const shown = options.map(async (text, index) => ({ id: letter(index), html: await html(text) }));
    gaps.push({ id, options: await Promise.all(shown) });
  }
  return {
    content: { stem, gaps },
    rule: { type: 'pairs', key, ...(item.partial === true && { partial: true }) },
  };
}

type TextItem = ItemWith<typeof textFields>;

const gapRule = (gap: TextItem['gaps'][string]): TextGap =>
  'accept' in gap
    ? { accept: gap.accept, ...(gap.case === true && { case: true }) }
    : { value: gap.value, tolerance: gap.tolerance ?? 0 };

export async function readText(item: TextItem, report: Report): Promise<KindParts> {
  const ids = inOrder(item.gaps);
  const stem = await stemWithGaps(item.stem, ids, report);
  const all = ids.flatMap((id) => {
    const gap = item.gaps[id];
    return gap === undefined ? [] : [{ id, gap }];
  });
  return {
    content: {
      stem,
      gaps: all.map(({ id, gap }) => ({ id, number: 'value' in gap, size: gap.size ?? usualSize })),
    },
    rule: { type: 'text', gaps: Object.fromEntries(all.map(({ id, gap }) => [id, gapRule(gap)])) },
  };
}
