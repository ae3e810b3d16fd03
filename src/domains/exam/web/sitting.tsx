import type { VNode } from 'preact';
import { z } from 'zod';
import type { Services } from '../../../kernel/services.ts';
import { facts, parseBody, viewer, wantsJson, type WebContext } from '../../../kernel/web.ts';
import { Button, Form } from '../../../ui/form.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Callout, Facts, Time } from '../../../ui/parts.tsx';
import { submit } from '../sitting/close.ts';
import { deliveryOf } from '../assembly/delivery.sql.ts';
import { sectionTitles } from '../sitting/plan-sections.ts';
import { pinnedEdition } from '../sitting/register.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { mustAsk } from '../sitting/continue-here.ts';
import { start } from '../sitting/start.ts';
import { scoreOf } from '../scoring/score.sql.ts';
import { grantedWords } from './accommodations/words.ts';
import type { SittingCompanion } from './companion.ts';
import { deviceSchema, itemHref, ownSitting } from './own.ts';
import { PracticeBanner } from './practice/banner.tsx';
import { ReceiptPart, receiptOf } from './receipt.tsx';
import { RunningCover } from './running-cover.tsx';
import { triedWords } from './tried-words.ts';

function Cover(props: {
  readonly sitting: Sitting;
  readonly c: WebContext;
  /** What has to be done before the start, and whether it has been. */
  readonly before: { readonly ready: boolean; readonly view: VNode | null };
  readonly receipt: { readonly acts: number; readonly hash: string } | null;
  /** True where the sitting is closed and has no score yet. */
  readonly beingMarked: boolean;
  /** True where a running sitting goes on in this session only once a proctor has been asked. */
  readonly asks: boolean;
  /** How many items that do not count its form would carry if it started now. */
  readonly fieldTest: number;
  /** The titles of the sections that its form would have. */
  readonly sections: readonly string[];
}) {
  const { sitting, c, before, receipt, beingMarked, fieldTest, asks } = props;
  const who = viewer(c);
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
            {props.sections.length > 0 && (
              <li>
                It has sections, one after the other: {props.sections.join('; ')}. What you have left is
                neither read nor answered any more, where the page says so before you leave it or its time
                runs out.
              </li>
            )}
            {fieldTest > 0 && <li>Questions that do not count: {triedWords(fieldTest)}.</li>}
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
      return <RunningCover sitting={sitting} c={c} asks={asks} />;
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
  const { zone, sessionId } = viewer(c);
  const isPractice = sitting.purpose === 'practice';
  if (isPractice && sitting.closedAt !== null) return c.redirect(`/sit/${sitting.sittingId}/practice`, 303);
  const asks = sitting.state === 'started' && (await mustAsk(services.db, sitting, sessionId));
  const registered = sitting.state === 'created';
  const before = registered ? await companion.before(c, sitting) : { ready: false, view: null };
  const after = registered ? null : await companion.after(c, sitting);
  const closed = sitting.state === 'submitted' || sitting.state === 'expired';
  const fieldTest =
    registered && sitting.purpose === 'full' ? (await deliveryOf(services.db, sitting.scheme)).fieldTest : 0;
  const receipt = closed ? await receiptOf(services.db, sitting.sittingId) : null;
  const beingMarked = closed && (await scoreOf(services.db, sitting.sittingId)) === undefined;
  return page(
    c,
    {
      title: `${isPractice ? 'Practice' : 'Exam'}: ${edition.title}`,
      crumbs: [{ href: '/me', label: 'Your page' }, { label: isPractice ? 'Practice' : 'Exam' }],
    },
    <>
      <h1>{edition.title}</h1>
      {isPractice && <PracticeBanner />}
      <Cover
        sitting={sitting}
        c={c}
        before={before}
        receipt={receipt}
        beingMarked={beingMarked}
        fieldTest={fieldTest}
        sections={sitting.purpose === 'full' ? sectionTitles(edition.blueprint.sections ?? []) : []}
        asks={asks}
      />
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
          ...(isPractice ? [] : [['Attempt', String(sitting.attempt)] as const]),
          ...(sitting.accommodations.length === 0
            ? []
            : [['Accommodation', grantedWords(sitting, facts(c).now)] as const]),
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
  const { personId, sessionId } = viewer(c);
  const given = { sittingId: sitting.sittingId, personId, sessionId, random: services.random };
  const device = await start(services.db, given, facts(c).now);
  return c.redirect(companion.place(sitting, itemHref(sitting, 1, device)), 303);
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
