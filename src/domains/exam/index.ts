import type { Instant } from '../../kernel/clock.ts';
import type { Database } from '../../kernel/db.ts';
import type { Id } from '../../kernel/id.ts';
import type { DomainEvent } from '../../kernel/outbox.ts';
import { decisionOf } from './decision/decision.sql.ts';
import type { DomainScore, Outcome } from './scoring/score.ts';
import { scoreOf } from './scoring/score.sql.ts';
import { sittingById } from './sitting/sitting.sql.ts';

export { type BankImport, importBank } from './bank/import-bank.ts';
export { release } from './decision/release.ts';
export type { Outcome } from './scoring/score.ts';
export { closeExpiredSittings, giveBackOutage } from './sitting/close.ts';
export type { Sitting, SittingState } from './sitting/sitting.ts';
export { sittingsOf } from './sitting/sitting.sql.ts';
export { examRoutes } from './web/routes.tsx';

/** A person released the decision on a sitting. */
export type SittingDecided = DomainEvent<
  'sitting.decided',
  { readonly sittingId: Id<'sitting'>; readonly outcome: Outcome }
>;

/** What a certificate states of a decided sitting. */
export interface DecidedSitting {
  readonly sittingId: Id<'sitting'>;
  readonly personId: Id<'person'>;
  readonly scheme: string;
  readonly edition: number;
  readonly blueprint: string;
  readonly registerOn: string;
  readonly release: string | null;
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
  const { raw, max, cut, domains } = scored;
  return {
    sittingId,
    personId,
    scheme,
    edition,
    blueprint,
    registerOn,
    release,
    raw,
    max,
    cut,
    domains,
    outcome: decision.outcome,
    satAt: sitting.startedAt,
    decidedAt: decision.releasedAt,
  };
}
