import { z } from 'zod';
import { type CompetencyDomain, domainId } from './competencies.ts';
import { checkSections, sectionsSchema } from './sections.ts';
import { line, paragraph, slug, whole } from './words.ts';

/** A part of a form that stands by itself: given by domains or by a number of items, in all sections alike. */
export interface BlueprintSection {
  readonly title: string;
  /** The domains whose items it holds; `null` where it is given by a number of items. */
  readonly domains: readonly string[] | null;
  readonly items: number | null;
  /** Its own part of the blueprint's minutes; `null`: it shares what the others leave. */
  readonly minutes: number | null;
  /** True where a lockpoint stands at its end: what has been left is neither read nor answered any more. */
  readonly locks: boolean;
}

/** How many items of which domain a form has. */
export interface Blueprint {
  readonly id: string;
  readonly minutes: number;
  readonly items: readonly { readonly domain: string; readonly count: number }[];
  /** What the counts mean for reading a result. */
  readonly keyNote: string | null;
  /** Absent where a form is one whole. */
  readonly sections?: readonly BlueprintSection[];
}

/** The short exam on changes only, with which a holder renews a certificate that a model change has touched. */
export interface BridgeTerms {
  readonly items: number;
  readonly minutes: number;
  /** The share of points that passes, above 0 and at most 1. */
  readonly cutScore: number;
  /** Days from the start of a review until the certificate lapses. */
  readonly reviewDays: number;
}

/** What every statement of a scheme but its competences says. */
export interface SchemeTerms {
  readonly scheme: string;
  readonly edition: number;
  readonly title: string;
  readonly track: string;
  readonly scope: string;
  readonly forWhom: string;
  readonly prerequisites: readonly string[];
  readonly courseRequired: boolean;
  readonly blueprint: Blueprint;
  /** The share of points that passes, above 0 and at most 1. */
  readonly cutScore: number;
  readonly validityMonths: number;
  readonly retake: { readonly waitDays: number; readonly attempts: number; readonly perMonths: number };
  /** As the issuer states it, or `not disclosed`. */
  readonly fee: string;
  /** Each as the issuer states it, or the single entry `not disclosed`. */
  readonly benefits: readonly string[];
  readonly proctored: { readonly is: boolean; readonly how: string };
  /** Absent where the scheme offers no bridge: a touched certificate is then renewed by the whole exam. */
  readonly bridge?: BridgeTerms;
  readonly proves: readonly string[];
  readonly doesNotProve: readonly string[];
}

/** An edition as `scheme.yaml` gives it: its competences by the ids of their domains. */
export interface SchemeFileEntry extends SchemeTerms {
  readonly competences: readonly string[];
}

/** An immutable edition of a scheme, with the competences as they were worded when it was loaded. */
export interface SchemeEdition extends SchemeTerms {
  readonly domains: readonly CompetencyDomain[];
}

const share = z
  .number()
  .gt(0, 'write a share above 0')
  .max(1, 'write a share of at most 1, for example 0.70');

/** The shape of `scheme.yaml`: its entries in the order of the file. */
export const schemeFileSchema = z
  .strictObject({
    schemes: z
      .array(
        z.strictObject({
          id: slug,
          title: line,
          edition: whole(1, 10_000),
          track: slug,
          scope: paragraph,
          for_whom: paragraph,
          competences: z.array(domainId).min(1, 'list at least one domain'),
          prerequisites: z.array(paragraph),
          course_required: z.boolean(),
          blueprint: z
            .strictObject({
              id: slug,
              minutes: whole(1, 600),
              items: z
                .array(z.strictObject({ domain: domainId, count: whole(1, 500) }))
                .min(1, 'list at least one domain'),
              key_note: paragraph.nullish(),
              sections: sectionsSchema.optional(),
            })
            .superRefine(checkSections),
          cut_score: share,
          validity_months: whole(1, 240),
          retake: z.strictObject({
            wait_days: whole(0, 3650),
            attempts: whole(1, 100),
            per_months: whole(1, 120),
          }),
          fee: paragraph,
          benefits: z.union([paragraph, z.array(paragraph).min(1)], 'write "not disclosed" or a list'),
          proctored: z.strictObject({ is: z.boolean(), how: paragraph }),
          bridge: z
            .strictObject({
              items: whole(1, 100),
              minutes: whole(1, 240),
              cut_score: share,
              review_days: whole(1, 730),
            })
            .optional(),
          proves: z.array(paragraph).min(1, 'say what the certificate proves'),
          does_not_prove: z.array(paragraph).min(1, 'say what the certificate does not prove'),
        }),
      )
      .min(1, 'list at least one scheme'),
  })
  .transform(({ schemes }) =>
    schemes.map(
      (given): SchemeFileEntry => ({
        scheme: given.id,
        edition: given.edition,
        title: given.title,
        track: given.track,
        scope: given.scope,
        forWhom: given.for_whom,
        competences: given.competences,
        prerequisites: given.prerequisites,
        courseRequired: given.course_required,
        blueprint: {
          id: given.blueprint.id,
          minutes: given.blueprint.minutes,
          items: given.blueprint.items,
          keyNote: given.blueprint.key_note ?? null,
          ...(given.blueprint.sections === undefined ? {} : { sections: given.blueprint.sections }),
        },
        cutScore: given.cut_score,
        validityMonths: given.validity_months,
        retake: {
          waitDays: given.retake.wait_days,
          attempts: given.retake.attempts,
          perMonths: given.retake.per_months,
        },
        fee: given.fee,
        benefits: typeof given.benefits === 'string' ? [given.benefits] : given.benefits,
        proctored: given.proctored,
        ...(given.bridge === undefined
          ? {}
          : {
              bridge: {
                items: given.bridge.items,
                minutes: given.bridge.minutes,
                cutScore: given.bridge.cut_score,
                reviewDays: given.bridge.review_days,
              },
            }),
        proves: given.proves,
        doesNotProve: given.does_not_prove,
      }),
    ),
  );
