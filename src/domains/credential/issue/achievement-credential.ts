import { openBadgesContextUrl, openBadgesExtensionsUrl, vcContextUrl } from '../contexts/bundled.ts';
import { statusListEntry } from '../status/status-list-credential.ts';
import type { AchievementFacts, CertifiedCompetency, OutsideSkill } from './achievement-facts.ts';
import {
  demonstrationTag,
  outsideSkillType,
  renewalGenre,
  versionAxes,
  versionAxisGenre,
} from './vocabulary.ts';

/** The JSON schema of Open Badges 3.0 that a certificate names. */
export const schemaUrl =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

/** An unsigned certificate. */
export type UnsignedAchievement = ReturnType<typeof buildAchievementCredential>;

/**
 * Builds the certificate as an unsigned Open Badges 3.0 `OpenBadgeCredential` on VC Data Model 2.0. Every fact goes
 * into a member that Open Badges defines, so that no context of our own is needed and any wallet can show it:
 * - scheme edition: `achievement.version`; all four version axes: an `evidence` entry each, with the genre
 *   "version axis" (the sitting is the evidence, and these are the versions it was held under);
 * - competencies: `achievement.alignment`, the kind as the extension term `ext:competency.version_bound` in
 *   `targetType` (1EdTech's pattern for extension terms has no hyphen), their edition in `targetFramework`; after each its places in frameworks of others, where it has any;
 * - what a renewal renews: an `evidence` entry with the earlier certificate's URL and the genre "renewal";
 * - what accreditors say of the scheme and of the issuer: their signed credentials under `endorsement`;
 * - cut score: `requiredValue` of the result description; score: the result's `value`;
 * - what it proves and what it does not: `achievement.criteria.narrative`, in Markdown.
 */
export function buildAchievementCredential(facts: AchievementFacts) {
  const { issuer, holder, scheme, demonstration } = facts;
  const name = titleOn(facts);
  const scoreId = `${scheme.url}#score`;
  return {
    '@context': [vcContextUrl, openBadgesContextUrl, openBadgesExtensionsUrl],
    id: facts.id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name,
    issuer: {
      id: issuer.did,
      type: ['Profile'],
      name: issuer.name,
      url: issuer.url,
      ...endorsedBy(facts.endorsements?.issuer),
    },
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
        alignment: facts.competencies.flatMap((competency) => [
          alignmentOf(competency),
          ...(competency.alignment ?? []).map(outsideAlignment),
        ]),
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
        ...endorsedBy(facts.endorsements?.achievement),
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

/** The title as a certificate states it: a fictional issuer's says so. */
export function titleOn({
  scheme,
  demonstration,
}: Pick<AchievementFacts, 'scheme' | 'demonstration'>): string {
  return demonstration ? `DEMONSTRATION: ${scheme.title}` : scheme.title;
}

/** What a fictional issuer's certificate says of itself, in Markdown. */
export function demonstrationNotice(issuer: string): string {
  return `**DEMONSTRATION.** ${issuer} is fictional; this certificate proves nothing.`;
}

// Each as it was signed, with its own contexts and proof, so that it can be checked by itself.
function endorsedBy(endorsement: readonly object[] = []) {
  return endorsement.length === 0 ? {} : { endorsement };
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

function outsideAlignment({ framework, code, title, url }: OutsideSkill) {
  return {
    type: ['Alignment'],
    targetCode: code,
    targetName: title ?? `${framework} ${code}`,
    targetFramework: framework,
    targetType: outsideSkillType,
    targetUrl: url,
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
  return [
    ...(facts.demonstration ? [demonstrationNotice(facts.issuer.name)] : []),
    facts.requirement,
    `## What it proves\n\n${list(facts.proves)}`,
    `## What it does not prove\n\n${list(facts.doesNotProve)}`,
  ].join('\n\n');
}
