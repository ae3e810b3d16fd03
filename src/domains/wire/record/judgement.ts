import { z } from 'zod';
import { day, line, prose, someLine, webAddress } from './text.ts';
import { mostSources, sourceId } from './source.ts';

/**
 * The questions of the but-for test in the guide's order (after the AI Incident Database's "but for" and the tort
 * law it comes from); their words are in `editors-guide/but-for.yaml` under these names.
 */
export const butForQuestions = [
  /** Is there a named event with a date? */
  'event',
  /** Is the AI system identified? */
  'system',
  /** Is it known which output, action or omission it was? */
  'output',
  /** Is it known who was affected, and how? */
  'affected',
  /** With ordinary correct behaviour, or a process without AI, in its place: the same outcome? */
  'replaced',
  /** Was there an independent cause that would have been enough? */
  'otherCause',
  /** Did a person who was informed and could override decide in between? */
  'humanDecision',
  /** Does a source assert the causation (else it is our inference)? */
  'asserted',
] as const;
export type ButForQuestion = (typeof butForQuestions)[number];

/** An answer that may honestly be "unknown". */
export const triStates = ['yes', 'no', 'unknown'] as const;
export type TriState = (typeof triStates)[number];

const answer = z.strictObject({
  answer: z.enum(triStates),
  note: prose(1000),
  sources: z.array(sourceId).max(mostSources),
});
export type ButForAnswer = Readonly<z.infer<typeof answer>>;

/** An answer to each question. */
export const butForAnswers = z.record(z.enum(butForQuestions), answer);
export type ButForAnswers = Readonly<z.infer<typeof butForAnswers>>;

/** Version 1 of the severity vector: scope, reversibility, exposure, harm, and evidence (which never raises it). */
export const severityMetrics = ['S', 'R', 'X', 'H', 'E'] as const;
export type SeverityMetric = (typeof severityMetrics)[number];

const metric = (least: number, most: number) =>
  z.union([z.literal('unknown'), z.int().min(least).max(most)], {
    error: `choose ${least} to ${most}, or unknown`,
  });

/** Each metric's level, or "unknown", which is not the worst level. */
export const severityVector = z.strictObject({
  S: metric(0, 3),
  R: metric(0, 3),
  X: metric(0, 3),
  H: metric(0, 3),
  E: metric(1, 4),
});
export type SeverityVector = Readonly<z.infer<typeof severityVector>>;

/** `M1` machine behaviour, `F10` human failure: names of the guide's `codes.yaml`. */
export const code = z.string().regex(/^[MF][1-9]\d?$/, 'write a code as M1 or F10');

/** What another desk decided about the same event; shown as theirs, beside our own. */
export const originalClassification = z.strictObject({
  desk: someLine(120),
  severity: line(40).nullable(),
  codes: z.array(someLine(40)).max(30),
  standard: line(200).nullable(),
  classifiedOn: day.nullable(),
  note: prose(1000),
  url: webAddress.nullable(),
});
export type OriginalClassification = Readonly<z.infer<typeof originalClassification>>;

/** What knowledge of a competency becomes by a change. */
export const knowledgeEffects = ['obsolete', 'revise', 'note'] as const;
export type KnowledgeEffect = (typeof knowledgeEffects)[number];

/** How many competences a change may name. */
export const mostKnowledge = 100;

/** What a change touches: register ids of models and APIs (none: whatever it is), competency ids with the effect. */
export const affected = z.strictObject({
  models: z.array(someLine(120)).max(200),
  apis: z.array(someLine(120)).max(100),
  /** Certificates are reviewed at once, not at the next quarterly release. */
  urgent: z.boolean(),
  knowledge: z
    .array(z.strictObject({ competency: someLine(80), effect: z.enum(knowledgeEffects) }))
    .max(mostKnowledge),
});
export type Affected = Readonly<z.infer<typeof affected>>;
