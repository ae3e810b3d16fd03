import { dayOf, type Instant } from '../../../kernel/clock.ts';
import { openBadgesContextUrl, openBadgesExtensionsUrl, vcContextUrl } from '../contexts/bundled.ts';
import { demonstrationNotice, schemaUrl, titleOn } from '../issue/achievement-credential.ts';
import type { AchievementFacts } from '../issue/achievement-facts.ts';
import { demonstrationTag } from '../issue/vocabulary.ts';
import { statusListEntry } from '../status/status-list-credential.ts';

/** All that a minimal certificate states. `holder.id` is a URI of its own that says nothing about the person. */
export type MinimalFacts = Pick<
  AchievementFacts,
  'id' | 'issuer' | 'scheme' | 'validFrom' | 'validUntil' | 'status' | 'demonstration'
> & { readonly holder: Pick<AchievementFacts['holder'], 'id'> };

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
  const { issuer, scheme, demonstration } = facts;
  const name = titleOn(facts);
  return {
    '@context': [vcContextUrl, openBadgesContextUrl, openBadgesExtensionsUrl],
    id: facts.id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name,
    issuer: { id: issuer.did, type: ['Profile'], name: issuer.name, url: issuer.url },
    validFrom: facts.validFrom,
    validUntil: facts.validUntil,
    credentialSubject: {
      id: facts.holder.id,
      type: ['AchievementSubject'],
      achievement: {
        id: scheme.url,
        type: ['Achievement'],
        achievementType: 'Certification',
        name,
        description: scheme.scope,
        inLanguage: 'en',
        version: String(scheme.edition),
        criteria: {
          id: scheme.url,
          narrative: [
            ...(demonstration ? [demonstrationNotice(issuer.name)] : []),
            'The holder met the requirements of this edition of the scheme. This certificate states the achievement ' +
              'and its days only: no name and no result.',
          ].join('\n\n'),
        },
        ...(demonstration ? { tag: [demonstrationTag] } : {}),
      },
    },
    credentialStatus: statusListEntry(facts.status.listUrl, facts.status.index, 'revocation'),
    credentialSchema: [{ id: schemaUrl, type: '1EdTechJsonSchemaValidator2019' }],
  };
}
