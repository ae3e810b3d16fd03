import { z } from 'zod';
import { facts, parseBody, query, viewer, type WebContext } from '../../../kernel/web.ts';
import { Button, Form } from '../../../ui/form.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Callout } from '../../../ui/parts.tsx';
import { finalAnswers, openPositions } from '../sitting/answers.ts';
import { finishSection } from '../sitting/finish-section.ts';
import { runningSection, sectionSecondsLeft } from '../sitting/section.ts';
import { deviceSchema, itemHref, ownBy, type Room, reviewHref, tabSchema } from './own.ts';
import { pausedPage } from './paused.tsx';
import { SectionHeading } from './section-part.tsx';

/** `GET /sit/:sitting/section`: asks whether the running section is really finished. */
export const showSection =
  ({ services: { db }, readDesk }: Room) =>
  async (c: WebContext) => {
    const { sitting, acts, lastSeqs } = await ownBy(c, db, readDesk);
    const { device } = query(c, tabSchema);
    const isTab = device !== undefined && Object.hasOwn(lastSeqs, device);
    if (sitting.state !== 'started' || !isTab) return c.redirect(`/sit/${sitting.sittingId}`, 303);
    if (sitting.pausedAt !== null) return pausedPage(c, sitting, { device, to: 'review' });
    const running = runningSection(sitting);
    if (running === null || !running.follows) return c.redirect(reviewHref(sitting, device), 303);
    const { number } = running;
    const open = openPositions(running, finalAnswers(acts));
    return page(
      c,
      { title: 'Finish this section?' },
      <>
        <h1>Finish this section?</h1>
        <SectionHeading sitting={sitting} />
        <Callout tone="warn" title="This cannot be undone">
          <p>
            Its items can then be neither read nor answered any more, and time that is left in it is not
            carried over to a section with a time of its own.{' '}
            {formatDuration(Math.ceil(sectionSecondsLeft(sitting, facts(c).now)))} are left.
          </p>
          {open.length > 0 && (
            <p>
              {open.length === 1 ? 'One item has no answer' : `${open.length} items have no answer`}. A wrong
              answer costs nothing, so an answer is always better than none.
            </p>
          )}
        </Callout>
        {sitting.activeDevice === device ? (
          <Form
            action={`/sit/${sitting.sittingId}/section`}
            csrf={viewer(c).csrf}
            label="Finish this section"
          >
            <input type="hidden" name="device" value={device} />
            <input type="hidden" name="section" value={number} />
            <Button kind="danger">Finish section {number} for good</Button>
          </Form>
        ) : (
          <p>
            This tab is read-only. <a href={`/sit/${sitting.sittingId}`}>Continue here</a>
          </p>
        )}
        <p>
          <a href={reviewHref(sitting, device)}>Back to the review of this section</a>
        </p>
      </>,
    );
  };

const finishSchema = z.object({ device: deviceSchema, section: z.coerce.number().int().min(1).max(20) });

/** `POST /sit/:sitting/section`: the section that the page named is left, and the next one opens. */
export const leaveSection =
  ({ services: { db }, readDesk }: Room) =>
  async (c: WebContext) => {
    const { sitting } = await ownBy(c, db, readDesk);
    const given = await parseBody(c, finishSchema);
    const own = { sittingId: sitting.sittingId, personId: viewer(c).personId };
    await finishSection(db, { ...own, ...given }, facts(c).now);
    const { sitting: after } = await ownBy(c, db, readDesk);
    return c.redirect(itemHref(after, runningSection(after)?.first ?? 1, given.device), 303);
  };
