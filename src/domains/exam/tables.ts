// Generated from the database's description by `npm run tables`; a test compares the two.
import type { ColumnType } from 'kysely';
import type { Day, Instant } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/id.ts';
import type { AppealActKind } from './appeal/appeal.ts';
import type { AppealContent } from './appeal/appeal.ts';
import type { AppealKind } from './appeal/appeal.ts';
import type { AppealReason } from './appeal/appeal.ts';
import type { BridgePool } from './bank/item.ts';
import type { CorrectionActKind } from './correction/correction.ts';
import type { Criterion } from './scoring/rule.ts';
import type { DeliveryMode } from './assembly/delivery.sql.ts';
import type { Effect } from './correction/effect.ts';
import type { Figures } from './correction/effect.ts';
import type { FormSetState } from './assembly/form-set.sql.ts';
import type { GivenLevel } from './marking/given.ts';
import type { ItemActKind } from './bank/life/item-life.ts';
import type { ItemKind } from './bank/item.ts';
import type { ItemLevel } from './bank/item.ts';
import type { ItemSource } from './bank/item-source.ts';
import type { ItemState } from './bank/item.ts';
import type { ItemUse } from './bank/item.ts';
import type { LinkMethod } from './statistics/link-sets.ts';
import type { Marker } from './scoring/points.ts';
import type { Outcome } from './scoring/score.ts';
import type { PanelMethod } from './statistics/panel.sql.ts';
import type { ParameterModel } from './assembly/parameter.sql.ts';
import type { Part } from './decision/duties.ts';
import type { Purpose } from './sitting/sitting.ts';
import type { Remedy } from './correction/correction.ts';
import type { ScoringRule } from './scoring/rule.ts';
import type { Sections } from './sitting/section.ts';
import type { Settled } from './marking/settle.ts';
import type { SittingState } from './sitting/sitting.ts';
import type { Supervision } from './sitting/sitting.ts';
import type { TypedFields } from './bank/studio/item-draft.ts';
import type { VersionState } from './bank/life/item-life.ts';

export interface AccommodationTable {
  accommodationId: Id<'accommodation'>;
  personId: Id<'person'>;
  scheme: string | null;
  multiplier: number;
  extraMinutes: number;
  breakMinutes: number;
  until: Day;
  evidence: string;
  grantedBy: Id<'person'>;
  grantedAt: Instant;
}

export interface AccommodationEndTable {
  accommodationId: Id<'accommodation'>;
  because: string;
  endedBy: Id<'person'>;
  endedAt: Instant;
}

export interface AdmissionExceptionTable {
  appealId: Id<'appeal'>;
  personId: Id<'person'>;
  scheme: string;
  grantedBy: Id<'person'>;
  grantedAt: Instant;
  sittingId: Id<'sitting'> | null;
}

export interface AppealTable {
  appealId: Id<'appeal'>;
  kind: AppealKind;
  personId: Id<'person'>;
  sittingId: Id<'sitting'> | null;
  reason: AppealReason;
  filedAt: Instant;
}

export interface AppealActTable {
  appealId: Id<'appeal'>;
  chainSeq: number;
  at: Instant;
  kind: AppealActKind;
  actorId: Id<'person'>;
  content: ColumnType<AppealContent, string, string>;
  salt: string;
}

export interface BookletPageTable {
  panelId: Id<'panel'>;
  page: number;
  item: string;
  version: number;
  a: number;
  b: number;
  c: number;
  location: number;
}

export interface BookmarkTable {
  panelId: Id<'panel'>;
  round: number;
  judge: string;
  page: number;
}

export interface DecisionTable {
  sittingId: Id<'sitting'>;
  outcome: Outcome;
  releasedBy: Id<'person'>;
  releasedAt: Instant;
  ordinal: ColumnType<number, number | undefined, number>;
  scoreVersion: ColumnType<number, number | undefined, number>;
}

export interface DeliveryTable {
  scheme: string;
  mode: DeliveryMode;
  setBy: Id<'person'>;
  setAt: Instant;
  fieldTest: ColumnType<number, number | undefined, number>;
}

export interface DeviceTable {
  sittingId: Id<'sitting'>;
  device: string;
  ordinal: number;
  since: Instant;
  sessionId: Id<'session'> | null;
}

export interface FormTable {
  formId: string;
  scheme: string;
  blueprint: string;
  madeAt: Instant;
  scoredAs: string;
}

export interface FormItemTable {
  formId: string;
  position: number;
  item: string;
  version: number;
  kind: ItemKind;
  options: string[];
  scored: ColumnType<boolean, boolean | undefined, boolean>;
}

export interface FormSetTable {
  formSetId: Id<'formSet'>;
  scheme: string;
  title: string;
  state: FormSetState;
  blueprint: ColumnType<unknown, string, string>;
  progress: ColumnType<unknown | null, string | null, string | null>;
  report: ColumnType<unknown | null, string | null, string | null>;
  requestedBy: Id<'person'>;
  requestedAt: Instant;
  assembledAt: Instant | null;
  approvedBy: Id<'person'> | null;
  approvedAt: Instant | null;
  endedBy: Id<'person'> | null;
  endedAt: Instant | null;
}

export interface FormSetFormTable {
  formSetId: Id<'formSet'>;
  ordinal: number;
  formId: string;
}

export interface HandOverTable {
  handOverId: Id<'handOver'>;
  sittingId: Id<'sitting'>;
  sessionId: Id<'session'>;
  agent: string;
  askedAt: Instant;
  approved: boolean | null;
  because: string | null;
  answeredBy: Id<'person'> | null;
  answeredAt: Instant | null;
  usedAt: Instant | null;
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

export interface ItemActTable {
  item: string;
  version: number;
  ordinal: number;
  kind: ItemActKind;
  state: VersionState;
  by: Id<'person'> | null;
  because: string | null;
  checked: ColumnType<string[], string[] | undefined, string[]>;
  at: Instant;
}

export interface ItemDraftTable {
  draftId: Id<'itemDraft'>;
  ownerId: Id<'person'>;
  bank: string;
  scheme: string;
  item: string | null;
  baseVersion: number | null;
  typed: ColumnType<TypedFields, string, string>;
  revision: number;
  begunAt: Instant;
  savedAt: Instant;
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
  rationale: string;
  rule: ColumnType<ScoringRule, string, string>;
}

export interface ItemParameterTable {
  parameterSeq: ColumnType<number, never, never>;
  item: string;
  version: number;
  model: ParameterModel;
  a: number;
  b: number;
  c: number;
  seA: number | null;
  seB: number | null;
  seC: number | null;
  sampleSize: number;
  calibratedOn: Day;
  source: string;
  storedBy: Id<'person'>;
  storedAt: Instant;
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
  storedAt: Instant;
  use: ColumnType<ItemUse, ItemUse | undefined, ItemUse>;
  source: ColumnType<ItemSource | null, string | null, string | null>;
}

export interface KeyCorrectionTable {
  correctionId: Id<'correction'>;
  item: string;
  version: number;
  remedy: Remedy;
  was: ColumnType<ScoringRule, string, string>;
  becomes: ColumnType<ScoringRule, string, string>;
  reason: string;
  proposedBy: Id<'person'>;
  proposedAt: Instant;
}

export interface KeyCorrectionActTable {
  correctionId: Id<'correction'>;
  ordinal: number;
  kind: CorrectionActKind;
  by: Id<'person'> | null;
  because: string | null;
  affected: number | null;
  at: Instant;
}

export interface LinkingTable {
  linkingId: Id<'linking'>;
  scheme: string;
  fromSource: string;
  fromDay: Day;
  toSource: string;
  toDay: Day;
  method: LinkMethod;
  slope: number;
  intercept: number;
  anchors: string[];
  leftOut: string[];
  items: number;
  source: string;
  storedBy: Id<'person'>;
  storedAt: Instant;
}

export interface MarkTable {
  sittingId: Id<'sitting'>;
  position: number;
  share: number;
  by: Marker;
  content: ColumnType<unknown, string, string>;
  markedAt: Instant;
  markSeq: ColumnType<number, never, never>;
  remarkId: Id<'remark'> | null;
}

export interface MarkingLeaseTable {
  work: string;
  markerId: Id<'person'>;
  until: Instant;
}

export interface MarkingMarkTable {
  work: string;
  markerId: Id<'person'>;
  revision: number;
  place: number;
  levels: ColumnType<GivenLevel[], string, string>;
  total: number;
  markedAt: Instant;
}

export interface MarkingWorkTable {
  work: string;
  sittingId: Id<'sitting'>;
  position: number;
  item: string;
  version: number;
  criteria: ColumnType<Criterion[], string, string>;
  openedAt: Instant;
  settledAt: Instant | null;
  settled: Settled | null;
  remarkId: Id<'remark'> | null;
  againOf: string | null;
}

export interface PanelTable {
  panelId: Id<'panel'>;
  scheme: string;
  title: string;
  borderline: string;
  heldOn: Day;
  recordedBy: Id<'person'>;
  recordedAt: Instant;
  method: ColumnType<PanelMethod, PanelMethod | undefined, PanelMethod>;
  responseProbability: number | null;
}

export interface PanelRatingTable {
  panelId: Id<'panel'>;
  round: number;
  judge: string;
  item: string;
  version: number;
  rating: number;
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

export interface RemarkTable {
  remarkId: Id<'remark'>;
  sittingId: Id<'sitting'>;
  appealId: Id<'appeal'> | null;
  correctionId: Id<'correction'> | null;
  orderedAt: Instant;
}

export interface RemarkPlaceTable {
  remarkId: Id<'remark'>;
  position: number;
}

export interface RemarkResultTable {
  remarkId: Id<'remark'>;
  before: ColumnType<Figures, string, string>;
  after: ColumnType<Figures, string, string>;
  effect: Effect;
  stands: boolean;
  at: Instant;
}

export interface RescoreTable {
  correctionId: Id<'correction'>;
  sittingId: Id<'sitting'>;
  before: ColumnType<Figures, string, string>;
  after: ColumnType<Figures, string, string>;
  effect: Effect;
  stands: boolean;
  at: Instant;
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
  version: ColumnType<number, number | undefined, number>;
  correctionId: Id<'correction'> | null;
  remarkId: Id<'remark'> | null;
}

export interface ScoreVersionTable {
  sittingId: Id<'sitting'>;
  version: number;
  raw: number;
  max: number;
  cut: number;
  domains: ColumnType<unknown, string, string>;
  items: ColumnType<unknown, string, string>;
  chainHash: string;
  proposed: Outcome;
  computedAt: Instant;
  correctionId: Id<'correction'> | null;
  remarkId: Id<'remark'> | null;
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
  renews: Id<'credential'> | null;
  changes: ColumnType<Id<'wire'>[], Id<'wire'>[] | undefined, Id<'wire'>[]>;
  pool: ColumnType<BridgePool | null, string | null, string | null>;
  accommodations: ColumnType<Id<'accommodation'>[], Id<'accommodation'>[] | undefined, Id<'accommodation'>[]>;
  breakSeconds: ColumnType<number, number | undefined, number>;
  breakUsedSeconds: ColumnType<number, number | undefined, number>;
  onBreak: ColumnType<boolean, boolean | undefined, boolean>;
  sections: ColumnType<Sections | null, string | null, string | null>;
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
  'exam.accommodation': AccommodationTable;
  'exam.accommodationEnd': AccommodationEndTable;
  'exam.admissionException': AdmissionExceptionTable;
  'exam.appeal': AppealTable;
  'exam.appealAct': AppealActTable;
  'exam.bookletPage': BookletPageTable;
  'exam.bookmark': BookmarkTable;
  'exam.decision': DecisionTable;
  'exam.delivery': DeliveryTable;
  'exam.device': DeviceTable;
  'exam.form': FormTable;
  'exam.formItem': FormItemTable;
  'exam.formSet': FormSetTable;
  'exam.formSetForm': FormSetFormTable;
  'exam.handOver': HandOverTable;
  'exam.hold': HoldTable;
  'exam.involvement': InvolvementTable;
  'exam.itemAct': ItemActTable;
  'exam.itemDraft': ItemDraftTable;
  'exam.itemInUse': ItemInUseTable;
  'exam.itemKey': ItemKeyTable;
  'exam.itemParameter': ItemParameterTable;
  'exam.itemVersion': ItemVersionTable;
  'exam.keyCorrection': KeyCorrectionTable;
  'exam.keyCorrectionAct': KeyCorrectionActTable;
  'exam.linking': LinkingTable;
  'exam.mark': MarkTable;
  'exam.markingLease': MarkingLeaseTable;
  'exam.markingMark': MarkingMarkTable;
  'exam.markingWork': MarkingWorkTable;
  'exam.panel': PanelTable;
  'exam.panelRating': PanelRatingTable;
  'exam.quarantine': QuarantineTable;
  'exam.remark': RemarkTable;
  'exam.remarkPlace': RemarkPlaceTable;
  'exam.remarkResult': RemarkResultTable;
  'exam.rescore': RescoreTable;
  'exam.response': ResponseTable;
  'exam.score': ScoreTable;
  'exam.scoreVersion': ScoreVersionTable;
  'exam.sitting': SittingTable;
  'exam.sittingEvent': SittingEventTable;
}
