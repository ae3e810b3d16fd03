import { callerOf, spend } from '../../../kernel/allowance.ts';
import { facts, param, type WebContext } from '../../../kernel/web.ts';
import { latestRegister } from '../../models/index.ts';
import { prefixSchema, type Ranges } from '../freshness/range.ts';
import { signStatement } from '../freshness/sign-statement.ts';
import { sendTagged } from './machine.ts';
import { ownCertificate } from './own-certificate.ts';
import type { CertificateServices } from './presented.ts';

const allowance = { name: 'freshness', count: 60, seconds: 60 };

/** `GET /me/certificates/:credential/freshness.json`: what is true of it now, signed, for the holder to hand on. */
export const showOwnFreshness = (services: CertificateServices) => async (c: WebContext) => {
  const certificate = await ownCertificate(c, services);
  const { credentialId } = certificate;
  const { now } = facts(c);
  const currency = await services.currency.currencyOf(services.db, credentialId, now);
  const register = (await latestRegister(services.db))?.asOf;
  const statement = await signStatement(services, { certificate, currency, register, forHolder: true }, now);
  return c.body(`${JSON.stringify(statement, null, 2)}\n`, 200, {
    'content-type': 'application/vc',
    'content-disposition': `inline; filename="freshness-${credentialId}.json"`,
    'cache-control': 'private, no-store',
  });
};

/**
 * `GET /freshness/:prefix`: the statements about every certificate that its holder shares, whose `id`'s SHA-256 begins
 * with these digits. Whoever asks does not tell which of them they look at.
 */
export const showFreshness = (services: CertificateServices, ranges: Ranges) => async (c: WebContext) => {
  const prefix = param(c, 'prefix', prefixSchema);
  const { caller, now } = facts(c);
  await spend(services.db, allowance, callerOf(caller, services.secret, now), now);
  const signed = await ranges.signed(prefix, now);
  return sendTagged(c, signed, { type: 'application/json', cacheControl: 'public, max-age=300' });
};
