// Generated from the database's description by `npm run tables`; a test compares the two.
import type { ColumnType } from 'kysely';
import type { Day, Instant } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/id.ts';
import type { SignalOrigin } from './record/record.ts';
import type { WireKind } from './record/record.ts';
import type { WireRecord } from './record/record.ts';

export interface DraftTable {
  wireId: Id<'wire'>;
  version: number;
  content: ColumnType<WireRecord, string, string>;
  note: string;
  correction: boolean;
  savedBy: Id<'person'> | null;
  savedAt: Instant;
}

export interface ListingTable {
  wireId: Id<'wire'>;
  revision: number;
  kind: WireKind;
  severity: string;
  title: string;
  summary: string;
  body: string;
  names: string;
  providers: string[];
  codes: string[];
  standard: string;
  occurredOn: Day;
  publishedAt: Instant;
  changedAt: Instant;
  withdrawnAt: Instant | null;
  search: ColumnType<string, never, never>;
}

export interface RevisionTable {
  wireId: Id<'wire'>;
  revision: number;
  version: number;
  content: ColumnType<WireRecord, string, string>;
  note: string;
  correction: boolean;
  editors: Id<'person'>[];
  publishedBy: Id<'person'>;
  publishedAt: Instant;
  chainSeq: number;
  salt: string;
}

export interface SignOffTable {
  wireId: Id<'wire'>;
  version: number;
  editorId: Id<'person'>;
  at: Instant;
}

export interface SignalTable {
  signalId: Id<'signal'>;
  at: Instant;
  origin: SignalOrigin;
  title: string;
  url: string | null;
  content: string;
  notedBy: Id<'person'> | null;
}

export interface SignalDecisionTable {
  signalId: Id<'signal'>;
  wireId: Id<'wire'> | null;
  reason: string;
  decidedBy: Id<'person'>;
  decidedAt: Instant;
}

export interface WireTable {
  wireId: Id<'wire'>;
  createdAt: Instant;
  createdBy: Id<'person'> | null;
}

export interface WithdrawalTable {
  wireId: Id<'wire'>;
  reason: string;
  withdrawnBy: Id<'person'>;
  withdrawnAt: Instant;
  chainSeq: number;
  salt: string;
}

export interface WireTables {
  'wire.draft': DraftTable;
  'wire.listing': ListingTable;
  'wire.revision': RevisionTable;
  'wire.signOff': SignOffTable;
  'wire.signal': SignalTable;
  'wire.signalDecision': SignalDecisionTable;
  'wire.wire': WireTable;
  'wire.withdrawal': WithdrawalTable;
}
