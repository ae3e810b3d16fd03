import { hash } from 'node:crypto';

/**
 * A credential's name in a freshness statement: the SHA-256 of its id as a Named Information URI (RFC 6920 §3). Whoever
 * holds the credential recognises it; whoever collects statements learns no certificate's address.
 */
export function nameOf(credentialId: string): string {
  return `ni:///sha-256;${hash('sha256', credentialId, 'base64url')}`;
}
