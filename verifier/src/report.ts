import type { Currency } from '../../src/domains/credential/currency/currency.ts';
import type { Check } from '../../src/domains/credential/verify/checks.ts';
import { type Verdict, verdictOf } from '../../src/domains/credential/verify/verdict.ts';
import type { Verification } from '../../src/domains/credential/verify/verify-credential.ts';
import type { Check as LogCheck } from '../../src/domains/ledger/verify/check.ts';

/** Something that could not be looked at with what was there. */
export interface Unchecked {
  readonly what: 'issuer' | 'status' | 'currency' | 'log';
  /** Where it could be had. */
  readonly address?: string;
  readonly reason: string;
}

/** What came of a proof of the log. */
export interface LogReport {
  readonly holds: boolean;
  readonly checks: readonly LogCheck[];
}

/** What came of one credential. */
export interface Report extends Omit<Verification, 'verdict' | 'reason'> {
  /**
   * The product's verdict. `undecided` where nothing speaks against the credential and what would decide, the issuer's
   * DID document or a status list, was not at hand.
   */
  readonly verdict: Verdict | 'undecided';
  readonly reason: string;
  /** The instant for which all of this is said. */
  readonly now: string;
  /** Whether the models that it is about have changed since: only where a freshness statement counts. */
  readonly currency?: Currency;
  /** The address or name of what took its place, as the freshness statement says. */
  readonly successor?: string;
  readonly unchecked: readonly Unchecked[];
  readonly log?: LogReport;
}

/** A check that would have decided, had there been a document to look at. */
const isMissing = ({ name, finding }: Check, unchecked: readonly Unchecked[]): boolean => {
  const lacks = (what: Unchecked['what']) => unchecked.some((one) => one.what === what);
  if (name === 'did') return finding === 'unknown' && lacks('issuer');
  return name === 'status' && finding === 'unknown' && (lacks('status') || lacks('issuer'));
};

/**
 * The product's checks as they are where nothing is fetched: a DID document that was not at hand is not one that is
 * wrong, and one that was handed in was not found at its address.
 */
export function checksHere(
  checks: readonly Check[],
  unchecked: readonly Unchecked[],
  handed: readonly string[],
): readonly Check[] {
  return checks.map((check) => {
    if (check.name !== 'did') return check;
    const url = handed.find((one) => check.reason === `found at ${one}`);
    if (url !== undefined) return { ...check, reason: `as it was handed in, for ${url}` };
    const isAbsent = unchecked.some(({ what, address }) => what === 'issuer' && address !== undefined);
    return check.finding === 'failed' && isAbsent ? { ...check, finding: 'unknown' } : check;
  });
}

/** The verdict over these checks, apart from what could not be looked at for want of a document. */
export function verdictWith(
  checks: readonly Check[],
  unchecked: readonly Unchecked[],
): Pick<Report, 'verdict' | 'reason'> {
  const missing = checks.find((check) => isMissing(check, unchecked));
  if (missing === undefined) return verdictOf(checks);
  const found = verdictOf(checks.filter((check) => check !== missing && check.finding !== 'not reached'));
  // A date or a list that nobody is known to have signed decides nothing.
  const decides =
    missing.name === 'did' ? ['failed'] : ['failed', 'revoked', 'suspended', 'expired', 'not yet valid'];
  const decided = checks.some((check) => check !== missing && decides.includes(check.finding));
  return decided ? found : { verdict: 'undecided', reason: missing.reason };
}
