import { z } from 'zod';
import { failed, type Outcome, passed } from '../verify/checks.ts';
import { type Credential, parseAt } from '../verify/credential-shape.ts';
import type { JsonObject } from '../verify/json-document.ts';
import { type TokenForm, ruleOf } from './form.ts';

// Seconds since 1970 (RFC 7519 §2, NumericDate), up to the year 9999: a later one is no date in ISO 8601.
const numericDate = z
  .number('is not a number')
  .min(0, 'is before 1970')
  .max(253_402_300_799, 'is after the year 9999');
const text = z.string('is not a text').max(2_048, 'is longer than 2,048 characters');

const claimsShape = z.object({
  iss: text.optional(),
  sub: text.optional(),
  jti: text.optional(),
  nbf: numericDate.optional(),
  exp: numericDate.optional(),
  iat: numericDate.optional(),
  // Whoever is not named MUST refuse it (RFC 7519 §4.1.3), and nobody verifies under a name here.
  aud: z.undefined('names those whom it is meant for: nobody else may take it').optional(),
});

/** The registered claims of RFC 7519 §4.1 in a payload. */
export type Claims = z.output<typeof claimsShape>;

/** What a payload is made of. */
export interface Payload {
  readonly claims: Claims;
  /** The credential without the claims. */
  readonly document: JsonObject;
}

/**
 * Takes the claims out of a payload, or says why it holds no credential. The final Open Badges 3.0 (§8.2.4.1) and
 * VC-JOSE-COSE 1.0 (§3.1.3) both have the credential's members at the top level; `vc` is of drafts and of version 1.1.
 */
export function readPayload(payload: JsonObject): { readonly value: Payload } | { readonly refused: string } {
  for (const name of ['vc', 'vp'])
    if (Object.hasOwn(payload, name))
      return {
        refused: `the payload of the token has the claim “${name}”, as version 1.1 of the Verifiable Credentials Data Model and drafts of Open Badges 3.0 had it: ask the issuer for a new one`,
      };
  const parsed = parseAt(claimsShape, payload);
  if ('refused' in parsed) return { refused: `in the payload of the token, ${parsed.refused}` };
  const members = Object.entries(payload).filter(([name]) => !Object.hasOwn(claimsShape.shape, name));
  return { value: { claims: parsed.value, document: Object.fromEntries(members) } };
}

/** An instant of a claim. */
export function instantOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString();
}

/** An instant as a claim states it, in whole seconds. */
export function secondsOf(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
}

/**
 * Checks that the claims say the same as the credential. Open Badges 3.0 §8.2.6.1 requires four of them; VC-JOSE-COSE
 * 1.0 §3.1.3 none, and there `nbf` and `exp` are about the signature, so they need not be the credential's own dates.
 */
export function checkClaims(form: TokenForm, claims: Claims, credential: Credential): Outcome {
  const [subject, ...others] = credential.credentialSubject;
  const pairs = [
    ['iss', claims.iss, 'issuer', credential.issuer.id],
    ['jti', claims.jti, 'id', credential.id],
    ['sub', claims.sub, 'credentialSubject.id', others.length === 0 ? subject?.id : undefined],
  ] as const;
  for (const [claim, said, member, value] of pairs) {
    if (said === undefined && form === 'open-badges') return failed(missing(claim));
    if (said !== undefined && said !== value)
      return failed(`the claim “${claim}” says another thing than the credential’s ${member}`);
  }
  return form === 'open-badges' ? checkOwnDates(claims, credential) : passed(said(form));
}

function checkOwnDates({ nbf, exp }: Claims, { validFrom, validUntil }: Credential): Outcome {
  if (nbf === undefined) return failed(missing('nbf'));
  if (validFrom === undefined || secondsOf(validFrom) !== Math.floor(nbf))
    return failed('the claim “nbf” says another thing than the credential’s validFrom');
  if (exp !== undefined && validUntil !== undefined && secondsOf(validUntil) !== Math.floor(exp))
    return failed('the claim “exp” says another thing than the credential’s validUntil');
  return passed(said('open-badges'));
}

const missing = (claim: string): string =>
  `the claim “${claim}” is missing: ${ruleOf['open-badges']} requires it`;
const said = (form: TokenForm): string =>
  `the text itself was signed, so it is read as it was signed; its claims do not contradict it (${ruleOf[form]})`;
