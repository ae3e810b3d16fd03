import type { AchievementFacts, CertifiedCompetency, OutsideSkill } from './achievement-facts.ts';
import { achievementOf, narrativeOf, openBadgeOf } from './open-badge.ts';
import { outsideSkillType, renewalGenre, versionAxes, versionAxisGenre } from './vocabulary.ts';

/** An unsigned certificate. */
export type UnsignedAchievement = ReturnType<typeof buildAchievementCredential>;

/**
 * Builds the certificate as an unsigned Open Badges 3.0 `OpenBadgeCredential` on VC Data Model 2.0. Every fact goes
 * into a member that Open Badges defines, so that no context of our own is needed and any wallet can show it:
 * - scheme edition: `achievement.version`; all four version axes: an `evidence` entry each, with the genre
 *   "version axis" (the sitting is the evidence, and these are the versions it was held under);
 * - competencies: `achievement.alignment`, the kind as the extension term `ext:competency.version_bound` in
 *   `targetType` (1EdTech's pattern for extension terms has no hyphen), their edition in `targetFramework`;
 *   after each its places in frameworks of others, where it has any;
 * - what a renewal renews: an `evidence` entry with the earlier certificate's URL and the genre "renewal";
 * - what accreditors say of the scheme and of the issuer: their signed credentials under `endorsement`;
 * - cut score: `requiredValue` of the result description; score: the result's `value`;
 * - what it proves and what it does not: `achievement.criteria.narrative`, in Markdown.
 */
export function buildAchievementCredential(facts: AchievementFacts) {
  const { holder, scheme } = facts;
  const scoreId = `${scheme.url}#score`;
  const badge = openBadgeOf(facts);
  return {
    ...badge,
    issuer: { ...badge.issuer, ...endorsedBy(facts.endorsements?.issuer) },
    credentialSubject: {
      id: holder.id,
      type: ['AchievementSubject'],
      ...(holder.name === undefined ? {} : { identifier: [plainName(holder.name)] }),
      achievement: {
        ...achievementOf(facts),
        criteria: { narrative: fullNarrativeOf(facts) },
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
  };
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

function fullNarrativeOf(facts: AchievementFacts): string {
  const list = (items: readonly string[]) => items.map((item) => `- ${item}`).join('\n');
  return narrativeOf(facts, [
    facts.requirement,
    `## What it proves\n\n${list(facts.proves)}`,
    `## What it does not prove\n\n${list(facts.doesNotProve)}`,
  ]);
}
