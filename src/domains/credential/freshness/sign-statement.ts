import type { Day, Instant } from '../../../kernel/clock.ts';
import { signCredential } from '../core.ts';
import type { Currency, Reason } from '../currency/currency.ts';
import type { Certificate } from '../issue/credential.sql.ts';
import type { KeyServices } from '../keys/identity.ts';
import { signingKeyOf } from '../keys/issuer.ts';
import { standingOf } from '../status/standing.ts';
import { suspensionEntryOf } from '../suspend/place.ts';
import { buildStatement } from './statement.ts';
import { nameOf } from './subject.ts';

/** Its reasons with absolute addresses, as somebody reads them elsewhere; what waits for its review is left out. */
function abroad(currency: Currency, address: string): Currency {
  if (currency.state === 'current') return { ...currency, waiting: [] };
  const named = (reason: Reason) => ({ ...reason, href: new URL(reason.href, address).href });
  return { ...currency, because: currency.because.slice(0, 20).map(named), waiting: [] };
}

/**
 * Signs what is true of a certificate at `now`, with the key of its issuer. `forHolder`: the successor is given by its
 * address; for everybody else by a name that only whoever has it recognises.
 */
export async function signStatement(
  services: KeyServices,
  given: {
    certificate: Certificate;
    currency: Currency;
    /** The latest edition of the model register. */
    register: Day | undefined;
    forHolder: boolean;
  },
  now: Instant,
) {
  const { db, config } = services;
  const { certificate, currency, register, forHolder } = given;
  const { credentialId, supersededBy } = certificate;
  const { id: credential, issuer } = certificate.document as { id: string; issuer: { id: string } };
  const addressOf = (id: string) => `${config.address}/c/${id}`;
  const successor = supersededBy === null ? undefined : addressOf(supersededBy);
  const statement = buildStatement({
    credential,
    issuer: issuer.id,
    address: config.address,
    asOf: now,
    standing: standingOf(certificate, now),
    successor: successor === undefined || forHolder ? successor : nameOf(successor),
    currency: abroad(currency, config.address),
    register,
    suspension: await suspensionEntryOf(db, credentialId),
  });
  return signCredential(statement, await signingKeyOf(services, issuer.id), now);
}
