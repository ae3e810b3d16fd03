import { z } from 'zod';
import type { Services } from '../../../kernel/services.ts';
import { facts, readForm, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { Button, ErrorSummary, Field, Form } from '../../../ui/form.tsx';
import { page } from '../../../ui/page.tsx';
import { Callout, Time } from '../../../ui/parts.tsx';
import type { WatchedSitting } from '../../exam/index.ts';
import { agree } from '../consent/consent.ts';
import { consentOf } from '../consent/consent.sql.ts';
import { askInPerson } from '../consent/in-person.ts';
import { requestOf } from '../consent/in-person.sql.ts';
import { notice } from '../consent/notice.ts';
import { isSettled } from '../consent/settled.ts';
import { coverHref, ownSitting } from './own.ts';
import { nothingSent, type SentForm } from './sent-form.ts';

async function consentPage(
  c: WebContext,
  { db }: Services,
  sitting: WatchedSitting,
  { errors, typed }: SentForm,
): Promise<Response> {
  const who = viewer(c);
  const action = `${coverHref(sitting.sittingId)}/consent`;
  const [consent, asked] = await Promise.all([
    consentOf(db, sitting.sittingId),
    requestOf(db, sitting.sittingId),
  ]);
  const isOpen = !isSettled(sitting);
  return page(
    c,
    {
      title: 'Being recorded',
      crumbs: [
        { href: '/me', label: 'Your page' },
        { href: coverHref(sitting.sittingId), label: 'Exam' },
        { label: 'Being recorded' },
      ],
      status: errors.length > 0 ? 422 : 200,
    },
    <>
      <PageHeading
        title="Being recorded"
        lead="This exam is recorded and reviewed by people. Read what that means, then choose."
      />
      <ErrorSummary errors={errors} />
      {consent !== undefined && (
        <Callout tone="good" title="You agreed to be recorded">
          <p>
            <Time at={consent.agreedAt} zone={who.zone} />. <a href={coverHref(sitting.sittingId)}>Go on</a>
          </p>
        </Callout>
      )}
      {notice.map(({ question, answer }) => (
        <Section key={question} title={question}>
          <p>{answer}</p>
        </Section>
      ))}
      {isOpen && (
        <Section title="Your choice">
          <Form action={action} csrf={who.csrf} label="Be recorded">
            <input type="hidden" name="choice" value="agree" />
            <Button>I agree to be recorded</Button>
          </Form>
        </Section>
      )}
      {isOpen && (
        <Section title="Rather not? Sit in person">
          <p>
            Without any disadvantage you can sit the exam where a proctor is present. Nothing is recorded
            then; the proctor sees you and your document.
          </p>
          {asked !== undefined && (
            <Callout tone="neutral" title="You asked for this">
              <p>
                {asked.wishes}
                {asked.meetsAt !== null && (
                  <>
                    {' '}
                    Arranged: {asked.place}, <Time at={asked.meetsAt} zone={who.zone} />.
                  </>
                )}
              </p>
            </Callout>
          )}
          <Form action={action} csrf={who.csrf} label="Sit in person">
            <input type="hidden" name="choice" value="in person" />
            <Field
              name="wishes"
              label="Times and places that would suit you"
              type="textarea"
              rows={3}
              required
              maxlength={1000}
              value={typed.wishes ?? asked?.wishes}
              error={errors.find(({ field }) => field === 'wishes')?.message}
              hint="For example: weekday mornings in Lyon, from 7 December on. Say too what you need in the room."
            />
            <Button kind="secondary">{asked === undefined ? 'Ask to sit in person' : 'Ask anew'}</Button>
          </Form>
        </Section>
      )}
    </>,
  );
}

/** `GET /sit/:sitting/consent`: what being recorded means, and the choice. */
export const showConsent = (services: Services) => async (c: WebContext) =>
  consentPage(c, services, await ownSitting(c, services), nothingSent);

const choiceSchema = z
  .object({
    choice: z.enum(['agree', 'in person']),
    wishes: z.string().trim().max(1000, 'Use at most 1,000 characters.').default(''),
  })
  .refine(({ choice, wishes }) => choice === 'agree' || [...wishes].length >= 5, {
    path: ['wishes'],
    message: 'Say in at least 5 characters which times and places would suit you.',
  });

/** `POST /sit/:sitting/consent`: agree, or ask to be supervised in person. */
export const giveConsent = (services: Services) => async (c: WebContext) => {
  const sitting = await ownSitting(c, services);
  const form = await readForm(c, choiceSchema);
  if (!form.ok) return consentPage(c, services, sitting, form);
  const { choice, wishes } = form.value;
  const given = { sittingId: sitting.sittingId, personId: sitting.personId };
  if (choice === 'agree') await agree(services, given, facts(c).now);
  else await askInPerson(services.db, { ...given, wishes }, facts(c).now);
  return c.redirect(`${coverHref(sitting.sittingId)}${choice === 'agree' ? '/check' : ''}`, 303);
};
