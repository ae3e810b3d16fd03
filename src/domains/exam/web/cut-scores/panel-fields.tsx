import { z } from 'zod';
import { words } from '../../../../kernel/words.ts';
import { Field } from '../../../../ui/form.tsx';
import { isDay } from '../../../models/index.ts';
import { fieldOf, type ShownForm } from '../shown-form.ts';

/** What is asked of every panel, whatever its method. */
export const panelFields = z.object({
  scheme: z.string().min(1, 'Choose a scheme.').max(100),
  title: words({ least: 3, most: 200, lacking: 'Give the panel a title.' }),
  borderline: words({
    least: 20,
    most: 4000,
    lacking: 'Say in a sentence or two what the panel took a borderline candidate to be.',
  }),
  held_on: z.string().refine(isDay, 'Write a day such as 2026-11-14.'),
});

/** The fields of a panel but for its scheme. */
export function PanelFields({ shown }: { readonly shown: ShownForm }) {
  const field = (name: string) => fieldOf(shown, name);
  return (
    <>
      <Field {...field('title')} label="Title" hint="Such as: Panel of spring 2026" required />
      <Field {...field('held_on')} label="Held on" type="date" width="short" required />
      <Field
        {...field('borderline')}
        label="The borderline candidate"
        type="textarea"
        rows={4}
        maxlength={4000}
        hint="In the panel’s words: what somebody who just passes can do, and cannot."
        required
      />
    </>
  );
}
