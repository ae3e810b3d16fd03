import type { Check, Finding } from './checks.ts';

/** What a verification comes to (DESIGN §3). Currency is something else and is not part of it. */
export type Verdict = 'valid' | 'expired' | 'suspended' | 'revoked' | 'not trusted' | 'invalid';

/**
 * Which finding decides, most important first.
 * - What fails says nothing that could be believed: `invalid` comes before all.
 * - What the issuer took back stays taken back, whatever else is true; what is over is over even if the list can no
 *   longer be had.
 * - A status that cannot be had is `invalid`, not `valid`: whoever cuts the line must not be able to bring a revoked
 *   certificate back to life. The reason begins with “status unknown”, so that a page can say "try again".
 * - An issuer that the verifier does not know comes last: everything else about the credential holds.
 */
export const precedence: readonly { readonly finding: Finding; readonly verdict: Verdict }[] = [
  { finding: 'failed', verdict: 'invalid' },
  { finding: 'revoked', verdict: 'revoked' },
  { finding: 'suspended', verdict: 'suspended' },
  { finding: 'expired', verdict: 'expired' },
  { finding: 'not yet valid', verdict: 'invalid' },
  { finding: 'unknown', verdict: 'invalid' },
  { finding: 'not reached', verdict: 'invalid' },
  { finding: 'untrusted', verdict: 'not trusted' },
];

/** The verdict over a list of checks, and the reason of the check that decided it. */
export function verdictOf(checks: readonly Check[]): { readonly verdict: Verdict; readonly reason: string } {
  for (const { finding, verdict } of precedence) {
    const decisive = checks.find((check) => check.finding === finding);
    if (decisive !== undefined) return { verdict, reason: decisive.reason };
  }
  return { verdict: 'valid', reason: 'every check passed' };
}
