import { z } from 'zod';
import {
  hasDoubles,
  html,
  type ItemWith,
  type KindParts,
  letter,
  namedByText,
  prose,
  type Report,
} from './read-kind.ts';

/** order: options in the right order, without letters; `partial` gives part credit for neighbours. */
export const orderFields = {
  options: z
    .array(z.strictObject({ text: prose }))
    .min(3)
    .max(8),
  partial: z.boolean().optional(),
};

export async function readOrder(item: ItemWith<typeof orderFields>, report: Report): Promise<KindParts> {
  const texts = item.options.map(({ text }) => text);
  if (hasDoubles(texts)) report(['options'], 'two options have the same text', 'tell them apart');
  const { options, idOf } = await namedByText(texts, letter);
  const key = texts.map((text) => idOf.get(text) ?? '');
  return {
    content: { stem: await html(item.stem), options },
    rule: { type: 'order', key, ...(item.partial === true && { partial: true }) },
  };
}
