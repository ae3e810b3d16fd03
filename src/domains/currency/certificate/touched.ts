import { dayOf, type Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Basis, basisOf, certificatesOn, type Currency, untouched } from '../../credential/index.ts';
import { sittingConcerned, sittingsUsing } from '../../exam/index.ts';
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
    open.map(async (change) => {
      const filter = itemFilterOf(change);
      const used = await Promise.all(basis.sittings.map((sitting) => sittingConcerned(db, sitting, filter)));
      return used.some((items) => items.length > 0);
    }),
  );
  return open.filter((_, index) => touched[index]);
}

/** The currency of one certificate; of one that does not exist, as of one that nothing touches. */
export async function currencyOf(
  db: Database,
  credentialId: Id<'credential'>,
  now: Instant,
): Promise<Currency> {
  const inForce = await changesInForce(db);
  const basis = inForce.length === 0 ? undefined : await basisOf(db, credentialId);
  if (basis === undefined) return untouched;
  const touches = (await touching(db, basis, inForce)).map(touchOf);
  const running = touches.length === 0 ? [] : await clocks(db, { scheme: basis.scheme });
  return currency(touches, dueDays(running, basis.scheme), dayOf(now));
}

/** The certificates that one change touches, whether it is signed or not; without those that answered it; by id. */
export async function touchedBy(db: Database, change: Change): Promise<Basis[]> {
  if (staleCompetencies(change).length === 0) return [];
  const bases = await certificatesOn(db, await sittingsUsing(db, itemFilterOf(change)));
  return bases.filter((basis) => isUnanswered(basis, change));
}

/** True where a holder can rely on a certificate: not revoked, not over, and nothing took its place. */
export const stands = ({ revokedAt, validUntil, supersededBy }: Basis, now: Instant): boolean =>
  revokedAt === null && supersededBy === null && Date.parse(now) <= Date.parse(validUntil);

/** Every certificate that a change in force touches, with its currency; all others are current. */
export async function touchedCertificates(
  db: Database,
  now: Instant,
): Promise<ReadonlyMap<Id<'credential'>, Currency>> {
  const found = new Map<Id<'credential'>, { readonly scheme: string; readonly touches: Touch[] }>();
  for (const change of await changesInForce(db)) {
    for (const { credentialId, scheme } of await touchedBy(db, change)) {
      const one = found.get(credentialId) ?? { scheme, touches: [] };
      one.touches.push(touchOf(change));
      found.set(credentialId, one);
    }
  }
  const running = found.size === 0 ? [] : await clocks(db);
  return new Map(
    [...found].map(([id, { scheme, touches }]) => [
      id,
      currency(touches, dueDays(running, scheme), dayOf(now)),
    ]),
  );
}
