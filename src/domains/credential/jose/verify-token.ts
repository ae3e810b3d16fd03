import { compactVerify, errors } from 'jose';
import type { Instant } from '../../../kernel/clock.ts';
import { failed, messageOf, type Outcome, passed } from '../verify/checks.ts';
import { checkContexts } from '../verify/contexts-check.ts';
import { credentialShape, parseAt } from '../verify/credential-shape.ts';
import { checkDates } from '../verify/dates-check.ts';
import type { JsonObject } from '../verify/json-document.ts';
import type { DidFetcher } from '../verify/resolve-did.ts';
import type { Secured } from '../verify/verify-secured.ts';
import type { TokenKey } from './algorithm.ts';
import { checkClaims, type Claims, instantOf, readPayload } from './claims.ts';
import { findKey } from './find-key.ts';
import { checkHeader, formOf } from './form.ts';
import { readToken, type Token } from './token.ts';

/**
 * Verifies a credential that is a token: Open Badges 3.0 §8.2.6, or VC-JOSE-COSE 1.0 §5.1. The checks are those of a
 * credential with a proof in it; `reading` asks whether the token's claims say the same as the credential. Never
 * rejects.
 */
export async function verifyToken(text: string, now: Instant, fetchDid: DidFetcher): Promise<Secured> {
  const refuse = (refused: string): Secured => ({ outcomes: { shape: failed(refused) } });
  const read = readToken(text);
  if ('refused' in read) return refuse(read.refused);
  const token = read.value;
  const payload = readPayload(token.payload);
  if ('refused' in payload) return refuse(payload.refused);
  const { claims, document: stated } = payload.value;
  const form = formOf(token.header, [stated.type].flat().map(String), claims.iss !== undefined);
  const document = form === 'open-badges' ? withEnd(stated, claims) : stated;
  const parsed = parseAt(credentialShape, document);
  if ('refused' in parsed) return refuse(parsed.refused);
  const credential = parsed.value;

  const shape = passed('a Verifiable Credential of the Data Model 2.0, in a JWT');
  const contexts = checkContexts(document);
  const proof = checkHeader(token.header, form, document.proof !== undefined);
  const dates = checkDates(credential, form === 'vc-jose' ? termOf(claims) : undefined, now);
  const known = { shape, contexts, proof, dates };
  if (form === undefined || proof.finding !== 'passed' || contexts.finding !== 'passed')
    return { outcomes: known, document, credential };

  const issuer = credential.issuer.id;
  const { found, ...searched } = await findKey(token.header, { issuer, now, fetchDid });
  if (found === undefined) return { outcomes: { ...known, ...searched }, document, credential };
  const signature = await checkSignature(token, found);
  const reading = signature.finding === 'passed' ? { reading: checkClaims(form, claims, credential) } : {};
  const signed =
    signature.finding === 'passed' ? { issuer: passed(`the issuer ${issuer} publishes the key`) } : {};
  return { outcomes: { ...known, ...searched, signature, ...reading, ...signed }, document, credential };
}

/** "MUST be used to set the value of the `validUntil`" (Open Badges 3.0 §8.2.6.1); where both stand, they are compared. */
function withEnd(document: JsonObject, { exp }: Claims): JsonObject {
  return exp === undefined || document.validUntil !== undefined
    ? document
    : { ...document, validUntil: instantOf(exp) };
}

/** In VC-JOSE-COSE 1.0 §3.1.3, `nbf` and `exp` are the signature's own term. */
function termOf({ nbf, exp }: Claims) {
  return {
    begins: nbf === undefined ? undefined : instantOf(nbf),
    expires: exp === undefined ? undefined : instantOf(exp),
  };
}

async function checkSignature({ text, header: { alg } }: Token, { key }: TokenKey): Promise<Outcome> {
  try {
    await compactVerify(text, key, { algorithms: [alg] });
    return passed('the signature holds: nothing was changed since it was made');
  } catch (error) {
    if (error instanceof errors.JWSSignatureVerificationFailed)
      return failed(
        'the signature does not hold: the token was changed after signing, or another key signed it',
      );
    return failed(`the signature cannot be checked: ${messageOf(error)}`);
  }
}
