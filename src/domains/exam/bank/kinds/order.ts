import { z } from 'zod';
import { html, type KindParts, letter, namedByText, prose, type Report } from './read-kind.ts';

/** order: options in the right order, without letters; `partial` gives part credit for neighbours. */
export const orderFields = {
  options: z
    .array(z.strictObject({ text: prose }))
    .min(3)
    .max(8),
  partial: z.boolean().optional(),
};

interface OrderItem {
  readonly stem: string;
  readonly options: readonly { text: string }[];
  readonly partial?: boolean | undefined;
}

export async function readOrder(item: OrderItem, report: Report): Promise<KindParts> {
  const texts = item.options.map(({ text }) => text);
  if (new Set(texts).size !== texts.length)
    report(['options'], 'two options have the same text', 'tell them apart');
  const { options, idOf } = await namedByText(texts, letter);
  const key = texts.map((text) => idOf.get(text) ?? '');
  return {
    content: { stem: await html(item.stem), options },
    rule: { type: 'order', key, ...(item.partial === true && { partial: true }) },
  };
}
