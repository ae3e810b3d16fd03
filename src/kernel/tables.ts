// Generated from the database's description by `npm run tables`; a test compares the two.
import type { ColumnType } from 'kysely';
import type { Instant } from './clock.ts';
import type { Id } from './id.ts';

export interface AllowanceTable {
  key: string;
  windowStart: Instant;
  used: number;
}

export interface AuditTable {
  auditId: ColumnType<number, never, never>;
  at: Instant;
  actorId: Id<'person'> | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  detail: ColumnType<unknown, string | undefined, string>;
  requestId: string | null;
}

export interface ChainEntryTable {
  subject: string;
  seq: number;
  at: Instant;
  kind: string;
  commitment: string;
  prev: string;
  hash: string;
}

export interface ChainHeadTable {
  subject: string;
  seq: number;
  hash: string;
}

export interface EventTable {
  eventId: Id<'event'>;
  name: string;
  at: Instant;
  payload: ColumnType<unknown, string, string>;
}

export interface EventTakenTable {
  eventId: Id<'event'>;
  consumer: string;
  at: Instant;
}

export interface HeartbeatTable {
  onlyRow: ColumnType<boolean, boolean | undefined, boolean>;
  at: Instant;
}

export interface MailTable {
  mailId: Id<'mail'>;
  at: Instant;
  recipient: string;
  subject: string;
  body: string;
  sentAt: Instant | null;
}

export interface SettingTable {
  name: string;
  value: string;
}

export interface KernelTables {
  'kernel.allowance': AllowanceTable;
  'kernel.audit': AuditTable;
  'kernel.chainEntry': ChainEntryTable;
  'kernel.chainHead': ChainHeadTable;
  'kernel.event': EventTable;
  'kernel.eventTaken': EventTakenTable;
  'kernel.heartbeat': HeartbeatTable;
  'kernel.mail': MailTable;
  'kernel.setting': SettingTable;
}
