import type { WebContext } from '../../../kernel/web.ts';
import { facts, viewer } from '../../../kernel/web.ts';
import { Button, Form } from '../../../ui/form.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { Callout, Time } from '../../../ui/parts.tsx';
import { approvalSeconds } from '../sitting/hand-over.ts';
import { sectionSecondsLeft } from '../sitting/section.ts';
import { endsAt, secondsLeft, type Sitting } from '../sitting/sitting.ts';
import { SectionHeading } from './section-part.tsx';

/** The cover of a sitting that runs: how long it still does, and the way into it from this tab. */
export function RunningCover(props: {
  readonly sitting: Sitting;
  readonly c: WebContext;
  /** True where a proctor has to approve that it goes on in this sign-in session. */
  readonly asks: boolean;
}) {
  const { sitting, c, asks } = props;
  const { csrf, zone } = viewer(c);
  const { now } = facts(c);
  const name = sitting.purpose === 'practice' ? 'practice' : 'exam';
  return (
    <>
      {sitting.onBreak && (
        <Callout tone="neutral" title="You are on a break">
          <p>The clock stands still. Continue, and press “Go on with the exam” there.</p>
        </Callout>
      )}
      {sitting.pausedAt !== null && !sitting.onBreak && (
        <Callout tone="warn" title="The exam is paused">
          <p>A proctor has stopped the clock. Continue, and the page will wait until the exam goes on.</p>
        </Callout>
      )}
      <p class="lead">
        The {name} is running: {formatDuration(Math.ceil(secondsLeft(sitting, now)))} left
        {sitting.pausedAt === null && (
          <>
            , until <Time at={endsAt(sitting)} zone={zone} />
          </>
        )}
        .
      </p>
      {sitting.sections !== null && (
        <>
          <SectionHeading sitting={sitting} />
          <p>{formatDuration(Math.ceil(sectionSecondsLeft(sitting, now)))} left in this section.</p>
        </>
      )}
      <Callout
        tone="neutral"
        title={asks ? 'Continue in this browser or on this device?' : 'Continue in this tab?'}
      >
        <p>
          Only one tab at a time can answer. If the {name} is open in another one, that one becomes read-only;
          what was answered there is kept.
        </p>
        {asks && (
          <p>
            You signed in here anew since the exam was last open, so a proctor is asked whether it may go on
            here. If nobody answers within {formatDuration(approvalSeconds)}, you can go on without. The clock
            runs on meanwhile; where the exam is open now, it stays open.
          </p>
        )}
        <Form action={`/sit/${sitting.sittingId}/continue`} csrf={csrf}>
          <Button>{asks ? 'Ask to continue here' : 'Continue here'}</Button>
        </Form>
      </Callout>
    </>
  );
}
