// Generated from the database's description by `npm run tables`; a test compares the two.
import type { ColumnType } from 'kysely';
import type { Day, Instant } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/id.ts';
import type { ItemKind } from './bank/item.ts';
import type { ItemLevel } from './bank/item.ts';
import type { ItemState } from './bank/item.ts';
import type { Outcome } from './scoring/score.ts';
import type { Part } from './decision/duties.ts';
import type { SittingState } from './sitting/sitting.ts';

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
  'exam.involvement': InvolvementTable;
  'exam.itemInUse': ItemInUseTable;
  'exam.itemKey': ItemKeyTable;
  'exam.itemVersion': ItemVersionTable;
  'exam.response': ResponseTable;
  'exam.score': ScoreTable;
  'exam.sitting': SittingTable;
  'exam.sittingEvent': SittingEventTable;
}
