import { z } from 'zod';
import { addSeconds } from '../../../kernel/clock.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, query, viewer, type WebContext } from '../../../kernel/web.ts';
import { Button, Form } from '../../../ui/form.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Callout, Facts, Time } from '../../../ui/parts.tsx';
import { finalAnswers, openPositions } from '../sitting/answers.ts';
import { continueHere, openRequest } from '../sitting/continue-here.ts';
import { formLength } from '../sitting/form.sql.ts';
import { approvalSeconds, type HandOver, standingOf } from '../sitting/hand-over.ts';
import { responsesOf } from '../sitting/response.sql.ts';
import { openPlaces } from '../sitting/section.ts';
import { secondsLeft, type Sitting } from '../sitting/sitting.ts';
import type { SittingCompanion } from './companion.ts';
import { itemHref, ownSitting } from './own.ts';

/** How often the page of a request asks for the answer, in seconds. */
const askAgainSeconds = 5;

/**
 * `POST /sit/:sitting/continue`: this tab takes over, at the first item without an answer; in another sign-in session
 * of a proctored sitting, only once a proctor has approved it or nobody has answered in time.
 */
export const continueSitting = (services: Services, companion: SittingCompanion) => async (c: WebContext) => {
  const sitting = await ownSitting(c, services);
  const { sittingId } = sitting;
  const { personId, sessionId } = viewer(c);
  const agent = c.req.header('user-agent') ?? 'unknown browser';
  const again = query(c, z.object({ again: z.enum(['yes']).optional() })).again === 'yes';
  const given = { sittingId, personId, sessionId, agent, again, random: services.random };
  const device = await continueHere(services.db, given, facts(c).now);
  if (device === null) return c.redirect(`/sit/${sittingId}/hand-over`, 303);
  const length = sitting.formId === null ? 1 : await formLength(services.db, sitting.formId);
  const part = openPlaces(sitting, length);
  const answers = finalAnswers(await responsesOf(services.db, sittingId));
  const [next = part.last] = openPositions(part, answers);
  return c.redirect(companion.place(sitting, itemHref(sitting, next, device)), 303);
};

/** `GET /sit/:sitting/hand-over`: what became of the request to go on here; it looks again by itself. */
export const showHandOver = (services: Services) => async (c: WebContext) => {
  const sitting = await ownSitting(c, services);
  const request = await openRequest(services.db, sitting.sittingId, viewer(c).sessionId);
  if (sitting.state !== 'started' || request === undefined)
    return c.redirect(`/sit/${sitting.sittingId}`, 303);
  const { now } = facts(c);
  const standing = standingOf(request, now);
  if (standing === 'waiting') c.header('refresh', String(askAgainSeconds));
  // An answer may still come, but nobody is hurried under their hands.
  if (standing === 'unanswered') c.header('refresh', String(6 * askAgainSeconds));
  return page(
    c,
    {
      title: 'Going on here',
      crumbs: [{ href: `/sit/${sitting.sittingId}`, label: 'Exam' }, { label: 'Going on here' }],
    },
    <>
      <h1>Going on with the exam here</h1>
      <Answer c={c} sitting={sitting} request={request} />
      <Facts
        rows={[
          ['Asked', <Time at={request.askedAt} zone={viewer(c).zone} />],
          ['Time left in the exam', formatDuration(Math.ceil(secondsLeft(sitting, now)))],
        ]}
      />
    </>,
  );
};

function Answer(props: { readonly c: WebContext; readonly sitting: Sitting; readonly request: HandOver }) {
  const { c, sitting, request } = props;
  const { csrf, zone } = viewer(c);
  const form = (label: string, how = '') => (
    <Form action={`/sit/${sitting.sittingId}/continue${how}`} csrf={csrf}>
      <Button>{label}</Button>
    </Form>
  );
  switch (standingOf(request, facts(c).now)) {
    case 'approved':
      return (
        <Callout tone="good" title="A proctor has approved it">
          <p>{request.because}</p>
          {form('Continue here')}
        </Callout>
      );
    case 'declined':
      return (
        <Callout tone="warn" title="A proctor has declined it">
          <p>{request.because}</p>
          <p>The exam stays where it was open last. If something has changed, ask again.</p>
          {form('Ask again', '?again=yes')}
        </Callout>
      );
    case 'unanswered':
      return (
        <Callout tone="warn" title="Nobody has answered">
          <p>
            You can go on here without an approval. The record says so, and whoever reviews the exam reads it;
            it is nothing against you.
          </p>
          {form('Go on without an approval')}
        </Callout>
      );
    case 'waiting':
    case 'used':
      return (
        <Callout tone="neutral" title="A proctor is asked">
          <p>
            This page looks every {askAgainSeconds} seconds for the answer. If nobody answers until{' '}
            <Time at={addSeconds(request.askedAt, approvalSeconds)} zone={zone} />, you can go on without. The
            clock of the exam runs on; what you answered is saved.
          </p>
        </Callout>
      );
  }
}
