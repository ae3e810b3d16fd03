import type { VNode } from 'preact';
import { z } from 'zod';
import type { Services } from '../../../kernel/services.ts';
import { facts, parseBody, viewer, wantsJson, type WebContext } from '../../../kernel/web.ts';
import { Button, Form } from '../../../ui/form.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Callout, Facts, Time } from '../../../ui/parts.tsx';
import { finalAnswers, openPositions } from '../sitting/answers.ts';
import { submit } from '../sitting/close.ts';
import { pinnedEdition } from '../sitting/register.ts';
import { endsAt, secondsLeft, type Sitting } from '../sitting/sitting.ts';
import { formLength } from '../sitting/form.sql.ts';
import { responsesOf } from '../sitting/response.sql.ts';
import { continueHere, start } from '../sitting/start.ts';
import { scoreOf } from '../scoring/score.sql.ts';
import type { SittingCompanion } from './companion.ts';
import { deviceSchema, itemHref, ownSitting } from './own.ts';
import { ReceiptPart, receiptOf } from './receipt.tsx';

function Cover(props: {
  readonly sitting: Sitting;
  readonly c: WebContext;
  /** What has to be done before the start, and whether it has been. */
  readonly before: { readonly ready: boolean; readonly view: VNode | null };
  readonly receipt: { readonly acts: number; readonly hash: string } | null;
  /** True where the sitting is closed and has no score yet. */
  readonly beingMarked: boolean;
}) {
  const { sitting, c, before, receipt, beingMarked } = props;
  const who = viewer(c);
  const { now } = facts(c);
  switch (sitting.state) {
    case 'created':
      return (
        <>
          {before.view}
          <p class="lead">
            {before.ready
              ? 'The clock starts when you press the button: '
              : 'The clock starts later, when you press a button that will stand here: '}
            {formatDuration(sitting.timeLimitSeconds)} from then on.
          </p>
          <ul>
            <li>One page an item; go back and forth as you like, and mark items to look at again.</li>
            <li>
              Everything works with the keyboard. With JavaScript, each choice is saved at once; without, by
              the buttons.
            </li>
          </ul>
          {before.ready && (
            <Form action={`/sit/${sitting.sittingId}/start`} csrf={who.csrf}>
              <Button>Start the exam now</Button>
            </Form>
          )}
        </>
      );
    case 'started':
      return (
        <>
          {sitting.pausedAt !== null && (
            <Callout tone="warn" title="The exam is paused">
              <p>A proctor has stopped the clock. Continue, and the page will wait until the exam goes on.</p>
            </Callout>
          )}
          <p class="lead">
            The exam is running: {formatDuration(Math.ceil(secondsLeft(sitting, now)))} left, until{' '}
            <Time at={endsAt(sitting)} zone={who.zone} />.
          </p>
          <Callout tone="neutral" title="Continue in this tab?">
            <p>
              Only one tab at a time can answer. If the exam is open in another one, that one becomes
              read-only; what was answered there is kept.
            </p>
            <Form action={`/sit/${sitting.sittingId}/continue`} csrf={who.csrf}>
              <Button>Continue here</Button>
            </Form>
          </Callout>
        </>
      );
    case 'submitted':
    case 'expired':
      return (
        <>
          <p class="lead">
            {sitting.state === 'submitted'
              ? 'You have handed in.'
              : 'The time ran out; your saved answers were handed in.'}
          </p>
          {beingMarked && (
            <Callout tone="neutral" title="Being marked">
              <p>
                Each text is marked by two people who do not know whose it is, and each program is run. The
                score waits for them.
              </p>
            </Callout>
          )}
          <p>
            The rule proposes a result and a person releases it. You will get a letter, and the score report
            will be <a href="/me">on your page</a>.
          </p>
          {receipt !== null && (
            <>
              <h2>Receipt</h2>
              <p>
                {receipt.acts === 1
                  ? 'One answer or mark of yours is'
                  : `${receipt.acts} answers and marks of yours are`}{' '}
                on record. The hash of the link with which the record’s chain closed, which none of them can
                be changed without breaking:
              </p>
              <p class="identifier">{receipt.hash}</p>
              <ReceiptPart sitting={sitting} />
            </>
          )}
        </>
      );
    case 'decided':
      return (
        <p class="lead">
          The decision has been released.{' '}
          <a href={`/sit/${sitting.sittingId}/report`}>Read your score report.</a>
        </p>
      );
    case 'voided':
      return (
        <p class="lead">
          This sitting was declared void. It counts for nothing, neither for nor against you.{' '}
          <a href={`/sit/${sitting.sittingId}/appeal`}>Appeal, if you think that this is wrong.</a>
        </p>
      );
  }
}

/** `GET /sit/:sitting`: the sitting's cover, before, during and after. */
export const showSitting = (services: Services, companion: SittingCompanion) => async (c: WebContext) => {
  const sitting = await ownSitting(c, services);
  const edition = await pinnedEdition(services.db, sitting);
  const { zone } = viewer(c);
  const registered = sitting.state === 'created';
  const before = registered ? await companion.before(c, sitting) : { ready: false, view: null };
  const after = registered ? null : await companion.after(c, sitting);
  const closed = sitting.state === 'submitted' || sitting.state === 'expired';
  const receipt = closed ? await receiptOf(services.db, sitting.sittingId) : null;
  const beingMarked = closed && (await scoreOf(services.db, sitting.sittingId)) === undefined;
  return page(
    c,
    { title: `Exam: ${edition.title}`, crumbs: [{ href: '/me', label: 'Your page' }, { label: 'Exam' }] },
    <>
      <h1>{edition.title}</h1>
      <Cover sitting={sitting} c={c} before={before} receipt={receipt} beingMarked={beingMarked} />
      {after}
      <h2>This sitting</h2>
      <Facts
        rows={[
          ['Scheme edition', String(sitting.edition)],
          ['Blueprint', sitting.blueprint],
          ...(sitting.purpose === 'bridge'
            ? [['Purpose', 'a bridge: it renews a certificate'] as const]
            : []),
          ['Model register', <Time at={sitting.registerOn} />],
          ['Content release', sitting.release ?? 'none: the course was not taken'],
          ['Attempt', String(sitting.attempt)],
          ['Registered', <Time at={sitting.createdAt} zone={zone} />],
          ...(sitting.startedAt === null
            ? []
            : [['Started', <Time at={sitting.startedAt} zone={zone} />] as const]),
          ...(sitting.grantedSeconds === 0
            ? []
            : [['Time given back', formatDuration(Math.round(sitting.grantedSeconds))] as const]),
          ...(sitting.closedAt === null
            ? []
            : [['Closed', <Time at={sitting.closedAt} zone={zone} />] as const]),
        ]}
      />
    </>,
  );
};

/** `POST /sit/:sitting/start` */
export const startSitting = (services: Services, companion: SittingCompanion) => async (c: WebContext) => {
  const sitting = await ownSitting(c, services);
  const given = { sittingId: sitting.sittingId, personId: viewer(c).personId, random: services.random };
  const device = await start(services.db, given, facts(c).now);
  return c.redirect(companion.place(sitting, itemHref(sitting, 1, device)), 303);
};

/** `POST /sit/:sitting/continue`: this tab takes over, at the first item without an answer. */
export const continueSitting = (services: Services, companion: SittingCompanion) => async (c: WebContext) => {
  const sitting = await ownSitting(c, services);
  const given = { sittingId: sitting.sittingId, personId: viewer(c).personId, random: services.random };
  const device = await continueHere(services.db, given, facts(c).now);
  const length = sitting.formId === null ? 1 : await formLength(services.db, sitting.formId);
  const [next = length] = openPositions(
    length,
    finalAnswers(await responsesOf(services.db, sitting.sittingId)),
  );
  return c.redirect(companion.place(sitting, itemHref(sitting, next, device)), 303);
};

/** `POST /sit/:sitting/submit` */
export const submitSitting = (services: Services) => async (c: WebContext) => {
  const sitting = await ownSitting(c, services);
  const { device } = await parseBody(c, z.object({ device: deviceSchema }));
  await submit(
    services.db,
    { sittingId: sitting.sittingId, personId: viewer(c).personId, device },
    facts(c).now,
  );
  return wantsJson(c) ? c.json({ closed: true }) : c.redirect(`/sit/${sitting.sittingId}`, 303);
};
