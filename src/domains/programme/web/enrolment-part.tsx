import type { Instant } from '../../../kernel/clock.ts';
import type { Viewer } from '../../../kernel/web.ts';
import { Actions, Button, Confirm, Form } from '../../../ui/form.tsx';
import { Progress, Time } from '../../../ui/parts.tsx';
import type { TrackSummary } from '../courses/course.sql.ts';
import type { Course } from '../courses/learning.ts';
import { windowState } from '../enrolment/window.ts';
import { labProgress, type ListedLab } from './lab-list.tsx';

/** What the viewer can do with a track now: enrol, go on, withdraw, or only read, with the reason why. */
export function EnrolmentPart(props: {
  readonly track: TrackSummary;
  readonly viewer: Viewer | null;
  readonly course: Course | undefined;
  readonly now: Instant;
  /** The release that is current now. */
  readonly current: string;
  readonly labs: readonly ListedLab[];
}) {
  const { track, viewer, course } = props;
  const read = (
    <Button kind="secondary" href={`/learn/${track.id}`}>
      Read the lessons
    </Button>
  );
  if (viewer !== null && course !== undefined) return <Enrolled {...props} viewer={viewer} course={course} />;
  const state = windowState(track.window, props.now);
  if (state !== 'open') {
    const { opens, closes } = track.window;
    return (
      <>
        <p>
          {state === 'not yet' ? (
            <>
              Enrolment opens on <Time at={opens} />.
            </>
          ) : (
            <>
              Enrolment closed on <Time at={closes ?? opens} />.
            </>
          )}
        </p>
        <Actions>{read}</Actions>
      </>
    );
  }
  if (viewer === null) {
    return (
      <>
        <Actions>
          <Button href={`/sign-in?next=/tracks/${track.id}`}>Sign in to enrol</Button>
          {read}
        </Actions>
        <p class="enrolment-note">Enrolling keeps your progress. Reading needs no account.</p>
      </>
    );
  }
  return (
    <Form action={`/tracks/${track.id}/enrol`} csrf={viewer.csrf}>
      <Actions>
        <Button>Enrol</Button>
        {read}
      </Actions>
      <p class="enrolment-note">
        You will learn with release {props.current} until you withdraw: what you read does not change under
        you.
      </p>
    </Form>
  );
}

function Enrolled(props: {
  readonly track: TrackSummary;
  readonly viewer: Viewer;
  readonly course: Course;
  readonly current: string;
  readonly labs: readonly ListedLab[];
}) {
  const { track, viewer, course, current } = props;
  const labs = labProgress(props.labs);
  const { enrolment, progress, next } = course;
  const lesson = course.outline.flatMap(({ lessons }) => lessons).find((one) => one.lesson === next);
  const finished = progress.of > 0 && progress.done === progress.of;
  return (
    <section class="enrolment" aria-label="Your enrolment">
      {progress.of > 0 && <Progress value={progress.done} max={progress.of} label="Lessons done" />}
      {labs.of > 0 && <Progress value={labs.done} max={labs.of} label="Labs passed" />}
      <Actions>
        {finished && <Button href={`/schemes/${track.scheme}`}>See the exam</Button>}
        {lesson !== undefined && (
          <Button kind={finished ? 'secondary' : 'primary'} href={`/learn/${track.id}/${lesson.lesson}`}>
            {finished ? 'Read again' : progress.done === 0 ? 'Start' : 'Go on'}: {lesson.title}
          </Button>
        )}
      </Actions>
      <p class="enrolment-note">
        Enrolled since <Time at={enrolment.enrolledAt} zone={viewer.zone} dateOnly />, with release{' '}
        {enrolment.release}.
        {current !== enrolment.release &&
          ` Release ${current} has come out since; to learn with it, withdraw and enrol again.`}
      </p>
      <Confirm summary="Withdraw from this track">
        <p>
          Your enrolment ends. The record of it stays, and you can enrol again while enrolment is open;
          progress then starts anew. An exam that you registered for is not touched.
        </p>
        <Form action={`/tracks/${track.id}/withdraw`} csrf={viewer.csrf}>
          <Button kind="danger">Withdraw</Button>
        </Form>
      </Confirm>
    </section>
  );
}
