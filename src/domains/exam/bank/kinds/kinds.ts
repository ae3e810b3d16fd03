import { z } from 'zod';
import { choiceFields, readChoice } from './choice.ts';
import { codeFields, readCode } from './code.ts';
import { extendedFields, readExtended } from './extended.ts';
import { inlineFields, readInline, readText, textFields } from './gaps.ts';
import { matchFields, readMatch } from './match.ts';
import { orderFields, readOrder } from './order.ts';
import type { KindParts, Report } from './read-kind.ts';

/** The shape of an item in a bank file: the fields that all have, and those of its `type`. */
export const itemOf = <Common extends z.ZodRawShape & { stem: z.ZodType<string> }>(common: Common) =>
  z.discriminatedUnion(
    'type',
    [
      z.strictObject({ ...common, type: z.literal('single'), ...choiceFields }),
      z.strictObject({ ...common, type: z.literal('multiple'), ...choiceFields }),
      z.strictObject({ ...common, type: z.literal('order'), ...orderFields }),
      z.strictObject({ ...common, type: z.literal('match'), ...matchFields }),
      z.strictObject({ ...common, type: z.literal('inline'), ...inlineFields }),
      z.strictObject({ ...common, type: z.literal('text'), ...textFields }),
      z.strictObject({ ...common, type: z.literal('extended'), ...extendedFields }),
      z.strictObject({ ...common, type: z.literal('code'), ...codeFields }),
    ],
    { error: 'write one of: single, multiple, order, match, inline, text, extended, code' },
  );

/** What an item's own fields give; what is wrong in them is reported, and then the result is not to be used. */
export function readKind(item: { readonly stem: string } & OwnFields, report: Report): Promise<KindParts> {
  switch (item.type) {
    case 'single':
    case 'multiple':
      return readChoice(item, report);
    case 'order':
      return readOrder(item, report);
    case 'match':
      return readMatch(item, report);
    case 'inline':
      return readInline(item, report);
    case 'text':
      return readText(item, report);
    case 'extended':
      return readExtended(item, report);
    case 'code':
      return readCode(item, report);
  }
}

type OwnFields = z.infer<ReturnType<typeof itemOf<{ stem: z.ZodString }>>>;
