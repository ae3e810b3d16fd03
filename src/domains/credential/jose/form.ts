import { failed, type Outcome, passed } from '../verify/checks.ts';
import { algorithms } from './algorithm.ts';
import type { TokenHeader } from './token.ts';

/** The two standards that say how a token is a credential. */
export type TokenForm = 'open-badges' | 'vc-jose';

/** Where each form is defined. */
export const ruleOf: Readonly<Record<TokenForm, string>> = {
  'open-badges': 'Open Badges 3.0 §8.2',
  'vc-jose': 'VC-JOSE-COSE 1.0 §3.1',
};

const openBadgeTypes: ReadonlySet<string> = new Set([
  'OpenBadgeCredential',
  'AchievementCredential',
  'EndorsementCredential',
]);

// Open Badges 3.0 §8.2.3: "Additional JOSE Headers are NOT allowed".
const openBadgeHeaders: ReadonlySet<string> = new Set(['alg', 'kid', 'jwk', 'typ']);

/** A media type as `typ` and `cty` write it: in any case, `application/` may be left out (RFC 7515 §4.1.9). */
const mediaType = (name: string | undefined): string | undefined =>
  name?.toLowerCase().replace(/^application\//, '');

/**
 * The form that a token has: by its `typ`, which both standards let an issuer leave out; then an Open Badge whose issuer
 * stands in a claim is one of Open Badges' own form, and all else is one of VC-JOSE-COSE.
 */
export function formOf(
  { typ }: TokenHeader,
  types: readonly string[],
  hasIssuerClaim: boolean,
): TokenForm | undefined {
  const type = mediaType(typ);
  if (type === 'vc+jwt') return 'vc-jose';
  if (type !== undefined && type !== 'jwt') return undefined;
  const isBadge = types.some((one) => openBadgeTypes.has(one));
  return isBadge && (type === 'jwt' || hasIssuerClaim) ? 'open-badges' : 'vc-jose';
}

/** Checks what the header says of the signature: a form and an algorithm that are known, nothing that changes either. */
export function checkHeader(
  header: TokenHeader,
  form: TokenForm | undefined,
  hasProofInside: boolean,
): Outcome {
  const { alg, typ, cty } = header;
  if (!algorithms.has(alg)) return failed(unsupported(alg));
  if ('crit' in header) return failed('the header has “crit”: it demands extensions that are not known here');
  if ('b64' in header && header.b64 !== true)
    return failed('the header has “b64”: the payload is not encoded');
  if (form === undefined)
    return failed(
      `the header’s “typ” is ${String(typ).slice(0, 50)}: that is no signed credential; vc+jwt and JWT are`,
    );
  if (mediaType(cty) === 'jwt')
    return failed('the header’s “cty” is JWT: a token within a token is not taken');
  const added = Object.keys(header).find((name) => !openBadgeHeaders.has(name));
  if (form === 'open-badges' && added !== undefined)
    return failed(
      `the header has “${added.slice(0, 50)}”: ${ruleOf[form]} allows no other than alg, kid, jwk and typ`,
    );
  const inside = hasProofInside ? '; the proof inside it was left alone' : '';
  return passed(`a JWT by ${ruleOf[form]}, signed with ${alg}${inside}`);
}

function unsupported(alg: string): string {
  if (/^none$/i.test(alg)) return 'the algorithm is “none”: nobody signed it';
  if (/^HS\d+$/i.test(alg))
    return `the algorithm ${alg.slice(0, 20)} needs a secret that is shared: whoever can verify it could have made it`;
  return `the algorithm ${alg.slice(0, 20)} is not supported; ${[...algorithms.keys()].join(', ')} are`;
}
