import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { post } from '../../../kernel/mail.ts';
import { personById } from '../../accounts/index.ts';
import type { Appeal, AppealOrder } from './appeal.ts';
import type { HandlerAct } from './handle-appeal.ts';

/** What an order means for whoever appealed. */
export const orderWords: Readonly<Record<AppealOrder, string>> = {
  nothing: 'Nothing else follows from it.',
  're-mark':
    'Your answers will be marked again by people who have not seen them; you get a letter about what comes of it.',
  'new sitting':
    'You can sit the exam again at once: neither the wait nor the number of attempts counts against you.',
};

async function tell(
  tx: Database,
  { appealId, kind, personId }: Appeal,
  letter: { readonly subject: string; readonly lines: readonly string[]; readonly address: string },
  now: Instant,
): Promise<void> {
  const person = await personById(tx, personId);
  if (person === undefined) return;
  const body = [...letter.lines, `Your ${kind}: ${letter.address}/appeals/${appealId}`].join('\n\n');
  await post(tx, { to: person.email, subject: letter.subject, body }, now);
}

export function tellOfFiling(tx: Database, appeal: Appeal, address: string, now: Instant): Promise<void> {
  const lines = [
    `We have your ${appeal.kind}. Somebody who had no part in what it is about will take it, and writes to you at each step.`,
  ];
  return tell(tx, appeal, { subject: `Your ${appeal.kind} has arrived`, lines, address }, now);
}

/** Tells of what a handler did. */
export function tellOfAct(
  tx: Database,
  appeal: Appeal,
  act: HandlerAct,
  address: string,
  now: Instant,
): Promise<void> {
  const { kind } = appeal;
  const letters = {
    taken: () => ({ subject: `Your ${kind} is in hand`, lines: [`Somebody has taken your ${kind}.`] }),
    'handed back': () => ({
      subject: `Your ${kind} goes to another handler`,
      lines: [`Whoever had your ${kind} has handed it back; another one will take it.`],
    }),
    asked: () => ({
      subject: `A question about your ${kind}`,
      lines: ['words' in act ? act.words : '', 'Please answer on its page.'],
    }),
    answered: () => ({
      subject: `The answer to your ${kind}`,
      lines:
        act.kind === 'answered' ? [`Your ${kind} was ${act.finding}.`, act.words, orderWords[act.order]] : [],
    }),
  };
  return tell(tx, appeal, { ...letters[act.kind](), address }, now);
}
