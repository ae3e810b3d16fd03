import { facts, query, viewer, type WebContext } from '../../../kernel/web.ts';
import { Button, Confirm, Form } from '../../../ui/form.tsx';
import { formatDuration } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Callout } from '../../../ui/parts.tsx';
import { finalAnswers } from '../sitting/answers.ts';
import { breakLeft } from '../sitting/break.ts';
import { unfinished } from '../sitting/incomplete.ts';
import { openPlaces, placeStanding, runningSection, sectionSecondsLeft } from '../sitting/section.ts';
import { secondsLeft } from '../sitting/sitting.ts';
import { Navigator } from './navigator.tsx';
import { pausedPage } from './paused.tsx';
import { PracticeBanner } from './practice/banner.tsx';
import { itemHref, ownBy, type Room, tabSchema } from './own.ts';
import { FinishLink, SectionHeading } from './section-part.tsx';

/** `GET /sit/:sitting/review`: what is answered, what is not, and handing in. */
export const showReview =
  ({ services, forms, readDesk }: Room) =>
  async (c: WebContext) => {
    const { sitting, acts, lastSeqs } = await ownBy(c, services.db, readDesk);
    const { device } = query(c, tabSchema);
    const isTab = device !== undefined && Object.hasOwn(lastSeqs, device);
    if (sitting.state !== 'started' || sitting.formId === null || !isTab) {
      return c.redirect(`/sit/${sitting.sittingId}`, 303);
    }
    if (sitting.pausedAt !== null) return pausedPage(c, sitting, { device, to: 'review' });
    const answers = finalAnswers(acts);
    const places = await forms.places(sitting.formId);
    const part = openPlaces(sitting, places.length);
    const { open, incomplete } = unfinished(places, part, answers);
    const running = runningSection(sitting);
    const title = running?.follows === true ? 'Review this section' : 'Review and hand in';
    const marked = [...answers.keys()]
      .filter((position) => answers.get(position)?.marked === true)
      .filter((position) => placeStanding(sitting.sections, position) === 'open')
      .toSorted((a, b) => a - b);
    const leftOfBreak = breakLeft(sitting, facts(c).now);
    const link = (position: number) => <a href={itemHref(sitting, position, device)}>{position}</a>;
    const listed = (list: readonly number[]) =>
      list.map((position, index) => (
        <span key={position}>
          {index > 0 && ', '}
          {link(position)}
        </span>
      ));
    return page(
      c,
      { title },
      <>
        {sitting.purpose === 'practice' && <PracticeBanner />}
        <h1>{title}</h1>
        <SectionHeading sitting={sitting} />
        <p>
          {formatDuration(Math.ceil(secondsLeft(sitting, facts(c).now)))} left
          {running === null ? '' : ' of the whole exam'} when this page was made.
        </p>
        {running !== null && (
          <p>{formatDuration(Math.ceil(sectionSecondsLeft(sitting, facts(c).now)))} left in this section.</p>
        )}
        <Navigator
          first={part.first}
          last={part.last}
          answers={answers}
          hrefOf={(to) => itemHref(sitting, to, device)}
        />
        {open.length > 0 && (
          <Callout
            tone="warn"
            title={open.length === 1 ? 'One item has no answer' : `${open.length} items have no answer`}
          >
            <p>{listed(open)}. A wrong answer costs nothing, so an answer is always better than none.</p>
          </Callout>
        )}
        {incomplete.length > 0 && <p>Answered in part, with something left open: {listed(incomplete)}.</p>}
        {marked.length > 0 && <p>Marked to look at again: {listed(marked)}.</p>}
        <p>
          <Button kind="secondary" href={itemHref(sitting, open[0] ?? part.first, device)}>
            {open.length > 0 ? 'Go to the first item without an answer' : 'Back to the items'}
          </Button>
        </p>
        {leftOfBreak > 0 && sitting.activeDevice === device && (
          <Form action={`/sit/${sitting.sittingId}/break`} csrf={viewer(c).csrf} label="Break">
            <input type="hidden" name="device" value={device} />
            <Button kind="secondary">Take a break ({formatDuration(Math.ceil(leftOfBreak))} left)</Button>
          </Form>
        )}
        {running?.follows === true ? (
          <FinishLink sitting={sitting} device={device} />
        ) : (
          <Confirm summary="Hand in">
            <p>
              {sitting.purpose === 'practice'
                ? 'After this nothing can be changed. You then see each answer beside what is right.'
                : 'After this nothing can be changed. Your saved answers are scored by the rule, and a person decides.'}
            </p>
            <Form action={`/sit/${sitting.sittingId}/submit`} csrf={viewer(c).csrf}>
              <input type="hidden" name="device" value={device} />
              <Button kind="danger">Hand in for good</Button>
            </Form>
          </Confirm>
        )}
      </>,
    );
  };
