import { type LookupAddress, lookup as systemResolver } from 'node:dns';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { Problem } from './problem.ts';

// Special-purpose addresses (IANA registries, RFC 6890): nothing outside is ever served from one of these.
const closed = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  closed.addSubnet(net, prefix, 'ipv4');

const open6 = new BlockList();
open6.addSubnet('2000::', 3, 'ipv6');
const closed6 = new BlockList();
for (const [net, prefix] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  closed6.addSubnet(net, prefix, 'ipv6');

/** True for an address on the public internet; false for private, loop-back, link-local and all other special ones. */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address);
  if (version === 4) return !closed.check(address, 'ipv4');
  if (version === 6) return open6.check(address, 'ipv6') && !closed6.check(address, 'ipv6');
  return false;
}

/** Asks for every address of a name, as `dns.lookup` does with `all`. */
export type Resolver = (
  name: string,
  options: { readonly all: true },
  answer: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/** Looks names up for a socket and lets it connect to public addresses only. A test hands in its own `resolve`. */
export function publicLookup(resolve: Resolver = systemResolver): LookupFunction {
  // The check sits where the socket gets its address, so that no second look-up can give another answer.
  return (name, options, callback) => {
    resolve(name, { ...options, all: true }, (error, addresses) => {
      if (error !== null) return callback(error, '', 0);
      const first = addresses[0];
      if (first === undefined || addresses.some(({ address }) => !isPublicAddress(address))) {
        return callback(new Error('The name leads to an address that is not on the public internet.'), '', 0);
      }
      if (options.all === true) return callback(null, addresses);
      return callback(null, first.address, first.family);
    });
  };
}

/** An address that may be asked, as far as its text tells; throws a `bad-input` problem for any other. */
export function checkedUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  const host = url?.hostname.replace(/^\[|\]$|\.$/g, '') ?? '';
  const refuse = (why: string) =>
    new Problem('bad-input', 'address-refused', `This address is not looked up: ${why}.`, {
      todo: 'Use an https address on the public internet, or hand in the document itself.',
    });
  if (url === null) throw refuse('it is not a complete address');
  if (url.protocol !== 'https:') throw refuse('it does not start with https://');
  if (url.username !== '' || url.password !== '') throw refuse('it holds a user name or a password');
  if (isIP(host) !== 0 && !isPublicAddress(host)) throw refuse('it is not on the public internet');
  if (host === 'localhost' || host.endsWith('.localhost') || host.endsWith('.internal')) {
    throw refuse('it is not on the public internet');
  }
  return url;
}
