import type { Instant } from '../../../kernel/clock.ts';
import { type Check, listChecks, type Outcome, type Outcomes, passed } from './checks.ts';
import { type CredentialFacts, factsOf } from './facts.ts';
import type { DidFetcher } from './resolve-did.ts';
import { checkSchema } from './schema-check.ts';
import { checkStatus, type StatusListFetcher } from './status-check.ts';
import { type Verdict, verdictOf } from './verdict.ts';
import { holds, verifySecured } from './verify-secured.ts';

/** What a verification needs from outside. */
export interface VerifyOptions {
  readonly now: Instant;
  /** Both fetchers get addresses that a stranger chose: they must be safe against forged requests, and give up in time. */
  readonly resolve: { readonly did: DidFetcher; readonly statusList: StatusListFetcher };
  /** The DIDs of the issuers that the verifier trusts. */
  readonly trusted: ReadonlySet<string>;
}

/** The result of a verification: every check in order, whether or not it was reached. */
export interface Verification {
  readonly verdict: Verdict;
  /** The reason of the check that decided. */
  readonly reason: string;
  readonly checks: readonly Check[];
  /** What the credential says; `undefined` when it is not a credential at all. */
  readonly facts: CredentialFacts | undefined;
}

/**
 * Verifies a Verifiable Credential 2.0 of any issuer with a did:key or did:web, signed with eddsa-rdfc-2022. It may be
 * handed anything, and never rejects. The status list is fetched only once the signature holds: a forger does not get
 * to choose an address. Not Assay's currency, which is another question.
 */
export async function verifyCredential(input: unknown, options: VerifyOptions): Promise<Verification> {
  const { now, resolve, trusted } = options;
  const fetchDid = onceEach(resolve.did);
  const { outcomes, document, credential } = await verifySecured(input, now, fetchDid);
  if (document === undefined || credential === undefined) return conclude(outcomes, undefined);
  const genuine = holds(outcomes);
  const status = genuine ? { status: await checkStatus(credential, now, resolve.statusList, fetchDid) } : {};
  const trust = genuine ? { trust: checkTrust(credential.issuer.id, trusted) } : {};
  const schema = checkSchema(document, credential);
  return conclude({ ...outcomes, ...status, schema, ...trust }, factsOf(document, credential));
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
