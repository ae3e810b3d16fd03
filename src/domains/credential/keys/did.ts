import { Problem } from '../../../kernel/problem.ts';

/** The did:key of an Ed25519 public key (W3C CCG, did:key v0.9). */
export function didKeyOf(publicKeyMultibase: string): string {
  return `did:key:${publicKeyMultibase}`;
}

/**
 * The did:web of an institution's address, for example `https://assay.example:8443/issuer` →
 * `did:web:assay.example%3A8443:issuer` (W3C CCG, did:web). Throws a `Problem` for an address without https.
 */
export function didWebOf(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || url.protocol !== 'https:') {
    throw new Problem(
      'bad-input',
      'bad-did-address',
      `${address} cannot become a did:web: it is not an https address.`,
      {
        todo: 'Use the public https address of the institution, or a did:key.',
      },
    );
  }
  const path = url.pathname.split('/').filter((segment) => segment !== '');
  const did = ['did:web', url.host.replace(':', '%3A'), ...path].join(':');
  didWebUrl(did);
  return did;
}

const hostName =
  /^(?=.{1,253}$)(?!(?:\d+\.){3}\d+$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/i;
const pathSegment = /^(?!\.{1,2}$)(?:[A-Za-z0-9._~-]|%(?!2[ef]|5c)[0-9a-f]{2})+$/i;

/**
 * Where the document of a did:web is: `did:web:a.example` → `https://a.example/.well-known/did.json`,
 * `did:web:a.example%3A8443:user:ann` → `https://a.example:8443/user/ann/did.json`. Throws a `Problem` with code
 * `bad-did` for anything that is not a host name with an optional port and plain path segments: the text comes from
 * strangers and becomes an address to look up.
 */
export function didWebUrl(did: string): string {
  const [scheme, method, authority = '', ...path] = did.split(':');
  const [host = '', port, ...more] = authority.split(/%3a/i);
  const portFits = port === undefined || (/^[1-9]\d{0,4}$/.test(port) && Number(port) < 65_536);
  const named = scheme === 'did' && method === 'web' && hostName.test(host) && portFits && more.length === 0;
  if (!named || did.length > 2_048 || !path.every((segment) => pathSegment.test(segment))) {
    throw new Problem(
      'bad-input',
      'bad-did',
      `${did.slice(0, 200)} is not a did:web that leads to an address.`,
    );
  }
  const origin = `https://${host.toLowerCase()}${port === undefined ? '' : `:${port}`}`;
  return path.length === 0 ? `${origin}/.well-known/did.json` : `${origin}/${path.join('/')}/did.json`;
}

/** The id of a key under a DID: the key's own text is the fragment, so that it never names two keys. */
export function verificationMethodId(did: string, publicKeyMultibase: string): string {
  return `${did}#${publicKeyMultibase}`;
}
