import { facts, viewer, type WebContext } from '../../../kernel/web.ts';
import { Button, Form } from '../../../ui/form.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { island } from '../../../ui/island.tsx';
import { page } from '../../../ui/page.tsx';
import { Callout } from '../../../ui/parts.tsx';
import { breakEndsAt, breakLeft } from '../sitting/break.ts';
import { secondsLeft, type Sitting } from '../sitting/sitting.ts';
import BreakClockIsland from './islands/break-clock.island.tsx';

const BreakClock = island('break-clock', BreakClockIsland);

/** How often the page of a paused exam asks whether it goes on, in seconds. */
const askAgainSeconds = 5;
/** How often the page of a break counts anew without script, in seconds. */
const countAgainSeconds = 30;

/** The page in whose place this one stands: in which tab, and an item's position or the review. */
interface Instead {
  readonly device: string;
  readonly to: string;
}

const timeLeft = (c: WebContext, sitting: Sitting): string =>
  formatDuration(Math.ceil(secondsLeft(sitting, facts(c).now)));

/** In place of an item while the clock stands still: no item is shown, and the page comes back by itself. */
export function pausedPage(c: WebContext, sitting: Sitting, instead: Instead): Response | Promise<Response> {
  if (sitting.onBreak) return breakPage(c, sitting, instead);
  c.header('refresh', String(askAgainSeconds));
  return page(
    c,
    { title: 'The exam is paused' },
    <div class="exam">
      <h1>The exam is paused</h1>
      <Callout tone="neutral" title="The clock stands still">
        <p>
          A proctor has paused your exam. {timeLeft(c, sitting)} are left, and everything you answered is
          saved. This page looks every {askAgainSeconds} seconds whether the exam goes on.
        </p>
      </Callout>
    </div>,
  );
}

function breakPage(c: WebContext, sitting: Sitting, { device, to }: Instead): Response | Promise<Response> {
  const { now } = facts(c);
  const left = breakLeft(sitting, now);
  c.header('refresh', String(Math.min(countAgainSeconds, Math.ceil(left) + 1)));
  return page(
    c,
    { title: 'Break' },
    <div class="exam">
      <h1>You are on a break</h1>
      <Callout tone="neutral" title="The clock of the exam stands still">
        <BreakClock until={breakEndsAt(sitting) ?? now} now={now} />
        <p>
          {timeLeft(c, sitting)} of the exam are left, and everything you answered is saved. When no break is
          left, the clock goes on by itself.
          {sitting.supervision === 'recorded' && ' The camera goes on recording; you may leave it.'}
        </p>
      </Callout>
      {sitting.activeDevice === device ? (
        <Form action={`/sit/${sitting.sittingId}/go-on`} csrf={viewer(c).csrf} label="Go on">
          <input type="hidden" name="device" value={device} />
          <input type="hidden" name="to" value={to} />
          <Button>Go on with the exam</Button>
        </Form>
      ) : (
        <p>
          This tab is read-only. <a href={`/sit/${sitting.sittingId}`}>Continue here, and go on.</a>
        </p>
      )}
    </div>,
  );
}
