import { dayOf, type Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Basis, basesOf, certificatesOn, type Currency, untouched } from '../../credential/index.ts';
import { sittingsUsing } from '../../exam/index.ts';
import { type Change, wireHref } from '../../wire/index.ts';
import { itemFilterOf, staleCompetencies } from '../effects/concerned.ts';
import { clocks, type ReviewClock } from '../review/clock.sql.ts';
import { changesInForce } from '../signature/in-force.ts';
import { currency, type Touch } from './currency.ts';

/** True where no bridge exam that the certificate rests on was about this change. */
const isUnanswered = ({ answers }: Basis, { wireId }: Change): boolean => !answers.includes(wireId);

const touchOf = ({ wireId, title, occurredOn }: Change): Touch => ({
  wireId,
  reason: { title, href: wireHref(wireId), occurredOn },
});

const dueDays = (running: readonly ReviewClock[], scheme: string) =>
  new Map(
    running.filter((clock) => clock.scheme === scheme).map(({ wireId, dueOn }) => [wireId as string, dueOn]),
  );

/** The changes in force that touch what a certificate rests on, and that its bridge exams do not answer. */
export async function touching(db: Database, basis: Basis, inForce: readonly Change[]): Promise<Change[]> {
  const open = inForce.filter(
    (change) => isUnanswered(basis, change) && staleCompetencies(change).length > 0,
  );
  const touched = await Promise.all(
    open.map((change) => sittingsUsing(db, itemFilterOf(change), basis.sittings)),
  );
  return open.filter((_, index) => touched[index]?.length !== 0);
}

/** What decides on currency now, beside the certificates themselves. */
export interface Reviews {
  readonly inForce: readonly Change[];
  readonly clocks: readonly ReviewClock[];
}

/** Every change in force and every clock. */
export async function reviewsNow(db: Database): Promise<Reviews> {
  const inForce = await changesInForce(db);
  return { inForce, clocks: inForce.length === 0 ? [] : await clocks(db) };
}

/** The currency of a certificate that these changes touch. */
export const currencyUnder = (
  touched: readonly Change[],
  { scheme }: Basis,
  running: readonly ReviewClock[],
  now: Instant,
): Currency => currency(touched.map(touchOf), dueDays(running, scheme), dayOf(now));

/** The currency of a certificate, given what it rests on. */
export async function currencyOn(
  db: Database,
  basis: Basis,
  reviews: Reviews,
  now: Instant,
): Promise<Currency> {
  return currencyUnder(await touching(db, basis, reviews.inForce), basis, reviews.clocks, now);
}

/** The currency of certificates, by id; of those that are left out, as of one that nothing touches. */
export async function currenciesOf(
  db: Database,
  ids: readonly Id<'credential'>[],
  now: Instant,
): Promise<ReadonlyMap<Id<'credential'>, Currency>> {
  const reviews = await reviewsNow(db);
  const bases = reviews.inForce.length === 0 ? [] : await basesOf(db, ids);
  return new Map(
    await Promise.all(
      bases.map(async (basis) => [basis.credentialId, await currencyOn(db, basis, reviews, now)] as const),
    ),
  );
}

/** The currency of one certificate; of one that does not exist, as of one that nothing touches. */
export async function currencyOf(
  db: Database,
  credentialId: Id<'credential'>,
  now: Instant,
): Promise<Currency> {
  return (await currenciesOf(db, [credentialId], now)).get(credentialId) ?? untouched;
}

/** The certificates that one change touches, whether it is signed or not; without those that answered it; by id. */
export async function touchedBy(db: Database, change: Change): Promise<Basis[]> {
  if (staleCompetencies(change).length === 0) return [];
  const bases = await certificatesOn(db, await sittingsUsing(db, itemFilterOf(change)));
  return bases.filter((basis) => isUnanswered(basis, change));
}

/** Every certificate that a change in force touches, with its currency; all others are current. */
export async function touchedCertificates(
  db: Database,
  now: Instant,
): Promise<ReadonlyMap<Id<'credential'>, Currency>> {
  const found = new Map<Id<'credential'>, { readonly scheme: string; readonly touches: Touch[] }>();
  const reviews = await reviewsNow(db);
  for (const change of reviews.inForce) {
    for (const { credentialId, scheme } of await touchedBy(db, change)) {
      const one = found.get(credentialId) ?? { scheme, touches: [] };
      one.touches.push(touchOf(change));
      found.set(credentialId, one);
    }
  }
  return new Map(
    [...found].map(([id, { scheme, touches }]) => [
      id,
      currency(touches, dueDays(reviews.clocks, scheme), dayOf(now)),
    ]),
  );
}
