// Generated from the database's description by `npm run tables`; a test compares the two.
import type { ColumnType } from 'kysely';
import type { Day, Instant } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/id.ts';

export interface CheckpointTable {
  size: number;
  root: Buffer;
  at: Instant;
  note: string;
}

export interface CosignatureTable {
  size: number;
  witnessId: Id<'witness'>;
  at: Instant;
  signature: Buffer;
  receivedAt: Instant;
}

export interface EntryTable {
  entryId: Id<'entry'>;
  kind: string;
  day: Day;
  commitment: string;
  subject: string;
  appendedAt: Instant;
  seq: ColumnType<number, never, never>;
}

export interface LeafTable {
  index: number;
  entryId: Id<'entry'>;
}

export interface LogTable {
  onlyRow: ColumnType<boolean, boolean | undefined, boolean>;
  origin: string;
  publicKey: Buffer;
  sealedSeed: Buffer;
  openedAt: Instant;
}

export interface NodeTable {
  level: number;
  index: number;
  hash: Buffer;
}

export interface SaltTable {
  entryId: Id<'entry'>;
  salt: string;
}

export interface WaitingTable {
  entryId: Id<'entry'>;
}

export interface WitnessTable {
  witnessId: Id<'witness'>;
  name: string;
  publicKey: Buffer;
  enteredBy: Id<'person'>;
  enteredAt: Instant;
  endedBy: Id<'person'> | null;
  endedAt: Instant | null;
}

export interface LedgerTables {
  'ledger.checkpoint': CheckpointTable;
  'ledger.cosignature': CosignatureTable;
  'ledger.entry': EntryTable;
  'ledger.leaf': LeafTable;
  'ledger.log': LogTable;
  'ledger.node': NodeTable;
  'ledger.salt': SaltTable;
  'ledger.waiting': WaitingTable;
  'ledger.witness': WitnessTable;
}
