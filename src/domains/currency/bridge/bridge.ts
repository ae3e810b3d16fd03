import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id, RandomBytes } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { asksForBridge, type Basis, basisOf, type Currency } from '../../credential/index.ts';
import { bridgeItems, registerBridge, type Sitting, sittingsOf } from '../../exam/index.ts';
import { schemeEdition, type SchemeEdition } from '../../programme/index.ts';
import type { Change } from '../../wire/index.ts';
import { currencyOf, stands, touching } from '../certificate/touched.ts';
import { touchedSchemes } from '../effects/concerned.ts';
import { clocks } from '../review/clock.sql.ts';
import { changesInForce } from '../signature/in-force.ts';

/** What a bridge exam that renews one certificate would be about. */
export interface BridgeOffer {
  readonly basis: Basis;
  readonly edition: SchemeEdition;
  readonly currency: Currency;
  /** The changes whose review has started and that the certificate has not answered, the earliest first. */
  readonly changes: readonly Change[];
  readonly competencies: readonly string[];
  /** The day of the latest change: older items do not know of it. */
  readonly verifiedFrom: string;
  /** How many items it could draw now. */
  readonly atHand: number;
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
  const started = new Set((await clocks(db, { scheme })).map(({ wireId }) => wireId));
  const changes = (await touching(db, basis, await changesInForce(db)))
    .filter(({ wireId }) => started.has(wireId))
    .toSorted((a, b) => a.occurredOn.localeCompare(b.occurredOn) || a.wireId.localeCompare(b.wireId));
  const competencies = [
    ...new Set(
      changes.flatMap((change) => touchedSchemes(change, [edition]).flatMap((one) => one.competencies)),
    ),
  ].toSorted();
  const verifiedFrom = changes.at(-1)?.occurredOn ?? '';
  const open = (await sittingsOf(db, personId, scheme)).find(
    (sitting) => sitting.renews === credentialId && !['decided', 'voided'].includes(sitting.state),
  );
  return {
    basis,
    edition,
    currency: await currencyOf(db, credentialId, now),
    changes,
    competencies,
    verifiedFrom,
    atHand: changes.length === 0 ? 0 : await bridgeItems(db, { scheme, competencies, verifiedFrom }),
    open,
  };
}

/** Why a bridge exam cannot be taken now, or `null` where it can. */
export function whyNoBridge(offer: BridgeOffer, now: Instant): string | null {
  const { basis, currency, edition, atHand } = offer;
  if (basis.supersededBy !== null) return 'This certificate has been renewed already.';
  if (!stands(basis, now))
    return 'This certificate has expired or was revoked; a bridge renews currency, not the term.';
  if (!asksForBridge(currency)) return 'No review of this certificate is due.';
  if (edition.bridge === undefined) return 'The present edition of the scheme offers no bridge exam.';
  if (atHand < edition.bridge.items)
    return `A bridge exam has ${edition.bridge.items} items, and only ${atHand} could be drawn now.`;
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
  const { changes, competencies, verifiedFrom } = offer;
  return registerBridge(
    db,
    {
      personId,
      scheme: offer.basis.scheme,
      renews: credentialId,
      changes: changes.map(({ wireId }) => wireId),
      competencies,
      verifiedFrom,
      random,
    },
    now,
  );
}
