// Generated from the database's description by `npm run tables`; a test compares the two.
import type { ColumnType } from 'kysely';
import type { Day, Instant } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/id.ts';
import type { KeyPurpose } from './api-key/api-key.ts';
import type { Role } from './person/role.ts';

export interface ApiKeyTable {
  apiKeyId: Id<'apiKey'>;
  personId: Id<'person'>;
  name: string;
  beginning: string;
  keyHash: string;
  madeAt: Instant;
  usedOn: Day | null;
  endedAt: Instant | null;
  purpose: ColumnType<KeyPurpose, KeyPurpose | undefined, KeyPurpose>;
}

export interface ConfirmationTable {
  sessionId: Id<'session'>;
  codeHash: string;
  madeAt: Instant;
  expiresAt: Instant;
  triesLeft: number;
}

export interface PersonTable {
  personId: Id<'person'>;
  email: string;
  name: string;
  zone: ColumnType<string, string | undefined, string>;
  createdAt: Instant;
}

export interface RoleGrantTable {
  grantId: Id<'grant'>;
  personId: Id<'person'>;
  role: Role;
  grantedBy: Id<'person'> | null;
  grantedAt: Instant;
  endedBy: Id<'person'> | null;
  endedAt: Instant | null;
}

export interface SessionTable {
  sessionId: Id<'session'>;
  personId: Id<'person'>;
  tokenHash: string;
  agent: string;
  createdAt: Instant;
  seenAt: Instant;
  expiresAt: Instant;
  endedAt: Instant | null;
  confirmedAt: Instant;
}

export interface SignInLinkTable {
  tokenHash: string;
  email: string;
  next: string;
  madeAt: Instant;
  expiresAt: Instant;
  usedAt: Instant | null;
}

export interface AccountsTables {
  'accounts.apiKey': ApiKeyTable;
  'accounts.confirmation': ConfirmationTable;
  'accounts.person': PersonTable;
  'accounts.roleGrant': RoleGrantTable;
  'accounts.session': SessionTable;
  'accounts.signInLink': SignInLinkTable;
}
