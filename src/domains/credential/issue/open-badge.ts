import { openBadgesContextUrl, openBadgesExtensionsUrl, vcContextUrl } from '../contexts/bundled.ts';
import { statusListEntry } from '../status/status-list-credential.ts';
import type { AchievementFacts } from './achievement-facts.ts';
import { demonstrationTag } from './vocabulary.ts';

/** What a full certificate and a minimal one both state. */
export type BadgeFacts = Pick<
  AchievementFacts,
  'id' | 'issuer' | 'scheme' | 'validFrom' | 'validUntil' | 'status' | 'demonstration'
>;

const schemaUrl =
  'https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json';

/** The members of every unsigned `OpenBadgeCredential` (Open Badges 3.0 §B.1.3) of ours, but for its subject. */
export function openBadgeOf(facts: BadgeFacts) {
  const { id, issuer, validFrom, validUntil, status } = facts;
  return {
    '@context': [vcContextUrl, openBadgesContextUrl, openBadgesExtensionsUrl],
    id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: titleOn(facts),
    issuer: { id: issuer.did, type: ['Profile'], name: issuer.name, url: issuer.url },
    validFrom,
    validUntil,
    credentialStatus: statusListEntry(status.listUrl, status.index, 'revocation'),
    credentialSchema: [{ id: schemaUrl, type: '1EdTechJsonSchemaValidator2019' }],
  };
}

/** The members of the `achievement` that every certificate of an edition has. */
export function achievementOf(facts: Pick<BadgeFacts, 'scheme' | 'demonstration'>) {
  const { scheme, demonstration } = facts;
  return {
    id: scheme.url,
    type: ['Achievement'],
    achievementType: 'Certification',
    name: titleOn(facts),
    description: scheme.scope,
    inLanguage: 'en',
    version: String(scheme.edition),
    ...(demonstration ? { tag: [demonstrationTag] } : {}),
  };
}

/** The paragraphs of a narrative in Markdown; a fictional issuer's begins with what it is. */
export function narrativeOf(
  { issuer, demonstration }: Pick<BadgeFacts, 'issuer' | 'demonstration'>,
  paragraphs: readonly string[],
): string {
  const notice = `**DEMONSTRATION.** ${issuer.name} is fictional; this certificate proves nothing.`;
  return [...(demonstration ? [notice] : []), ...paragraphs].join('\n\n');
}

/** The title as a certificate states it: a fictional issuer's says so. */
function titleOn({ scheme, demonstration }: Pick<BadgeFacts, 'scheme' | 'demonstration'>): string {
  return demonstration ? `DEMONSTRATION: ${scheme.title}` : scheme.title;
}
