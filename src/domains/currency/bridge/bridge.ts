import type { Day, Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id, RandomBytes } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { formatDate } from '../../../ui/format.ts';
import { asksForBridge, type Basis, basisOf, type Currency, stands } from '../../credential/index.ts';
import {
  admission,
  bridgeItems,
  type BridgePool,
  registerBridge,
  type Sitting,
  sittingsOf,
} from '../../exam/index.ts';
import { schemeEdition, type SchemeEdition } from '../../programme/index.ts';
import type { Change } from '../../wire/index.ts';
import { currencyUnder, reviewsNow, touching } from '../certificate/touched.ts';
import { competenciesOf } from '../effects/concerned.ts';

/** What a bridge exam that renews one certificate would be about. */
export interface BridgeOffer {
  readonly basis: Basis;
  readonly edition: SchemeEdition;
  readonly currency: Currency;
  /** The changes whose review has started and that the certificate has not answered, the earliest first. */
  readonly changes: readonly Change[];
  /** What it asks about: each competency as it is since the latest of the changes that made it stale. */
  readonly pool: BridgePool;
  /** How many items it could draw now. */
  readonly atHand: number;
  /** Those of the changes that none of these items is about: they wait for items, and so does the exam. */
  readonly bare: readonly Change[];
  /** Whether its holder may register for it now. */
  readonly admission: ReturnType<typeof admission>;
  /** A bridge sitting for this certificate that is not decided. */
  readonly open: Sitting | undefined;
}

/** A person's own certificate, or one that does not exist. */
async function ownBasis(
  db: Database,
  credentialId: Id<'credential'>,
  personId: Id<'person'>,
): Promise<Basis> {
  const basis = await basisOf(db, credentialId);
  if (basis === undefined || basis.personId !== personId) throw notFound('certificate');
  return basis;
}

/** What a bridge exam on some changes draws from: older items than the latest change of a competency do not know of it. */
export function poolOf(changes: readonly Change[], edition: SchemeEdition): BridgePool {
  const since = new Map<string, Day>();
  for (const change of changes)
    for (const competency of competenciesOf(change, edition))
      if (change.occurredOn > (since.get(competency) ?? '')) since.set(competency, change.occurredOn);
  return [...since]
    .map(([competency, verifiedFrom]) => ({ competency, verifiedFrom }))
    .toSorted((a, b) => a.competency.localeCompare(b.competency));
}

/** Those of some changes that no item of a pool is about. */
async function bareOf(
  db: Database,
  changes: readonly Change[],
  edition: SchemeEdition,
  pool: BridgePool,
): Promise<Change[]> {
  const { scheme } = edition;
  const counts = await Promise.all(pool.map((one) => bridgeItems(db, { scheme, pool: [one] })));
  const answerable = new Set(
    pool.filter((_, index) => counts[index] !== 0).map(({ competency }) => competency),
  );
  return changes.filter(
    (change) => !competenciesOf(change, edition).some((competency) => answerable.has(competency)),
  );
}

/** What the holder of a certificate can do about its currency. To anybody else the certificate does not exist. */
export async function bridgeOffer(
  db: Database,
  given: { readonly credentialId: Id<'credential'>; readonly personId: Id<'person'> },
  now: Instant,
): Promise<BridgeOffer> {
  const { credentialId, personId } = given;
  const basis = await ownBasis(db, credentialId, personId);
  const { scheme } = basis;
  const edition = await schemeEdition(db, scheme);
  if (edition === undefined) throw new Error(`Scheme ${scheme} has certificates, but no edition.`);
  const { inForce, clocks } = await reviewsNow(db);
  const touched = await touching(db, basis, inForce);
  const started = new Set(clocks.filter((clock) => clock.scheme === scheme).map(({ wireId }) => wireId));
  const changes = touched.filter(({ wireId }) => started.has(wireId));
  const pool = poolOf(changes, edition);
  const sittings = await sittingsOf(db, personId, scheme);
  const open = sittings.find(
    (sitting) => sitting.renews === credentialId && !['decided', 'voided'].includes(sitting.state),
  );
  return {
    basis,
    edition,
    currency: currencyUnder(touched, basis, clocks, now),
    changes,
    pool,
    atHand: pool.length === 0 ? 0 : await bridgeItems(db, { scheme, pool }),
    bare: await bareOf(db, changes, edition, pool),
    admission: admission(sittings, edition.retake, now, credentialId),
    open,
  };
}

/** Why a bridge exam cannot be taken now, or `null` where it can. */
export function whyNoBridge(offer: BridgeOffer, now: Instant): string | null {
  const { basis, currency, edition, atHand, bare, admission: admitted } = offer;
  if (basis.supersededBy !== null) return 'This certificate has been renewed already.';
  if (!stands(basis, now))
    return 'This certificate has expired or was revoked; a bridge renews currency, not the term.';
  if (!asksForBridge(currency)) return 'No review of this certificate is due.';
  if (edition.bridge === undefined) return 'The present edition of the scheme offers no bridge exam.';
  if (atHand < edition.bridge.items)
    return `A bridge exam has ${edition.bridge.items} items, and only ${atHand} could be drawn now.`;
  if (bare.length > 0)
    return `It has to wait for items: none could be drawn now about ${bare.map(({ title }) => `“${title}”`).join(', ')}.`;
  if (!admitted.may)
    return admitted.from === null
      ? admitted.reason
      : `${admitted.reason} You can register from ${formatDate(admitted.from)} on.`;
  return null;
}

/**
 * Registers the holder for the bridge exam that answers every started review of a certificate, and returns the sitting;
 * the open one where there is one. Throws a `conflict` where none can be taken now.
 */
export async function takeBridge(
  db: Database,
  given: {
    readonly credentialId: Id<'credential'>;
    readonly personId: Id<'person'>;
    readonly random: RandomBytes;
  },
  now: Instant,
): Promise<Id<'sitting'>> {
  const { credentialId, personId, random } = given;
  const offer = await bridgeOffer(db, { credentialId, personId }, now);
  if (offer.open !== undefined) return offer.open.sittingId;
  const reason = whyNoBridge(offer, now);
  if (reason !== null) {
    throw new Problem('conflict', 'no-bridge-now', reason, { todo: 'Look at your certificate.' });
  }
  const { changes, pool } = offer;
  return registerBridge(
    db,
    {
      personId,
      scheme: offer.basis.scheme,
      renews: credentialId,
      changes: changes.map(({ wireId }) => wireId),
      pool,
      random,
    },
    now,
  );
}
