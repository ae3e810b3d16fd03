import { type Instant, secondsBetween } from '../../../kernel/clock.ts';
import type { Outcome } from '../verify/checks.ts';
import type { Credential } from '../verify/credential-shape.ts';
import type { DidFetcher } from '../verify/resolve-did.ts';
import { verifySecured, whyNotInForce } from '../verify/verify-secured.ts';
import { isStatement, readStatement, type Statement } from './read-statement.ts';
import { nameOf } from './subject.ts';

/** What a presented freshness statement comes to. `statement` only where it counts. */
export interface Freshness {
  readonly finding: 'passed' | 'failed';
  readonly reason: string;
  readonly statement?: Statement;
}

// Ours are good for a day. What claims to be fresh for longer than a week is no freshness statement.
const longestSeconds = 7 * 24 * 3600;
// A holder presents the newest; there is no need to look at a heap of them.
const mostStatements = 4;

const refused = (reason: string): Freshness => ({ finding: 'failed', reason });

/**
 * Checks a freshness statement that came with a credential whose signature holds: signed by the same issuer, about this
 * credential, in time, and short-lived. Asks for nothing but the issuer's DID document. Never rejects.
 */
export async function checkStatement(
  document: unknown,
  credential: Credential,
  now: Instant,
  fetchDid: DidFetcher,
): Promise<Freshness> {
  if (!isStatement(document)) return refused('it is no freshness statement');
  const secured = await verifySecured(document, now, fetchDid);
  const problem = whyNotInForce(secured.outcomes);
  if (problem !== undefined || secured.document === undefined || secured.credential === undefined)
    return refused(problem ?? 'it could not be read');
  const read = readStatement(secured.document);
  if ('refused' in read) return refused(read.refused);
  const statement = read.value;
  const { issuer } = secured.credential;
  if (issuer.id !== credential.issuer.id)
    return refused(`it is by ${issuer.id}, but the credential is by ${credential.issuer.id}`);
  if (credential.id === undefined || statement.subject !== nameOf(credential.id))
    return refused('it is about another credential');
  if (secondsBetween(statement.asOf, statement.validUntil) > longestSeconds)
    return refused('it claims to be good for more than a week');
  const reason = `the issuer said so at ${statement.asOf}, good until ${statement.validUntil}`;
  return { finding: 'passed', reason, statement };
}

/** Checks all that came along and keeps the newest that counts; where none does, what is wrong with the first. */
export async function checkStatements(
  documents: readonly unknown[],
  credential: Credential,
  now: Instant,
  fetchDid: DidFetcher,
): Promise<Freshness | undefined> {
  if (documents.length > mostStatements)
    return refused(`more than ${mostStatements} statements came with the credential`);
  const found: Freshness[] = [];
  for (const document of documents) found.push(await checkStatement(document, credential, now, fetchDid));
  const asOf = ({ statement }: Freshness) => Date.parse(statement?.asOf ?? '') || 0;
  return found.toSorted((a, b) => asOf(b) - asOf(a))[0];
}

/**
 * What a statement that counts adds to the status: it can only make it worse. A list that cannot be had stays unknown
 * whatever an older statement says, or else whoever cuts the line could bring a revoked certificate back for a day.
 */
export function statusSaid({ statement }: Freshness): Outcome | undefined {
  if (statement?.standing !== 'revoked' && statement?.standing !== 'suspended') return undefined;
  const { standing, asOf } = statement;
  return {
    finding: standing,
    reason: `the issuer’s freshness statement of ${asOf} says that it is ${standing}`,
  };
}
