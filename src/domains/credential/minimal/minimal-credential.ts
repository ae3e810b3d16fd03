import { dayOf, type Instant } from '../../../kernel/clock.ts';
import type { AchievementFacts } from '../issue/achievement-facts.ts';
import { achievementOf, type BadgeFacts, narrativeOf, openBadgeOf } from '../issue/open-badge.ts';

/** All that a minimal certificate states. `holder.id` is a URI of its own that says nothing about the person. */
export type MinimalFacts = BadgeFacts & { readonly holder: Pick<AchievementFacts['holder'], 'id'> };

/**
 * The whole days of a certificate's term, both at midnight UTC: an instant to the millisecond would name the one
 * certificate that has it. The end is never later than the full certificate's.
 */
export function wholeDays(
  term: Pick<AchievementFacts, 'validFrom' | 'validUntil'>,
): Pick<AchievementFacts, 'validFrom' | 'validUntil'> {
  const midnight = (at: Instant): Instant => `${dayOf(at)}T00:00:00.000Z`;
  return { validFrom: midnight(term.validFrom), validUntil: midnight(term.validUntil) };
}

/**
 * Builds an unsigned Open Badges 3.0 `OpenBadgeCredential` that states the achievement, its edition, the issuer and the
 * days, and nothing else: no name, no result, no competences, no versions that an exam was set against, no
 * endorsements (which would tell when it was issued), nothing of the full certificate.
 */
export function buildMinimalCredential(facts: MinimalFacts) {
  return {
    ...openBadgeOf(facts),
    credentialSubject: {
      id: facts.holder.id,
      type: ['AchievementSubject'],
      achievement: {
        ...achievementOf(facts),
        criteria: {
          id: facts.scheme.url,
          narrative: narrativeOf(facts, [
            'The holder met the requirements of this edition of the scheme. This certificate states the achievement ' +
              'and its days only: no name and no result.',
          ]),
        },
      },
    },
  };
}
