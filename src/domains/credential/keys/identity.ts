import type { Config } from '../../../kernel/config.ts';
import type { Services } from '../../../kernel/services.ts';
import { didWebOf } from '../core.ts';

/** What working with keys needs of the process. */
export type KeyServices = Pick<Services, 'db' | 'config' | 'secret' | 'random'>;

/** The institution's name as certificates state it: fictional in demo mode, else the host name of its address. */
export function issuerName({ mode, address }: Config): string {
  return mode === 'demo' ? 'Assay Demonstration Institute' : new URL(address).host;
}

/** The DID that new keys belong to in production: the did:web of the address's host. */
export function webDid(config: Config): string {
  return didWebOf(new URL(config.address).origin);
}

/** True for the DID that new certificates are issued under: in a demonstration each key is its own. */
export function issuesHere(did: string, config: Config): boolean {
  return config.mode === 'demo' ? isOfMode(did, config) : did === webDid(config);
}

/** A demonstration's certificates never count in production, nor the other way round, even on one database. */
export function isOfMode(did: string, { mode }: Config): boolean {
  return did.startsWith(mode === 'demo' ? 'did:key:' : 'did:web:');
}
