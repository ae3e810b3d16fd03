import type { Instant } from '../../../kernel/clock.ts';
import { openBadgesContextUrl, vcContextUrl } from '../contexts/bundled.ts';

/** What an endorsement states. */
export interface EndorsementFacts {
  /** A URI of the accreditor's choice, by which the endorsement is named for ever. */
  readonly id: string;
  readonly accreditor: { readonly did: string; readonly name: string; readonly home: string };
  /** The address of an edition of a scheme (`achievement.id`), or the issuer's DID. */
  readonly subject: string;
  /** What the accreditor says about it, in Markdown. */
  readonly comment: string;
  readonly validFrom: Instant;
  readonly validUntil: Instant;
}

/** The unsigned EndorsementCredential (Open Badges 3.0 §B.1.9, §B.1.10) for its accreditor to sign. */
export function buildEndorsementCredential(facts: EndorsementFacts) {
  const { accreditor } = facts;
  return {
    '@context': [vcContextUrl, openBadgesContextUrl],
    id: facts.id,
    type: ['VerifiableCredential', 'EndorsementCredential'],
    name: 'Endorsement',
    issuer: { id: accreditor.did, type: ['Profile'], name: accreditor.name, url: accreditor.home },
    validFrom: facts.validFrom,
    validUntil: facts.validUntil,
    credentialSubject: {
      id: facts.subject,
      type: ['EndorsementSubject'],
      endorsementComment: facts.comment,
    },
  };
}
