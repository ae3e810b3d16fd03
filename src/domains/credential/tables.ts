// Generated from the database's description by `npm run tables`; a test compares the two.
import type { ColumnType } from 'kysely';
import type { Instant } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/id.ts';
import type { ActKind } from './history/act.ts';
import type { EndorsementActKind } from './endorse/act.ts';
import type { KeyDeed } from './keys/deed.ts';
import type { RowVerdict } from './batch/batch.ts';
import type { StatusFinding } from './endorse/standing.ts';
import type { StatusPurpose } from './status/status-list-credential.ts';

export interface AccreditorTable {
  accreditorId: Id<'accreditor'>;
  did: string;
  name: string;
  home: string;
  enteredBy: Id<'person'>;
  enteredAt: Instant;
  confirmedBy: Id<'person'> | null;
  confirmedAt: Instant | null;
  declinedBy: Id<'person'> | null;
  declinedAt: Instant | null;
}

export interface BatchTable {
  batchId: Id<'batch'>;
  askedBy: Id<'person'> | null;
  askedAt: Instant;
  eraseAt: Instant;
  finishedAt: Instant | null;
}

export interface BatchRowTable {
  batchId: Id<'batch'>;
  position: number;
  given: string;
  label: string;
  verdict: RowVerdict | null;
  result: ColumnType<unknown | null, string | null, string | null>;
}

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

export interface EndorsementTable {
  endorsementId: Id<'endorsement'>;
  accreditorId: Id<'accreditor'>;
  uri: string;
  subject: string;
  scheme: string | null;
  edition: number | null;
  document: ColumnType<unknown, string, string>;
  validFrom: Instant;
  validUntil: Instant | null;
  keptBy: Id<'person'>;
  keptAt: Instant;
}

export interface EndorsementActTable {
  subject: string;
  chainSeq: number;
  at: Instant;
  kind: EndorsementActKind;
  actorId: Id<'person'>;
  content: ColumnType<unknown, string, string>;
  salt: string;
}

export interface EndorsementStatusTable {
  endorsementId: Id<'endorsement'>;
  at: Instant;
  finding: StatusFinding;
  reason: string;
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

export interface KeyRequestTable {
  requestId: Id<'request'>;
  deed: KeyDeed;
  keyId: Id<'key'> | null;
  reason: string;
  askedBy: Id<'person'>;
  askedAt: Instant;
  confirmedBy: Id<'person'> | null;
  confirmedAt: Instant | null;
  declinedBy: Id<'person'> | null;
  declinedAt: Instant | null;
}

export interface MinimalTable {
  minimalId: Id<'credential'>;
  credentialId: Id<'credential'>;
  document: ColumnType<unknown, string, string>;
  listId: Id<'list'>;
  index: number;
  suspensionListId: Id<'list'>;
  suspensionIndex: number;
  keyId: Id<'key'>;
  validFrom: Instant;
  validUntil: Instant;
  madeAt: Instant;
}

export interface MinimalWithdrawalTable {
  minimalId: Id<'credential'>;
  withdrawnAt: Instant;
}

export interface NoticeTable {
  noticeId: Id<'notice'>;
  watchId: Id<'watch'>;
  at: Instant;
  before: ColumnType<unknown, string, string>;
  after: ColumnType<unknown, string, string>;
  deliveredAt: Instant | null;
  failure: string | null;
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
  beganAt: Instant | null;
  withdrawnAt: Instant | null;
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

export interface SuspensionTable {
  suspensionId: Id<'suspension'>;
  credentialId: Id<'credential'>;
  lifts: Id<'suspension'> | null;
  reason: string;
  askedBy: Id<'person'>;
  askedAt: Instant;
  confirmedBy: Id<'person'> | null;
  confirmedAt: Instant | null;
  declinedBy: Id<'person'> | null;
  declinedAt: Instant | null;
}

export interface SuspensionPlaceTable {
  credentialId: Id<'credential'>;
  listId: Id<'list'>;
  index: number;
}

export interface WatchTable {
  watchId: Id<'watch'>;
  personId: Id<'person'>;
  credentialId: Id<'credential'>;
  label: string;
  told: ColumnType<unknown, string, string>;
  begunAt: Instant;
  endedAt: Instant | null;
}

export interface WebhookTable {
  personId: Id<'person'>;
  url: string;
  sealedSecret: Buffer;
  madeAt: Instant;
}

export interface CredentialTables {
  'credential.accreditor': AccreditorTable;
  'credential.batch': BatchTable;
  'credential.batchRow': BatchRowTable;
  'credential.credential': CredentialTable;
  'credential.disclosure': DisclosureTable;
  'credential.endorsement': EndorsementTable;
  'credential.endorsementAct': EndorsementActTable;
  'credential.endorsementStatus': EndorsementStatusTable;
  'credential.event': EventTable;
  'credential.keyRequest': KeyRequestTable;
  'credential.minimal': MinimalTable;
  'credential.minimalWithdrawal': MinimalWithdrawalTable;
  'credential.notice': NoticeTable;
  'credential.revocation': RevocationTable;
  'credential.signingKey': SigningKeyTable;
  'credential.statusEntry': StatusEntryTable;
  'credential.statusList': StatusListTable;
  'credential.suspension': SuspensionTable;
  'credential.suspensionPlace': SuspensionPlaceTable;
  'credential.watch': WatchTable;
  'credential.webhook': WebhookTable;
}
