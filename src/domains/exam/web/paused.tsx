import { formatDuration } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Callout } from '../../../ui/parts.tsx';
import { facts, type WebContext } from '../../../kernel/web.ts';
import { secondsLeft, type Sitting } from '../sitting/sitting.ts';

/** How often the page of a paused exam asks whether it goes on, in seconds. */
const askAgainSeconds = 5;

/** In place of an item while the clock stands still: no item is shown, and the page comes back by itself. */
export function pausedPage(c: WebContext, sitting: Sitting): Response | Promise<Response> {
  c.header('refresh', String(askAgainSeconds));
  return page(
    c,
    { title: 'The exam is paused' },
    <div class="exam">
      <h1>The exam is paused</h1>
      <Callout tone="neutral" title="The clock stands still">
        <p>
          A proctor has paused your exam. {formatDuration(Math.ceil(secondsLeft(sitting, facts(c).now)))} are
          left, and everything you answered is saved. This page looks every {askAgainSeconds} seconds whether
          the exam goes on.
        </p>
      </Callout>
    </div>,
  );
}
