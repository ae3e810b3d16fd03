import { formatDate } from '../../../ui/format.ts';
import { addMonths, dayOf } from '../../../kernel/clock.ts';
import type { DecidedSitting } from '../../exam/index.ts';
import type { Alignment, BridgeTerms, SchemeEdition } from '../../programme/index.ts';
import type { AchievementFacts, CertifiedCompetency } from '../core.ts';
import { achievementId } from '../endorse/subject.ts';
import type { Certificate } from './credential.sql.ts';

const percentOf = (share: number): number => Math.round(share * 1000) / 10;
const watchedBy = ({ proctored }: SchemeEdition): string =>
  proctored.is ? 'under supervision' : 'without supervision';

/** What had to be done, in one sentence. */
export function requirementOf(edition: SchemeEdition): string {
  const { blueprint, cutScore } = edition;
  const items = blueprint.items.reduce((sum, { count }) => sum + count, 0);
  return `At least ${percentOf(cutScore)} % of ${items} items in ${blueprint.minutes} minutes, ${watchedBy(edition)}.`;
}

function bridgeOf({ bridge, edition, scheme }: SchemeEdition): BridgeTerms {
  if (bridge === undefined) throw new Error(`Edition ${edition} of ${scheme} offers no bridge.`);
  return bridge;
}

/** What had to be done for a renewal, in one sentence. Throws for an edition without a bridge: none was sat under it. */
export function bridgeRequirementOf(edition: SchemeEdition): string {
  const bridge = bridgeOf(edition);
  return (
    `At least ${percentOf(bridge.cutScore)} % of ${bridge.items} items in ${bridge.minutes} minutes on what had ` +
    `changed, ${watchedBy(edition)}; for holders of an earlier certificate of this scheme.`
  );
}

/** The certificate that a renewal takes the place of. */
export type Earlier = Pick<Certificate, 'credentialId' | 'edition' | 'issuedAt' | 'validUntil'>;

/** What a certificate proves; a renewal adds its bridge exam to what the earlier certificate proves. */
export function provedBy(edition: SchemeEdition, renews: AchievementFacts['renews']): readonly string[] {
  if (renews === undefined) return edition.proves;
  return [
    'On the stated day, the holder passed a bridge exam on what had changed since the earlier exam, under the rules of identity and supervision of this edition of the scheme.',
    `For everything else the earlier exam stands, as the certificate that this one renews states it: edition ${renews.edition}, issued on ${formatDate(renews.issuedOn)}.`,
    'The result was released by a named person, and can be re-computed from the stored answers.',
  ];
}

/** An edition's alignments all have an address. */
function addressed(alignment: readonly Alignment[] = []): Pick<CertifiedCompetency, 'alignment'> {
  const places = alignment.flatMap(({ url, ...place }) => (url === undefined ? [] : { ...place, url }));
  return places.length === 0 ? {} : { alignment: places };
}

/** How a renewal names the certificate that it renews. */
export function renewalOf(earlier: Earlier, address: string): NonNullable<AchievementFacts['renews']> {
  return {
    url: `${address}/c/${earlier.credentialId}`,
    edition: earlier.edition,
    issuedOn: dayOf(earlier.issuedAt),
  };
}

/**
 * What a certificate states: the decided sitting under the versions that it pinned, and the edition's own words.
 * Competences are worded as this edition of the scheme has them, so its number is theirs. A renewal keeps the term of
 * the certificate that it renews (docs/decisions/0005).
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
    endorsements: NonNullable<AchievementFacts['endorsements']>;
    demonstration: boolean;
    earlier: Earlier | undefined;
  },
): AchievementFacts {
  const { address, earlier, ...rest } = given;
  const renews = earlier === undefined ? undefined : renewalOf(earlier, address);
  const { cutScore } = earlier === undefined ? edition : bridgeOf(edition);
  return {
    ...rest,
    scheme: {
      title: edition.title,
      edition: edition.edition,
      url: achievementId(address, edition.scheme, edition.edition),
      scope: edition.scope,
    },
    ...(renews === undefined ? {} : { renews }),
    requirement: renews === undefined ? requirementOf(edition) : bridgeRequirementOf(edition),
    proves: provedBy(edition, renews),
    doesNotProve: edition.doesNotProve,
    competencies: edition.domains.flatMap((domain) =>
      domain.competencies.map(({ id, title, task, kind, alignment }) => ({
        id,
        title,
        task,
        kind,
        edition: edition.edition,
        url: `${address}/competencies/${id}`,
        ...addressed(alignment),
      })),
    ),
    result: { scorePercent: (100 * sitting.raw) / sitting.max, cutScorePercent: 100 * cutScore },
    blueprint: sitting.blueprint,
    ...(sitting.release === null ? {} : { release: sitting.release }),
    modelRegister: sitting.registerOn,
    validFrom: sitting.decidedAt,
    validUntil: earlier?.validUntil ?? addMonths(sitting.decidedAt, edition.validityMonths),
  };
}
