import type { Letter } from '../../../kernel/mail.ts';
import type { Deed } from './request.ts';

/** The letter to the holder when their certificate is suspended, or the suspension lifted. `page`: its address. */
export function suspensionLetter(
  deed: Deed,
  { to, page, reason }: { to: string; page: string; reason: string },
): Letter {
  if (deed === 'lift') {
    return {
      to,
      subject: 'Your certificate is no longer suspended',
      body: [
        `The suspension of your certificate ${page} was lifted: it stands as it did before. The reason:`,
        reason,
      ].join('\n\n'),
    };
  }
  return {
    to,
    subject: 'Your certificate is suspended for the time being',
    body: [
      `Your certificate ${page} is suspended for the time being. The reason, as its page shows it:`,
      reason,
      'This is not a revocation. Two people decided it together, and two people lift it again or revoke the ' +
        'certificate once the matter is cleared up; you will get a letter. Until then nobody should rely on the ' +
        'certificate, and it cannot be renewed. If you think that this is wrong, answer this letter and say why.',
    ].join('\n\n'),
  };
}
