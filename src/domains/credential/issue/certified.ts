import { addMonths } from '../../../kernel/clock.ts';
import type { AchievementFacts } from '../core.ts';
import type { DecidedSitting } from '../../exam/index.ts';
import type { SchemeEdition } from '../../programme/index.ts';

/** What had to be done, in one sentence. */
export function requirementOf({ blueprint, cutScore, proctored }: SchemeEdition): string {
  const items = blueprint.items.reduce((sum, { count }) => sum + count, 0);
  const percent = Math.round(cutScore * 1000) / 10;
  const watched = proctored.is ? 'under supervision' : 'without supervision';
  return `At least ${percent} % of ${items} items in ${blueprint.minutes} minutes, ${watched}.`;
}

/**
 * What a certificate states: the decided sitting under the versions that it pinned, and the edition's own words.
 * Competences are worded as this edition of the scheme has them, so its number is theirs.
 */
export function certified(
  sitting: DecidedSitting,
  edition: SchemeEdition,
  given: {
    address: string;
    id: string;
    issuer: AchievementFacts['issuer'];
    holder: AchievementFacts['holder'];
    status: AchievementFacts['status'];
    demonstration: boolean;
  },
): AchievementFacts {
  const { address, ...rest } = given;
  return {
    ...rest,
    scheme: {
      title: edition.title,
      edition: edition.edition,
      url: `${address}/schemes/${edition.scheme}/${edition.edition}`,
      scope: edition.scope,
    },
    requirement: requirementOf(edition),
    proves: edition.proves,
    doesNotProve: edition.doesNotProve,
    competencies: edition.domains.flatMap((domain) =>
      domain.competencies.map(({ id, title, task, kind }) => ({
        id,
        title,
        task,
        kind,
        edition: edition.edition,
        url: `${address}/competencies/${id}`,
      })),
    ),
    result: { scorePercent: (100 * sitting.raw) / sitting.max, cutScorePercent: 100 * edition.cutScore },
    blueprint: sitting.blueprint,
    ...(sitting.release === null ? {} : { release: sitting.release }),
    modelRegister: sitting.registerOn,
    validFrom: sitting.decidedAt,
    validUntil: addMonths(sitting.decidedAt, edition.validityMonths),
  };
}
