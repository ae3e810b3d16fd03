import { z } from 'zod';
import { butForQuestions } from '../record/judgement.ts';
import { guideLine, guideText } from './words.ts';

/** `alleged`: everything is named, nothing speaks against the causation, and nothing establishes it. */
export type ButForResult = 'passed' | 'alleged' | 'not passed';

/** The shape of `editors-guide/but-for.yaml`. */
export const butForSchema = z
  .strictObject({
    version: z.int().min(1, 'count versions from 1'),
    questions: z
      .array(
        z.strictObject({
          id: z.enum(butForQuestions),
          question: guideLine,
          help: guideText,
          /** The answer that a pass needs; `null` where the question does not decide. */
          wanted: z.enum(['yes', 'no']).nullable(),
          words: z.strictObject({ yes: guideLine, no: guideLine, unknown: guideLine }),
        }),
      )
      .length(butForQuestions.length, 'ask each of the eight questions once'),
    results: z.strictObject({ passed: guideLine, alleged: guideLine, 'not passed': guideLine }),
  })
  .refine(({ questions }) => questions.every(({ id }, index) => id === butForQuestions[index]), {
    path: ['questions'],
    error: `list them in this order: ${butForQuestions.join(', ')}`,
  });

/** The questions and the words that their answers become. */
export type ButForTest = Readonly<z.infer<typeof butForSchema>>;
