import { failed, type Outcome, passed } from './checks.ts';
import type { Credential } from './credential-shape.ts';

// Two clocks are never quite the same; a credential issued a moment ago must not be "not yet valid" elsewhere.
const skewMs = 5 * 60 * 1000;

/** When a proof itself may be believed. */
interface ProofTerm {
  readonly begins?: string | undefined;
  readonly expires?: string | undefined;
}

/** Checks the validity period (VC Data Model 2.0 §4.9), both ends included, and the proof's own term. */
export function checkDates(credential: Credential, proof: ProofTerm | undefined, now: string): Outcome {
  const at = Date.parse(now);
  const { validFrom, validUntil } = credential;
  if (validFrom !== undefined && validUntil !== undefined && Date.parse(validFrom) > Date.parse(validUntil)) {
    return failed(`validFrom (${validFrom}) is later than validUntil (${validUntil})`);
  }
  if (validUntil !== undefined && at > Date.parse(validUntil)) {
    return { finding: 'expired', reason: `valid until ${validUntil}` };
  }
  if (proof?.expires !== undefined && at > Date.parse(proof.expires)) {
    return { finding: 'expired', reason: `the proof expired on ${proof.expires}` };
  }
  if (validFrom !== undefined && at < Date.parse(validFrom) - skewMs) {
    return { finding: 'not yet valid', reason: `not valid before ${validFrom}` };
  }
  if (proof?.begins !== undefined && at < Date.parse(proof.begins) - skewMs) {
    return { finding: 'not yet valid', reason: `the proof is not valid before ${proof.begins}` };
  }
  return passed(validUntil === undefined ? 'no end of validity is stated' : `valid until ${validUntil}`);
}
