import type { Instant } from '../../../kernel/clock.ts';
import { checkStatements, type Freshness, statusSaid } from '../freshness/check-statement.ts';
import type { StatusListEntry } from '../status/status-list-credential.ts';
import { type Check, listChecks, type Outcome, type Outcomes, passed } from './checks.ts';
import type { Credential } from './credential-shape.ts';
import { type CarriedEndorsement, checkEndorsements, type Endorsers } from './endorsements-check.ts';
import { type CredentialFacts, factsOf } from './facts.ts';
import type { DidFetcher } from './resolve-did.ts';
import type { BelievedList, StatusListFetcher } from './read-list.ts';
import { checkSchema } from './schema-check.ts';
import { checkStatus, worstOf } from './status-check.ts';
import { type Verdict, verdictOf } from './verdict.ts';
import { holds, verifySecured } from './verify-secured.ts';

/** What a verification needs from outside. */
export interface VerifyOptions {
  readonly now: Instant;
  /** Both fetchers get addresses that a stranger chose: they must be safe against forged requests, and give up in time. */
  readonly resolve: {
    readonly did: DidFetcher;
    readonly statusList: StatusListFetcher;
    /** Status entries that an issuer keeps of a credential without naming them in it: its place among the suspensions. */
    readonly entriesBeside?: (credentialId: string, issuer: string) => Promise<readonly StatusListEntry[]>;
  };
  /** For whoever verifies many as of one instant: the lists that were read for the ones before. */
  readonly believed?: Map<string, BelievedList>;
  /** Freshness statements that came along with the credential. */
  readonly statements?: readonly unknown[];
  /** The DIDs of the issuers that the verifier trusts. */
  readonly trusted: ReadonlySet<string>;
  /** The accreditors whose endorsements count; without it none do. */
  readonly endorsers?: Endorsers;
}

/** The result of a verification: every check in order, whether or not it was reached. */
export interface Verification {
  readonly verdict: Verdict;
  /** The reason of the check that decided. */
  readonly reason: string;
  readonly checks: readonly Check[];
  /** What the credential says; `undefined` when it is not a credential at all. */
  readonly facts: CredentialFacts | undefined;
  /** The endorsements that a genuine credential carries. */
  readonly endorsements?: readonly CarriedEndorsement[];
  /** What came of the freshness statement that was handed in along with it. */
  readonly freshness?: Freshness;
}

/**
 * Verifies a Verifiable Credential 2.0 of any issuer with a did:key or did:web, signed with a cryptosuite of `suites/`.
 * It may be handed anything, and never rejects. The status list is fetched only once the signature holds: a forger does
 * not get to choose an address. Not Assay's currency, which is another question.
 */
export async function verifyCredential(input: unknown, options: VerifyOptions): Promise<Verification> {
  const { now, trusted, statements = [] } = options;
  const fetchDid = onceEach(options.resolve.did);
  const { outcomes, document, credential } = await verifySecured(input, now, fetchDid);
  if (document === undefined || credential === undefined) return conclude(outcomes, undefined);
  const schema = checkSchema(document, credential);
  const facts = factsOf(document, credential);
  if (!holds(outcomes)) return conclude({ ...outcomes, schema }, facts);
  const freshness = await checkStatements(statements, credential, now, fetchDid);
  const status = await statusOf(credential, freshness, options, fetchDid);
  const trust = checkTrust(credential.issuer.id, trusted);
  const { endorsements, ...counting } = await checkEndorsements(document, credential, options, fetchDid);
  return {
    ...conclude({ ...outcomes, status, schema, trust, endorsements: counting }, facts),
    ...(endorsements.length === 0 ? {} : { endorsements }),
    ...(freshness === undefined ? {} : { freshness }),
  };
}

/** What the lists say of a credential, or a freshness statement where that is worse. */
async function statusOf(
  credential: Credential,
  freshness: Freshness | undefined,
  { now, resolve, believed = new Map() }: VerifyOptions,
  fetchDid: DidFetcher,
): Promise<Outcome> {
  const { id, issuer } = credential;
  const kept = id === undefined ? [] : ((await resolve.entriesBeside?.(id, issuer.id)) ?? []);
  const beside = kept.map((entry) => ({ ...entry }));
  const listed = await checkStatus(credential, beside, {
    now,
    fetchDid,
    fetchList: resolve.statusList,
    believed,
  });
  const said = freshness && statusSaid(freshness);
  return (said && worstOf([listed, said])) ?? listed;
}

/** The certificate and its status list have the same issuer: one look-up serves both. */
function onceEach(fetchDid: DidFetcher): DidFetcher {
  const asked = new Map<string, Promise<unknown>>();
  return (url, did) => {
    const answer = asked.get(url) ?? fetchDid(url, did);
    asked.set(url, answer);
    return answer;
  };
}

function checkTrust(issuer: string, trusted: ReadonlySet<string>): Outcome {
  return trusted.has(issuer)
    ? passed(`the issuer ${issuer} is one that is trusted here`)
    : { finding: 'untrusted', reason: `the issuer ${issuer} is not among those that are trusted here` };
}

function conclude(outcomes: Outcomes, facts: CredentialFacts | undefined): Verification {
  const checks = listChecks(outcomes);
  return { ...verdictOf(checks), checks, facts };
}
