import type { Instant } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/db.ts';
import type { Id } from '../../kernel/id.ts';
import type { DomainEvent } from '../../kernel/outbox.ts';
import { decisionOf } from './decision/decision.sql.ts';
import type { DomainScore, Outcome } from './scoring/score.ts';
import { scoreOf } from './scoring/score.sql.ts';
import type { Purpose, Supervision } from './sitting/sitting.ts';
import { sittingById } from './sitting/sitting.sql.ts';

export type { ItemName } from './bank/item.ts';
export { type BankImport, importBank } from './bank/import-bank.ts';
export { drawableCounts, type DomainCount } from './bank/drawable-counts.ts';
export {
  bridgeItems,
  concernedItems,
  type ItemFilter,
  liftQuarantine,
  quarantine,
  sittingConcerned,
  sittingsUsing,
} from './bank/quarantine.sql.ts';
export { release } from './decision/release.ts';
export type { Outcome } from './scoring/score.ts';
export { closeExpiredSittings, giveBackOutage } from './sitting/close.ts';
export { appendToSitting, checkRecord, type RecordFault } from './sitting/check-record.ts';
export { type BridgeOf, registerBridge } from './sitting/register.ts';
export type { Purpose, Sitting, SittingState, Supervision } from './sitting/sitting.ts';
export { sittingsOf } from './sitting/sitting.sql.ts';
export { grantTime, leastGrant, mostGrant, pauseSitting, resumeSitting } from './watch/clock.ts';
export { clearHold, placeHold } from './watch/hold.ts';
export { type Hold, holdsOn } from './watch/hold.sql.ts';
export { chooseSupervision, noteInvolvement, voidSitting } from './watch/supervision.ts';
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
  readonly renews: string | null;
  readonly changes: readonly string[];
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
