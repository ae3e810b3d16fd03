// Generated from the database's description by `npm run tables`; a test compares the two.
import type { ColumnType } from 'kysely';
import type { Instant } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/id.ts';
import type { ActKind } from './history/act.ts';
import type { StatusPurpose } from './status/status-list-credential.ts';

export interface CredentialTable {
  credentialId: Id<'credential'>;
  sittingId: Id<'sitting'>;
  personId: Id<'person'>;
  scheme: string;
  edition: number;
  document: ColumnType<unknown, string, string>;
  listId: Id<'list'>;
  index: number;
  keyId: Id<'key'>;
  validFrom: Instant;
  validUntil: Instant;
  issuedAt: Instant;
  renews: Id<'credential'> | null;
  answers: ColumnType<string[], string[] | undefined, string[]>;
}

export interface DisclosureTable {
  credentialId: Id<'credential'>;
  showName: boolean;
  showResult: boolean;
  shareDocument: boolean;
  changedAt: Instant;
}

export interface EventTable {
  credentialId: Id<'credential'>;
  chainSeq: number;
  at: Instant;
  kind: ActKind;
  actorId: Id<'person'> | null;
  content: ColumnType<unknown, string, string>;
  salt: string;
}

export interface RevocationTable {
  revocationId: Id<'revocation'>;
  credentialId: Id<'credential'>;
  reason: string;
  askedBy: Id<'person'>;
  askedAt: Instant;
  confirmedBy: Id<'person'> | null;
  confirmedAt: Instant | null;
  declinedBy: Id<'person'> | null;
  declinedAt: Instant | null;
}

export interface SigningKeyTable {
  keyId: Id<'key'>;
  did: string;
  publicKeyMultibase: string;
  sealedSecret: string;
  madeBy: Id<'person'> | null;
  madeAt: Instant;
  retiredBy: Id<'person'> | null;
  retiredAt: Instant | null;
}

export interface StatusEntryTable {
  listId: Id<'list'>;
  index: number;
}

export interface StatusListTable {
  listId: Id<'list'>;
  url: string;
  did: string;
  purpose: StatusPurpose;
  length: number;
  openedAt: Instant;
}

export interface CredentialTables {
  'credential.credential': CredentialTable;
  'credential.disclosure': DisclosureTable;
  'credential.event': EventTable;
  'credential.revocation': RevocationTable;
  'credential.signingKey': SigningKeyTable;
  'credential.statusEntry': StatusEntryTable;
  'credential.statusList': StatusListTable;
}
