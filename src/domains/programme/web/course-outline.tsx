import { Progress } from '../../../ui/parts.tsx';
import { ToneIcon } from '../../../ui/tone.tsx';
import type { OutlineModule } from '../courses/course.sql.ts';
import type { Course } from '../courses/learning.ts';
import { labProgress, type ListedLab } from './lab-list.tsx';

/** The course beside a lesson; where the screen is narrow a button opens it, by the platform's popover. */
export function CourseOutline(props: {
  /** `/learn/TRACK` */
  readonly base: string;
  readonly title: string;
  readonly outline: readonly OutlineModule[];
  readonly current: string;
  readonly course: Course | undefined;
  /** The lessons that were verified before something changed. */
  readonly changed: Pick<ReadonlySet<string>, 'has'>;
  readonly labs: readonly ListedLab[];
}) {
  const { base, title, outline, current, course, changed, labs } = props;
  return (
    <>
      <button class="course-button" type="button" popovertarget="course-outline">
        Course outline
      </button>
      <nav class="course-outline" id="course-outline" popover="auto" aria-label={title}>
        <button class="course-button" type="button" popovertarget="course-outline" popovertargetaction="hide">
          Close
        </button>
        <p class="course-outline-title">
          <a href={`/tracks/${base.split('/').at(-1)}`}>{title}</a>
        </p>
        {course !== undefined && course.progress.of > 0 && (
          <Progress value={course.progress.done} max={course.progress.of} label="Lessons done" />
        )}
        {labs.length > 0 && (
          <p>
            <a href={`${base}/labs`}>Labs</a>: {labProgress(labs).done} of {labs.length} passed
          </p>
        )}
        {outline.map((module) => (
          <div key={module.id}>
            <p class="course-module">{module.title}</p>
            <ol>
              {module.lessons.map(({ lesson, title: name, state }) => (
                <li key={lesson} class={state === 'complete' ? undefined : 'course-stub'}>
                  <a href={`${base}/${lesson}`} aria-current={lesson === current ? 'page' : undefined}>
                    {name}
                    {state === 'in-preparation' && <span class="visually-hidden"> (in preparation)</span>}
                  </a>
                  {changed.has(lesson) && (
                    <span class="course-changed">
                      <ToneIcon tone="warn" />
                      <span class="visually-hidden">changed since it was verified</span>
                    </span>
                  )}
                  {course?.done.has(lesson) === true && (
                    <span class="course-done">
                      <ToneIcon tone="good" />
                      <span class="visually-hidden">done</span>
                    </span>
                  )}
                </li>
              ))}
            </ol>
          </div>
        ))}
      </nav>
    </>
  );
}
