import { z } from 'zod';
import { code } from '../record/judgement.ts';
import { guideLine, guideText } from './words.ts';

/** How a code elsewhere relates to ours: the same, wider, narrower. */
export const relations = ['exact', 'broad', 'narrow'] as const;

/** The shape of `editors-guide/codes.yaml`. */
export const codeSchemeSchema = z.strictObject({
  version: z.int().min(1, 'count versions from 1'),
  schemes: z.array(
    z.strictObject({
      id: z.string().regex(/^[a-z]+$/, 'use lower-case letters'),
      name: guideLine,
      version: guideLine,
      url: z.url({ protocol: /^https$/, error: 'write an address that starts with https://' }),
    }),
  ),
  codes: z
    .array(
      z.strictObject({
        code,
        label: guideLine,
        definition: guideText,
        is_not: guideText,
        crosswalk: z
          .array(z.strictObject({ scheme: z.string(), code: guideLine, relation: z.enum(relations) }))
          .default([]),
      }),
    )
    .min(1, 'list at least one code'),
});

/** Codes and the other schemes they are compared with, as the file gives them. */
export type CodeScheme = Readonly<z.infer<typeof codeSchemeSchema>>;
