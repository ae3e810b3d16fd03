// Generated from the database's description by `npm run tables`; a test compares the two.
import type { ColumnType } from 'kysely';
import type { Day, Instant } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/id.ts';
import type { ItemKind } from './bank/item.ts';
import type { ItemLevel } from './bank/item.ts';
import type { ItemState } from './bank/item.ts';
import type { ItemUse } from './bank/item.ts';
import type { Outcome } from './scoring/score.ts';
import type { Part } from './decision/duties.ts';
import type { Purpose } from './sitting/sitting.ts';
import type { SittingState } from './sitting/sitting.ts';
import type { Supervision } from './sitting/sitting.ts';

export interface DecisionTable {
  sittingId: Id<'sitting'>;
  outcome: Outcome;
  releasedBy: Id<'person'>;
  releasedAt: Instant;
}

export interface DeviceTable {
  sittingId: Id<'sitting'>;
  device: string;
  ordinal: number;
  since: Instant;
}

export interface FormTable {
  formId: string;
  scheme: string;
  blueprint: string;
  madeAt: Instant;
}

export interface FormItemTable {
  formId: string;
  position: number;
  item: string;
  version: number;
  kind: ItemKind;
  options: string[];
}

export interface HoldTable {
  sittingId: Id<'sitting'>;
  cause: string;
  because: string;
  placedBy: Id<'person'> | null;
  placedAt: Instant;
  clearedBecause: string | null;
  clearedBy: Id<'person'> | null;
  clearedAt: Instant | null;
}

export interface InvolvementTable {
  sittingId: Id<'sitting'>;
  personId: Id<'person'>;
  part: Part;
}

export interface ItemInUseTable {
  item: string;
  version: number;
  state: ItemState;
  since: Instant;
}

export interface ItemKeyTable {
  item: string;
  version: number;
  key: string[];
  rationale: string;
}

export interface ItemVersionTable {
  item: string;
  version: number;
  bank: string;
  scheme: string;
  competency: string;
  level: ItemLevel;
  kind: ItemKind;
  content: ColumnType<unknown, string, string>;
  models: string[];
  apis: string[];
  verifiedOn: Day;
  author: string;
  sources: string[];
  enemies: string[];
  digest: string;
  importedAt: Instant;
  use: ColumnType<ItemUse, ItemUse | undefined, ItemUse>;
}

export interface QuarantineTable {
  cause: string;
  competencies: string[];
  models: string[];
  apis: string[];
  verifiedBefore: Day;
  since: Instant;
  liftedAt: Instant | null;
}

export interface ResponseTable {
  sittingId: Id<'sitting'>;
  device: string;
  seq: number;
  position: number;
  choice: string[] | null;
  marked: boolean | null;
  receivedAt: Instant;
  late: boolean;
  chainSeq: number;
  salt: string;
}

export interface ScoreTable {
  sittingId: Id<'sitting'>;
  raw: number;
  max: number;
  cut: number;
  domains: ColumnType<unknown, string, string>;
  items: ColumnType<unknown, string, string>;
  chainHash: string;
  proposed: Outcome;
  computedAt: Instant;
}

export interface SittingTable {
  sittingId: Id<'sitting'>;
  personId: Id<'person'>;
  scheme: string;
  edition: number;
  blueprint: string;
  registerOn: Day;
  release: string | null;
  attempt: number;
  state: SittingState;
  timeLimitSeconds: number;
  grantedSeconds: ColumnType<number, number | undefined, number>;
  formId: string | null;
  activeDevice: string | null;
  createdAt: Instant;
  startedAt: Instant | null;
  closedAt: Instant | null;
  supervision: Supervision | null;
  pausedAt: Instant | null;
  purpose: ColumnType<Purpose, Purpose | undefined, Purpose>;
  renews: string | null;
  changes: ColumnType<string[], string[] | undefined, string[]>;
  competencies: ColumnType<string[], string[] | undefined, string[]>;
  verifiedFrom: Day | null;
}

export interface SittingEventTable {
  sittingId: Id<'sitting'>;
  chainSeq: number;
  at: Instant;
  kind: string;
  actorId: Id<'person'> | null;
  content: ColumnType<unknown, string, string>;
  salt: string;
}

export interface ExamTables {
  'exam.decision': DecisionTable;
  'exam.device': DeviceTable;
  'exam.form': FormTable;
  'exam.formItem': FormItemTable;
  'exam.hold': HoldTable;
  'exam.involvement': InvolvementTable;
  'exam.itemInUse': ItemInUseTable;
  'exam.itemKey': ItemKeyTable;
  'exam.itemVersion': ItemVersionTable;
  'exam.quarantine': QuarantineTable;
  'exam.response': ResponseTable;
  'exam.score': ScoreTable;
  'exam.sitting': SittingTable;
  'exam.sittingEvent': SittingEventTable;
}
