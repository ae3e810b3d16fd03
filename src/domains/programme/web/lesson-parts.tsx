import type { Viewer } from '../../../kernel/web.ts';
import { Button, Form } from '../../../ui/form.tsx';
import { Chip } from '../../../ui/parts.tsx';
import type { LessonText, OutlineModule } from '../courses/course.sql.ts';
import type { Course } from '../courses/learning.ts';
import type { Headings } from '../markdown/headings.ts';

/** The parts of a long lesson, folded; nothing for a short one. */
export function HeadingsList({ headings }: { readonly headings: Headings }) {
  const parts = headings.filter(({ level }) => level === 2);
  if (parts.length < 3) return null;
  return (
    <details class="on-this-page">
      <summary>On this page: {parts.length} parts</summary>
      <ol>
        {parts.map(({ id, title }) => (
          <li key={id}>
            <a href={`#${id}`}>{title}</a>
          </li>
        ))}
      </ol>
    </details>
  );
}

/** What follows a lesson's text: marking it as done, what it rests on, which release this is. */
export function LessonEnd(props: {
  readonly base: string;
  readonly trackId: string;
  readonly lesson: LessonText;
  readonly release: string;
  readonly viewer: Viewer | null;
  readonly course: Course | undefined;
}) {
  const { base, trackId, lesson, release, viewer, course } = props;
  const rests = [...lesson.models, ...lesson.apis];
  const isDone = course?.done.has(lesson.lesson) === true;
  return (
    <footer class="lesson-end" id="progress">
      {viewer !== null && course !== undefined && lesson.state === 'complete' && (
        <Form action={`${base}/${lesson.lesson}/done`} csrf={viewer.csrf} kind="inline" label="Progress">
          {isDone && <Chip tone="good">Done</Chip>}
          <Button kind={isDone ? 'secondary' : 'primary'} name="done" value={isDone ? 'no' : 'yes'}>
            {isDone ? 'Mark as not done' : 'Mark as done'}
          </Button>
        </Form>
      )}
      {course === undefined && (
        <p>
          You read release {release} without an enrolment. <a href={`/tracks/${trackId}`}>Enrol</a> to keep
          your progress
          {viewer === null ? '; reading needs no account' : ''}.
        </p>
      )}
      {course !== undefined && (
        <p>You learn with release {release}: what you read does not change under you.</p>
      )}
      <p>
        Words of the field are explained in the <a href="/glossary">glossary</a>.
      </p>
      {rests.length > 0 && (
        <p>
          What is said here depends on{' '}
          {rests.map((id, index) => (
            <>
              {index > 0 && ', '}
              <a href={`/models#${id.replace('/', '-')}`}>
                <code>{id}</code>
              </a>
            </>
          ))}
          . When that changes, the lesson comes up for review.
        </p>
      )}
    </footer>
  );
}

/** To the lesson before and the lesson after. */
export function Turn(props: {
  readonly base: string;
  readonly outline: readonly OutlineModule[];
  readonly current: string;
}) {
  const lessons = props.outline.flatMap((module) => module.lessons);
  const place = lessons.findIndex(({ lesson }) => lesson === props.current);
  const previous = place > 0 ? lessons[place - 1] : undefined;
  const next = lessons[place + 1];
  return (
    <nav class="turn" aria-label="Previous and next lesson">
      {previous !== undefined && (
        <a rel="prev" href={`${props.base}/${previous.lesson}`}>
          <span class="turn-way">Previous</span>
          {previous.title}
        </a>
      )}
      {next !== undefined && (
        <a rel="next" class="turn-next" href={`${props.base}/${next.lesson}`}>
          <span class="turn-way">Next</span>
          {next.title}
        </a>
      )}
    </nav>
  );
}
