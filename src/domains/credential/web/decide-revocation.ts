import { idSchema } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, viewer, type WebContext } from '../../../kernel/web.ts';
import { confirmRevocation, declineRevocation } from '../revoke/revocation.ts';

const revocationOf = (c: WebContext) => param(c, 'revocation', idSchema<'revocation'>());

/** `POST /office/revocations/:revocation/confirm`: a second person. */
export const confirmAskedRevocation = (services: Services) => async (c: WebContext) => {
  const given = { revocationId: revocationOf(c), by: viewer(c).personId, address: services.config.address };
  const { credentialId } = await confirmRevocation(services.db, given, facts(c).now);
  return c.redirect(`/office/credentials/${credentialId}`, 303);
};

/** `POST /office/revocations/:revocation/decline` */
export const declineAskedRevocation = (services: Services) => async (c: WebContext) => {
  const given = { revocationId: revocationOf(c), by: viewer(c).personId };
  const { credentialId } = await declineRevocation(services.db, given, facts(c).now);
  return c.redirect(`/office/credentials/${credentialId}`, 303);
};
