import { idSchema } from '../../../kernel/id.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, viewer, type WebContext } from '../../../kernel/web.ts';
import { confirmSuspension, declineSuspension } from '../suspend/suspension.ts';

const suspensionOf = (c: WebContext) => param(c, 'suspension', idSchema<'suspension'>());

/** `POST /office/suspensions/:suspension/confirm`: a second person. */
export const confirmAskedSuspension = (services: Services) => async (c: WebContext) => {
  const given = { suspensionId: suspensionOf(c), by: viewer(c).personId };
  const { credentialId } = await confirmSuspension(services, given, facts(c).now);
  return c.redirect(`/office/credentials/${credentialId}`, 303);
};

/** `POST /office/suspensions/:suspension/decline` */
export const declineAskedSuspension = (services: Services) => async (c: WebContext) => {
  const given = { suspensionId: suspensionOf(c), by: viewer(c).personId };
  const { credentialId } = await declineSuspension(services.db, given, facts(c).now);
  return c.redirect(`/office/credentials/${credentialId}`, 303);
};
