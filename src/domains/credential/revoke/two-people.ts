import type { Instant } from '../../../kernel/clock.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';

/** What one person asks and another decides: a revocation, a suspension, its lifting, a deed with a key. */
interface Asked {
  readonly askedBy: Id<'person'>;
  readonly confirmedAt: Instant | null;
  readonly declinedAt: Instant | null;
}

/** Throws a `conflict` problem where a request has been confirmed or declined. */
export function refuseDecided(
  { confirmedAt, declinedAt }: Asked,
  { code, todo } = { code: 'revocation-decided', todo: 'Look at the certificate again.' },
): void {
  if (confirmedAt === null && declinedAt === null) return;
  throw new Problem('conflict', code, 'Somebody has decided on this in the meantime.', { todo });
}

/** Throws a `forbidden` problem where the person who asked would confirm. */
export function refuseSamePerson(
  { askedBy }: Asked,
  by: Id<'person'>,
  todo = 'Ask another key custodian or decision-maker.',
): void {
  if (askedBy !== by) return;
  throw new Problem(
    'forbidden',
    'second-person-needed',
    'You asked for this, so another person has to confirm it.',
    { todo },
  );
}
