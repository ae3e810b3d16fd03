import { z } from 'zod';
import { line, paragraph, slug } from './words.ts';

/** How fast a competency goes stale: never, partly, or with each model, interface, law or term it speaks of. */
export type CompetencyKind = 'stable' | 'mixed' | 'version-bound';

/** One observable task. */
export interface Competency {
  /** `t1.tool-calls`: its domain, a dot, its name. Never reused. */
  readonly id: string;
  readonly title: string;
  /** What an assessor could watch somebody do, in one sentence. */
  readonly task: string;
  readonly kind: CompetencyKind;
}

/** A competency as `competencies.yaml` gives it, with its place in other frameworks. */
export interface MappedCompetency extends Competency {
  readonly alignment: readonly { readonly framework: string; readonly code: string }[];
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
              alignment: z.array(z.strictObject({ framework: line, code: line })).default([]),
            }),
          )
          .min(1, 'list at least one competency'),
      }),
    )
    .min(1, 'list at least one domain'),
});
