/** What can happen to a certificate. */
export type ActKind = 'issued' | 'revocation asked' | 'revocation declined' | 'revoked';
