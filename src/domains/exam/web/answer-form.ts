import { z } from 'zod';
import { Problem } from '../../../kernel/problem.ts';
import type { ItemKind } from '../bank/item.ts';
import { type ChoiceField, choiceOf } from './interactions/form-choice.ts';
import { deviceSchema, positionSchema } from './own.ts';

// What an item's kind takes is checked with its place in the form; here only that nothing is beyond measure.
const entry = z.string().max(32 * 1024);
const entries = z.array(entry).max(64);

/** One act as a page's script sends it. */
export const actSchema = z
  .object({
    device: deviceSchema,
    seq: z.int().min(1).max(1_000_000),
    position: z.int().min(1).max(500),
    choice: entries.nullable(),
    marked: z.boolean().nullable(),
  })
  .refine((act) => (act.choice === null) !== (act.marked === null), 'give either a choice or a mark');

const control = z.union([entry.transform((one) => [one]), entries]);

/** An item's form as a browser without script sends it; `fields` are the item's own controls. */
export const formSchema = z
  .looseObject({
    device: deviceSchema,
    seq: z.coerce.number().int().min(1).max(1_000_000),
    position: positionSchema,
    marked: z.enum(['on']).optional(),
    // The page's script has saved each change by itself: the form only says where to go.
    saved: z.enum(['yes']).optional(),
    go: z
      .string()
      .regex(/^(stay|review|next|previous|break|item-\d{1,3})$/)
      .default('stay'),
  })
  .transform(({ device, seq, position, marked, saved, go, ...rest }, context) => {
    const fields: ChoiceField[] = [];
    for (const [name, value] of Object.entries(rest)) {
      if (!/^(starter|choice)$|^choice\./.test(name)) continue;
      const values = control.safeParse(value);
      if (values.success) fields.push(...values.data.map((one) => ({ name, value: one })));
      else context.addIssue({ code: 'custom', path: [name], message: 'must be text, and not too long' });
    }
    return { device, seq, position, marked, saved, go, fields };
  });

/** The form of one item. */
export type AnswerForm = z.infer<typeof formSchema>;

/** The answer that a form says to an item of this kind; throws a `bad-input` problem where it contradicts itself. */
export function formChoice(kind: ItemKind, form: AnswerForm): string[] {
  const choice = choiceOf(kind, form.fields);
  if (choice !== null) return choice;
  throw new Problem('bad-input', 'same-place', 'Two options have the same place.', {
    todo: 'Go back and give each a place of its own.',
    fields: [{ field: 'choice', message: 'must have each place once' }],
  });
}
