import { dayOf, type Instant } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/id.ts';
import type { Letter } from '../../../kernel/mail.ts';
import type { Person } from '../../accounts/index.ts';
import type { SchemeEdition } from '../../programme/index.ts';
import type { Earlier } from './certified.ts';

/** The letter that goes with a new certificate. */
export function letterOf(
  { email }: Person,
  { title }: SchemeEdition,
  given: {
    credentialId: Id<'credential'>;
    validUntil: Instant;
    earlier: Earlier | undefined;
    address: string;
  },
): Letter {
  const { credentialId, validUntil, earlier, address } = given;
  const until = `It is valid until ${dayOf(validUntil)}`;
  const page = `${address}/c/${credentialId}`;
  return {
    to: email,
    subject: earlier === undefined ? `Your certificate: ${title}` : `Your certificate is renewed: ${title}`,
    body: [
      earlier === undefined
        ? `Your certificate ${title} has been issued. ${until}.`
        : `You passed the bridge exam, and your certificate ${title} is renewed. ${until}, as the earlier one was: ` +
          `a bridge exam renews what the certificate is about, not its term. The earlier one, ` +
          `${address}/c/${earlier.credentialId}, keeps its page, which now leads to the new one.`,
      `Its page, for whoever wants to check it: ${page}`,
      'The page shows that the certificate is valid and what it is about, but neither your name nor your result. ' +
        `You choose what it shows, and keep a copy of the signed file, at ${address}/me/certificates/${credentialId}`,
    ].join('\n\n'),
  };
}

/** The letter to somebody who passed a bridge exam that cannot renew their certificate any more. */
export function refusal({ email }: Person, { title }: SchemeEdition, reason: string): Letter {
  return {
    to: email,
    subject: `Your certificate could not be renewed: ${title}`,
    body: [
      `You passed the bridge exam, but your certificate ${title} could not be renewed: ${reason}.`,
      'If you think that this is wrong, answer this letter and say why.',
    ].join('\n\n'),
  };
}
