import { openBadgesContextUrl, openBadgesExtensionsUrl, vcContextUrl } from '../contexts/bundled.ts';
import { statusListEntry } from '../status/status-list-credential.ts';
import type { AchievementFacts, CertifiedCompetency } from './achievement-facts.ts';
import { demonstrationTag, renewalGenre, versionAxes, versionAxisGenre } from './vocabulary.ts';

const schemaUrl =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

/** An unsigned certificate. */
export type UnsignedAchievement = ReturnType<typeof buildAchievementCredential>;

/**
 * Builds the certificate as an unsigned Open Badges 3.0 `OpenBadgeCredential` on VC Data Model 2.0. Every fact goes
 * into a member that Open Badges defines, so that no context of our own is needed and any wallet can show it:
 * - scheme edition: `achievement.version`; all four version axes: an `evidence` entry each, with the genre
 *   "version axis" (the sitting is the evidence, and these are the versions it was held under);
 * - competencies: `achievement.alignment`, the kind as the extension term `ext:competency.version_bound` in
 *   `targetType` (1EdTech's pattern for extension terms has no hyphen), their edition in `targetFramework`;
 * - what a renewal renews: an `evidence` entry with the earlier certificate's URL and the genre "renewal";
 * - cut score: `requiredValue` of the result description; score: the result's `value`;
 * - what it proves and what it does not: `achievement.criteria.narrative`, in Markdown.
 */
export function buildAchievementCredential(facts: AchievementFacts) {
  const { issuer, holder, scheme, demonstration } = facts;
  const name = demonstration ? `DEMONSTRATION: ${scheme.title}` : scheme.title;
  const scoreId = `${scheme.url}#score`;
  return {
    '@context': [vcContextUrl, openBadgesContextUrl, openBadgesExtensionsUrl],
    id: facts.id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name,
    issuer: { id: issuer.did, type: ['Profile'], name: issuer.name, url: issuer.url },
    validFrom: facts.validFrom,
    validUntil: facts.validUntil,
    credentialSubject: {
      id: holder.id,
      type: ['AchievementSubject'],
      ...(holder.name === undefined ? {} : { identifier: [plainName(holder.name)] }),
      achievement: {
        id: scheme.url,
        type: ['Achievement'],
        achievementType: 'Certification',
        name,
        description: scheme.scope,
        inLanguage: 'en',
        version: String(scheme.edition),
        criteria: { narrative: narrativeOf(facts) },
        alignment: facts.competencies.map(alignmentOf),
        resultDescription: [
          {
            id: scoreId,
            type: ['ResultDescription'],
            name: 'Exam score',
            resultType: 'Percent',
            valueMin: '0',
            valueMax: '100',
            requiredValue: percent(facts.result.cutScorePercent),
          },
        ],
        ...(demonstration ? { tag: [demonstrationTag] } : {}),
      },
      result: [{ type: ['Result'], resultDescription: scoreId, value: percent(facts.result.scorePercent) }],
    },
    evidence: [
      versionAxis(versionAxes.schemeEdition, String(scheme.edition)),
      versionAxis(versionAxes.blueprint, facts.blueprint),
      ...(facts.release === undefined ? [] : [versionAxis(versionAxes.release, facts.release)]),
      versionAxis(versionAxes.modelRegister, facts.modelRegister),
      ...(facts.renews === undefined ? [] : [renewalOf(facts.renews)]),
    ],
    credentialStatus: statusListEntry(facts.status.listUrl, facts.status.index, 'revocation'),
    credentialSchema: [{ id: schemaUrl, type: '1EdTechJsonSchemaValidator2019' }],
  };
}

function plainName(name: string) {
  return { type: 'IdentityObject', hashed: false, identityType: 'name', identityHash: name };
}

function alignmentOf(competency: CertifiedCompetency) {
  return {
    type: ['Alignment'],
    targetCode: competency.id,
    targetName: competency.title,
    targetDescription: competency.task,
    targetFramework: `Competencies, edition ${competency.edition}`,
    targetType: `ext:competency.${competency.kind.replace('-', '_')}`,
    targetUrl: competency.url,
  };
}

function versionAxis(name: string, description: string) {
  return { type: ['Evidence'], name, genre: versionAxisGenre, description };
}

function renewalOf({ url, edition, issuedOn }: NonNullable<AchievementFacts['renews']>) {
  return {
    id: url,
    type: ['Evidence'],
    name: 'Renews the certificate',
    description: `Edition ${edition}, issued on ${issuedOn}`,
    genre: renewalGenre,
  };
}

/** At most one decimal, always rounded down: a score below the cut score never reads as the cut score. */
function percent(value: number): string {
  return String(Math.floor(value * 10 + 1e-9) / 10);
}

function narrativeOf(facts: AchievementFacts): string {
  const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n');
  const notice = `**DEMONSTRATION.** ${facts.issuer.name} is fictional; this certificate proves nothing.`;
  return [
    ...(facts.demonstration ? [notice] : []),
    facts.requirement,
    `## What it proves\n\n${list(facts.proves)}`,
    `## What it does not prove\n\n${list(facts.doesNotProve)}`,
  ].join('\n\n');
}
