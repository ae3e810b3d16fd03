import { z } from 'zod';
import { line, paragraph, slug } from './words.ts';

/** How fast a competency goes stale: never, partly, or with each model, interface, law or term it speaks of. */
export type CompetencyKind = 'stable' | 'mixed' | 'version-bound';

/** The place of a competency in another framework of skills. */
export interface Alignment {
  /** The framework with its version, `SFIA 9`. */
  readonly framework: string;
  readonly code: string;
  /** The skill's name there. */
  readonly title?: string | undefined;
  /** Its address there. Only an alignment that has one goes into certificates. */
  readonly url?: string | undefined;
}

/** One observable task. */
export interface Competency {
  /** `t1.tool-calls`: its domain, a dot, its name. Never reused. */
  readonly id: string;
  readonly title: string;
  /** What an assessor could watch somebody do, in one sentence. */
  readonly task: string;
  readonly kind: CompetencyKind;
  /**
   * Its places in other frameworks. An edition of a scheme has those with an address, and nothing where there are none:
   * certificates state them, so that a new address is a new edition.
   */
  readonly alignment?: readonly Alignment[];
}

/** A competency as `competencies.yaml` gives it, with all its places in other frameworks. */
export interface MappedCompetency extends Competency {
  readonly alignment: readonly Alignment[];
}

/** A competency as an edition of a scheme states it. */
export function statedInEdition({ alignment, ...competency }: MappedCompetency): Competency {
  const addressed = alignment.filter(({ url }) => url !== undefined);
  return addressed.length === 0 ? competency : { ...competency, alignment: addressed };
}

/** A part of a track's competencies, `t1`; blueprints count items by domain. */
export interface CompetencyDomain<C extends Competency = Competency> {
  readonly id: string;
  readonly title: string;
  readonly competencies: readonly C[];
}

/** The whole of `competencies.yaml`. */
export interface CompetencyMap {
  readonly edition: number;
  readonly domains: readonly (CompetencyDomain<MappedCompetency> & { readonly track: string })[];
}

export const domainId = z.string().regex(/^[a-z]\d{1,2}$/, 'write a letter and a number, for example t1');
export const competencyId = z
  .string()
  .regex(
    /^[a-z]\d{1,2}\.[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'write the domain, a dot and a name, for example t1.tool-calls',
  );

const alignment = z.strictObject({
  framework: line,
  code: line,
  title: line.optional(),
  // It goes into signed documents: an address as N-Quads writes it without escapes.
  url: z
    .url({ protocol: /^https$/, error: 'write an address that begins with https://' })
    .regex(
      /^https:\/\/[^\s<>"{}|\\^`]+$/,
      'write an address that begins with https://, without spaces or quotes',
    )
    .max(1_000, 'use at most 1,000 characters')
    .optional(),
});

/** The shape of `competencies.yaml`. */
export const competencyMapSchema: z.ZodType<CompetencyMap> = z.strictObject({
  edition: z.int().min(1, 'count editions from 1'),
  domains: z
    .array(
      z.strictObject({
        id: domainId,
        title: line,
        track: slug,
        competencies: z
          .array(
            z.strictObject({
              id: competencyId,
              title: line,
              task: paragraph,
              kind: z.enum(['stable', 'mixed', 'version-bound']),
              alignment: z.array(alignment).default([]),
            }),
          )
          .min(1, 'list at least one competency'),
      }),
    )
    .min(1, 'list at least one domain'),
});
