import type { Criterion } from '../scoring/rule.ts';

/** What a marker gave for one criterion. */
export interface GivenLevel {
  readonly criterion: string;
  readonly points: number;
  /** Why, for those who decide; empty where there is nothing to say. */
  readonly note: string;
}

/** The most points that a criterion gives. */
export const mostOf = ({ levels }: Criterion): number => Math.max(...levels.map(({ points }) => points));

/** The most points that a rubric gives. */
export const maxOf = (criteria: readonly Criterion[]): number =>
  criteria.reduce((sum, criterion) => sum + mostOf(criterion), 0);

export const totalOf = (levels: readonly GivenLevel[]): number =>
  levels.reduce((sum, { points }) => sum + points, 0);
