import { z } from 'zod';
import { wireKinds } from '../record/record.ts';
import { guideLine, guideText } from './words.ts';

/** The four metrics that make the grade; evidence is apart. */
export const gradedMetrics = ['S', 'R', 'X', 'H'] as const;
export type GradedMetric = (typeof gradedMetrics)[number];

/** From the gravest to the mildest. */
export const severities = ['SEV-1', 'SEV-2', 'SEV-3', 'SEV-4'] as const;
export type Severity = (typeof severities)[number];

export const confidences = ['low', 'moderate', 'high'] as const;
export type Confidence = (typeof confidences)[number];

const level = z.strictObject({ level: z.int().min(0).max(4), label: guideLine, meaning: guideText });
const leastLevels = z.strictObject({
  S: z.int().min(0).max(3).optional(),
  R: z.int().min(0).max(3).optional(),
  X: z.int().min(0).max(3).optional(),
  H: z.int().min(0).max(3).optional(),
});

/** The shape of `editors-guide/severity.yaml`. */
export const severitySchemeSchema = z
  .strictObject({
    scheme: z.literal('AWS'),
    version: z.int().min(1, 'count versions from 1'),
    metrics: z
      .array(
        z.strictObject({
          id: z.enum(gradedMetrics),
          name: guideLine,
          question: guideLine,
          levels: z.array(level).length(4),
        }),
      )
      .length(4, 'describe S, R, X and H'),
    evidence: z.strictObject({
      id: z.literal('E'),
      name: guideLine,
      question: guideLine,
      note: guideText,
      levels: z.array(level).length(4),
    }),
    rules: z
      .array(
        z.strictObject({
          severity: z.enum(severities),
          label: guideLine,
          words: guideText,
          any: z.array(leastLevels).min(1, 'list at least one combination'),
          kinds: z.array(z.enum(wireKinds)).default([]),
          least_evidence: z.int().min(1).max(4),
          editors: z.int().min(1).max(2),
        }),
      )
      .length(4, 'give one rule for each grade'),
    confidence: z
      .array(z.strictObject({ evidence: z.int().min(1).max(4), confidence: z.enum(confidences) }))
      .length(4),
    examples: z.array(
      z.strictObject({
        vector: guideLine,
        kind: z.enum(wireKinds).default('incident'),
        severity: z.enum(severities),
        situation: guideText,
      }),
    ),
  })
  .refine(({ rules }) => rules.every(({ severity }, index) => severity === severities[index]), {
    path: ['rules'],
    error: 'list the rules from SEV-1 to SEV-4',
  })
  .refine(({ rules }) => rules.at(-1)?.any.some((least) => Object.keys(least).length === 0) === true, {
    path: ['rules', 3, 'any'],
    error: 'let the last rule fit everything: {}',
  });

/** Metrics, rules and worked cases as the file gives them. A rule fits where one of its combinations is reached. */
export type SeverityScheme = Readonly<z.infer<typeof severitySchemeSchema>>;
