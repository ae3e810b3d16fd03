// Generated from the database's description by `npm run tables`; a test compares the two.
import type { ColumnType } from 'kysely';
import type { Instant } from '../../kernel/clock.ts';
import type { Id } from '../../kernel/id.ts';
import type { ActKind } from './evidence/act.ts';
import type { EntryKind } from './evidence/entry.ts';
import type { FindingCode } from './review/finding.ts';
import type { FindingState } from './review/finding.ts';
import type { IdentityFinding } from './review/review.ts';
import type { ImageType } from './identity/image.ts';
import type { PhotographPart } from './identity/photograph.ts';
import type { ReviewOutcome } from './review/review.ts';

export interface ActTable {
  sittingId: Id<'sitting'>;
  chainSeq: number;
  at: Instant;
  kind: ActKind;
  actorId: Id<'person'> | null;
  content: ColumnType<unknown, string, string>;
  salt: string;
}

export interface ConsentTable {
  sittingId: Id<'sitting'>;
  personId: Id<'person'>;
  scheme: string;
  notice: number;
  agreedAt: Instant;
}

export interface EntryTable {
  sittingId: Id<'sitting'>;
  capture: string;
  seq: number;
  at: Instant;
  kind: EntryKind;
  hash: string | null;
  width: number | null;
  height: number | null;
  detail: string | null;
  receivedAt: Instant;
  late: boolean;
  chainSeq: number;
  salt: string;
}

export interface FindingTable {
  findingId: Id<'finding'>;
  sittingId: Id<'sitting'>;
  code: FindingCode;
  words: string;
  fromNo: number | null;
  untilNo: number | null;
  raisedBy: Id<'person'>;
  raisedAt: Instant;
  state: FindingState;
  proposedBy: Id<'person'> | null;
  proposedBecause: string | null;
  proposedAt: Instant | null;
  closedBy: Id<'person'> | null;
  closedBecause: string | null;
  closedAt: Instant | null;
}

export interface FrameTable {
  sittingId: Id<'sitting'>;
  hash: string;
  blob: string;
  size: number;
  receivedAt: Instant;
}

export interface InPersonTable {
  sittingId: Id<'sitting'>;
  personId: Id<'person'>;
  scheme: string;
  wishes: string;
  askedAt: Instant;
  withdrawnAt: Instant | null;
  place: string | null;
  meetsAt: Instant | null;
  arrangedBy: Id<'person'> | null;
  arrangedAt: Instant | null;
  admittedBy: Id<'person'> | null;
  admittedAt: Instant | null;
}

export interface MediaTable {
  sittingId: Id<'sitting'>;
  sealedKey: string | null;
  madeAt: Instant;
  keepUntil: Instant;
  erasedAt: Instant | null;
}

export interface PhotographTable {
  sittingId: Id<'sitting'>;
  chainSeq: number;
  part: PhotographPart;
  hash: string;
  blob: string;
  type: ImageType;
  size: number;
  width: number;
  height: number;
  takenAt: Instant;
}

export interface ReviewTable {
  sittingId: Id<'sitting'>;
  personId: Id<'person'>;
  scheme: string;
  openedAt: Instant;
  identity: IdentityFinding | null;
  identityBecause: string | null;
  identityBy: Id<'person'> | null;
  identityAt: Instant | null;
  outcome: ReviewOutcome | null;
  words: string | null;
  finishedBy: Id<'person'> | null;
  finishedAt: Instant | null;
}

export interface ProctorTables {
  'proctor.act': ActTable;
  'proctor.consent': ConsentTable;
  'proctor.entry': EntryTable;
  'proctor.finding': FindingTable;
  'proctor.frame': FrameTable;
  'proctor.inPerson': InPersonTable;
  'proctor.media': MediaTable;
  'proctor.photograph': PhotographTable;
  'proctor.review': ReviewTable;
}
