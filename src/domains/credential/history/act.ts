/** What can happen to a certificate. */
export type ActKind = 'issued' | 'superseded' | 'revocation asked' | 'revocation declined' | 'revoked';
