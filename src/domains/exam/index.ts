import type { Instant } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/db.ts';
import type { Id } from '../../kernel/id.ts';
import type { DomainEvent } from '../../kernel/outbox.ts';
import type { AppealFinding, AppealOrder } from './appeal/appeal.ts';
import { decisionOf } from './decision/decision.sql.ts';
import type { DomainScore, Outcome } from './scoring/score.ts';
import { scoreOf } from './scoring/score.sql.ts';
import type { Purpose, Supervision } from './sitting/sitting.ts';
import { sittingById } from './sitting/sitting.sql.ts';

export { ownAccommodations } from './web/accommodations/mine.tsx';
export { ownAppeals } from './web/appeals/mine.tsx';
export { ownPractice } from './web/practice/mine.tsx';
export { appealDays } from './appeal/appeal.ts';
export { hasOpenAppeal } from './appeal/may-appeal.ts';
export { rescoreRequested, rescoreSchema } from './correction/rescore.ts';
export { assembleRequested, assemblyJobSchema } from './assembly/run-assembly.ts';
export { bridgeItems } from './bank/bridge-items.ts';
export type { BridgePool, ItemName } from './bank/item.ts';
export { exportQti, type QtiExport } from './bank/export-qti.ts';
export { type BankImport, importBank } from './bank/import-bank.ts';
export { importQti, type QtiDefaults, type QtiImport } from './bank/import-qti.ts';
export { drawableCounts, type DomainCount } from './bank/drawable-counts.ts';
export {
  concernedItems,
  type ItemFilter,
  liftQuarantine,
  quarantine,
  sittingsUsing,
} from './bank/quarantine.sql.ts';
export { noteInvolvement } from './decision/decision.sql.ts';
export { release } from './decision/release.ts';
export { markingConsumers } from './marking/open-work.ts';
export { codeRunConsumers, codeRunSchema, runCode } from './scoring/run-code.ts';
export { rightAnswer, type ScoringRule } from './scoring/rule.ts';
export type { Outcome } from './scoring/score.ts';
export { scoreWhenMarked } from './scoring/score-when-marked.ts';
export { storeMark } from './scoring/store-mark.ts';
export { closeExpiredSittings, giveBackOutage } from './sitting/close.ts';
export { checkRecord } from './sitting/check-record.ts';
export { checkReceipt, type ReceiptFault } from './sitting/receipt/check-receipt.ts';
export { receiptSchema } from './sitting/receipt/receipt.ts';
export { admission, registerBridge } from './sitting/register.ts';
export type { Purpose, Sitting, SittingState, Supervision } from './sitting/sitting.ts';
export { answersOfJson, type QtiScore, readItem, scoreQti } from './qti/index.ts';
export { type HandOver, type HandOverStanding, standingOf } from './sitting/hand-over.ts';
export { handOversOf, type OpenHandOver, openHandOvers } from './sitting/hand-over.sql.ts';
export { lockSitting, sittingsOf } from './sitting/sitting.sql.ts';
export { grantTime, leastGrant, mostGrant, pauseSitting, resumeSitting } from './watch/clock.ts';
export { clearHold, placeHold } from './watch/hold.ts';
export { type Hold, holdsOn } from './watch/hold.sql.ts';
export { grantedWords } from './web/accommodations/words.ts';
export { answerHandOver } from './watch/answer-hand-over.ts';
export { type StoodStill, stoodStill } from './watch/stood-still.ts';
export { chooseSupervision, voidSitting } from './watch/supervision.ts';
export { type WatchedSitting, watchedSitting, watchedSittings } from './watch/watched.sql.ts';
export type { SittingCompanion } from './web/companion.ts';
export { examRoutes } from './web/routes.tsx';

/** A person released the decision on a sitting. */
export type SittingDecided = DomainEvent<
  'sitting.decided',
  { readonly sittingId: Id<'sitting'>; readonly outcome: Outcome }
>;

/** A sitting was handed in, or its time ran out. */
export type SittingClosed = DomainEvent<'sitting.closed', { readonly sittingId: Id<'sitting'> }>;

/** An appeal or complaint was answered; what was ordered for its sitting is for others to do. */
export type AppealAnswered = DomainEvent<
  'appeal.answered',
  {
    readonly appealId: Id<'appeal'>;
    readonly sittingId: Id<'sitting'> | null;
    readonly finding: AppealFinding;
    readonly order: AppealOrder;
  }
>;

/** Item versions were added to the bank. */
export type BankImported = DomainEvent<'bank.imported', { readonly imported: number }>;

/** What a certificate states of a decided sitting. */
export interface DecidedSitting {
  readonly sittingId: Id<'sitting'>;
  readonly personId: Id<'person'>;
  readonly scheme: string;
  readonly edition: number;
  readonly blueprint: string;
  readonly registerOn: string;
  readonly release: string | null;
  readonly purpose: Purpose;
  readonly renews: Id<'credential'> | null;
  readonly changes: readonly Id<'wire'>[];
  readonly supervision: Supervision | null;
  readonly outcome: Outcome;
  readonly raw: number;
  readonly max: number;
  readonly cut: number;
  readonly domains: readonly DomainScore[];
  readonly satAt: Instant;
  readonly decidedAt: Instant;
}

/** A decided sitting, or nothing where it is not decided. */
export async function decidedSitting(
  db: Database,
  sittingId: Id<'sitting'>,
): Promise<DecidedSitting | undefined> {
  const sitting = await sittingById(db, sittingId);
  const decision = await decisionOf(db, sittingId);
  const scored = await scoreOf(db, sittingId);
  if (sitting === undefined || decision === undefined || scored === undefined || sitting.startedAt === null)
    return undefined;
  const { personId, scheme, edition, blueprint, registerOn, release } = sitting;
  const { purpose, renews, changes, supervision } = sitting;
  const { raw, max, cut, domains } = scored;
  return {
    sittingId,
    personId,
    scheme,
    edition,
    blueprint,
    registerOn,
    release,
    purpose,
    renews,
    changes,
    supervision,
    raw,
    max,
    cut,
    domains,
    outcome: decision.outcome,
    satAt: sitting.startedAt,
    decidedAt: decision.releasedAt,
  };
}
