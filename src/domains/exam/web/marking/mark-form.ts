import { z } from 'zod';
import type { GivenLevel } from '../../marking/given.ts';
import type { Criterion } from '../../scoring/rule.ts';

/** The names of a criterion's two fields. */
export const levelField = (criterion: string): string => `level.${criterion}`;
export const noteField = (criterion: string): string => `note.${criterion}`;

/** The longest note, in characters. */
export const longestNote = 1_000;

/** A marker's form: a level of each criterion, and a note where there is one. */
export function markFormSchema(criteria: readonly Criterion[]) {
  const fields = criteria.flatMap(({ id, title, levels }) => {
    const given = levels.map(({ points }) => String(points));
    return [
      [levelField(id), z.enum(given, { error: `Choose a level for “${title}”.` })],
      [
        noteField(id),
        z
          .string({ error: 'Write a text.' })
          .trim()
          .max(longestNote, `Shorten the note on “${title}” to ${longestNote} characters.`)
          .default(''),
      ],
    ] as const;
  });
  return z.object(Object.fromEntries(fields)).transform((form) =>
    criteria.map(
      ({ id }): GivenLevel => ({
        criterion: id,
        points: Number(form[levelField(id)]),
        note: String(form[noteField(id)]),
      }),
    ),
  );
}

/** What a mark looks like in its form. */
export function typedOf(levels: readonly GivenLevel[]): Record<string, string> {
  return Object.fromEntries(
    levels.flatMap(({ criterion, points, note }) => [
      [levelField(criterion), String(points)],
      [noteField(criterion), note],
    ]),
  );
}
