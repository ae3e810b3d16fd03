import type { Day, Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';

/** A change that a certificate's exam is older than. */
export interface Reason {
  readonly title: string;
  /** The page of the wire that reports it. */
  readonly href: string;
  readonly occurredOn: Day;
}

/**
 * Whether what a certificate proves still is how things are; computed from the record, never edited, and apart from the
 * verdict. `waiting`: changes that touch it, whose review has not started, because no bridge exam can be drawn yet.
 */
export type Currency = { readonly waiting: readonly Reason[] } & (
  | { readonly state: 'current' }
  /** The holder may renew with a bridge exam until the end of `by` (UTC). */
  | { readonly state: 'review due'; readonly by: Day; readonly because: readonly Reason[] }
  /** `since`: the first day after the review's last. */
  | { readonly state: 'lapsed'; readonly since: Day; readonly because: readonly Reason[] }
);

export type CurrencyState = Currency['state'];

/** The currency of a certificate that no change touches. */
export const untouched: Currency = { state: 'current', waiting: [] };

/** What the pages of certificates ask about currency; it is computed above this domain, and `app` hands it in. */
export interface CurrencySource {
  currencyOf(db: Database, credentialId: Id<'credential'>, now: Instant): Promise<Currency>;
  /** Every certificate that a change touches, with its currency; all others are current. */
  touchedCertificates(db: Database, now: Instant): Promise<ReadonlyMap<Id<'credential'>, Currency>>;
}

/** True where the holder may take a bridge exam: while the review is due, and still when it has lapsed. */
export const asksForBridge = (currency: Currency): currency is Exclude<Currency, { state: 'current' }> =>
  currency.state !== 'current';
