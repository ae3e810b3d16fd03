/** What can happen to a certificate. */
export type ActKind =
  | 'issued'
  | 'superseded'
  | 'revocation asked'
  | 'revocation declined'
  | 'revoked'
  | 'suspension asked'
  | 'suspension declined'
  | 'suspended'
  | 'lifting asked'
  | 'lifting declined'
  | 'lifted'
  | 'minimal made'
  | 'minimal withdrawn';
