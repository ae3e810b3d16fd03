import type { Day, Instant } from '../../../kernel/clock.ts';
import type { Currency } from '../currency/currency.ts';
import type { Certificate } from '../issue/credential.sql.ts';
import { type Standing, standingOf } from '../status/standing.ts';

/** What a watcher is told of a certificate: nothing that its public page does not show. */
export interface WatchedState {
  readonly standing: Standing;
  readonly currency: Currency['state'];
  /** The last day on which a review that is due can be answered. */
  readonly by?: Day;
  /** The address of the certificate that took its place. */
  readonly supersededBy?: string;
}

/** The state of a certificate at `now`. `address` is the site's. */
export function watchedState(
  certificate: Certificate,
  currency: Currency,
  address: string,
  now: Instant,
): WatchedState {
  return {
    standing: standingOf(certificate, now),
    currency: currency.state,
    ...(currency.state === 'review due' ? { by: currency.by } : {}),
    ...(certificate.supersededBy === null
      ? {}
      : { supersededBy: `${address}/c/${certificate.supersededBy}` }),
  };
}

/** What is different, a sentence each; empty where nothing is. */
export function changesOf(before: WatchedState, after: WatchedState): readonly string[] {
  const changes: string[] = [];
  if (before.standing !== after.standing) changes.push(`It was ${before.standing} and is ${after.standing}.`);
  if (before.supersededBy !== after.supersededBy && after.supersededBy !== undefined)
    changes.push(`It was renewed: ${after.supersededBy} took its place.`);
  if (before.currency !== after.currency || before.by !== after.by) {
    const until = after.by === undefined ? '' : ` by ${after.by}`;
    changes.push(
      before.currency === after.currency
        ? `Its review is due${until}; the day has changed.`
        : `Its currency was “${before.currency}” and is “${after.currency}”${until}.`,
    );
  }
  return changes;
}
