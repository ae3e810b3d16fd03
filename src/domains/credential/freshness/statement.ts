import { addSeconds, type Day, type Instant } from '../../../kernel/clock.ts';
import { sha256 } from '../../../kernel/hash.ts';
import { openBadgesContextUrl, vcContextUrl } from '../contexts/bundled.ts';
import type { Currency, Reason } from '../currency/currency.ts';
import type { Standing } from '../status/standing.ts';
import type { StatusListEntry } from '../status/status-list-credential.ts';
import { nameOf } from './subject.ts';
import { freshnessGenre, goodForHours, sayings } from './vocabulary.ts';

/** What is said of one certificate at one time. */
export interface FreshnessFacts {
  /** The certificate's `id`. */
  readonly credential: string;
  readonly issuer: string;
  /** Where ranges of statements are served. */
  readonly address: string;
  readonly asOf: Instant;
  readonly standing: Standing;
  /** What took its place: an address or a name (`nameOf`). */
  readonly successor: string | undefined;
  /** With absolute addresses in its reasons. */
  readonly currency: Currency;
  /** The edition of the model register that the currency rests on. */
  readonly register: Day | undefined;
  /** Its place in the list of suspensions. */
  readonly suspension: StatusListEntry | undefined;
}

const says = (name: string, description: string) => ({
  type: ['Evidence'] as const,
  name,
  genre: freshnessGenre,
  description,
});

const touchedBy = ({ href, occurredOn, title }: Reason) => ({
  id: href,
  ...says(sayings.change, `${occurredOn} ${title.slice(0, 500)}`),
});

function currencyEntries(currency: Currency) {
  const state = says(sayings.currency, currency.state);
  if (currency.state === 'current') return [state];
  const day =
    currency.state === 'lapsed' ? says(sayings.lapsed, currency.since) : says(sayings.reviewDue, currency.by);
  return [state, day, ...currency.because.map(touchedBy)];
}

/**
 * Builds a freshness statement, ready to be signed: a Verifiable Credential of its own about the certificate, good for
 * 24 hours. Like the certificate it says everything in members that Open Badges defines, an `evidence` entry of the genre
 * "freshness" each. Its `credentialStatus` is the certificate's place among the suspensions: there a verifier finds the
 * list that the certificate itself, with its one status entry, does not name (docs/decisions/0015).
 */
export function buildStatement(facts: FreshnessFacts) {
  const { credential, asOf, successor, register, suspension } = facts;
  const digits = sha256(credential);
  return {
    '@context': [vcContextUrl, openBadgesContextUrl],
    id: `${facts.address}/freshness/${digits.slice(0, 4)}#${digits}-${Date.parse(asOf)}`,
    type: ['VerifiableCredential'],
    name: 'Freshness statement',
    issuer: facts.issuer,
    validFrom: asOf,
    validUntil: addSeconds(asOf, goodForHours * 3600),
    credentialSubject: { id: nameOf(credential) },
    evidence: [
      says(sayings.standing, facts.standing),
      ...(successor === undefined ? [] : [{ id: successor, ...says(sayings.successor, 'a renewal') }]),
      ...currencyEntries(facts.currency),
      ...(register === undefined ? [] : [says(sayings.register, register)]),
    ],
    ...(suspension === undefined ? {} : { credentialStatus: suspension }),
  };
}
