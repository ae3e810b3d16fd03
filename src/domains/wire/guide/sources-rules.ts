import { z } from 'zod';
import { sourceRoles } from '../record/source.ts';
import { guideLine, guideText } from './words.ts';

/** The shape of `editors-guide/sources.yaml`. */
export const sourcesSchema = z
  .strictObject({
    version: z.int().min(1, 'count versions from 1'),
    roles: z
      .array(
        z.strictObject({
          id: z.enum(sourceRoles),
          label: guideLine,
          meaning: guideText,
          counts: z.boolean(),
        }),
      )
      .length(sourceRoles.length, 'describe each role once'),
    independence: guideText,
    archived: guideText,
    editors: z.array(
      z.strictObject({
        when: z.enum(['severity', 'alleged', 'thin', 'knowledge']),
        needed: z.int().min(1).max(2),
        words: guideLine,
      }),
    ),
  })
  .refine(({ roles }) => roles.every(({ id }, index) => id === sourceRoles[index]), {
    path: ['roles'],
    error: `list them in this order: ${sourceRoles.join(', ')}`,
  });

/** Roles of sources, what independence is, and when two editors are needed. */
export type SourcesRules = Readonly<z.infer<typeof sourcesSchema>>;
