import { dayOf } from '../../../kernel/clock.ts';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, param, type Viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Prose } from '../../../ui/arrange.tsx';
import { island } from '../../../ui/island.tsx';
import { page } from '../../../ui/page.tsx';
import { Callout, Chip, Time } from '../../../ui/parts.tsx';
import {
  type LessonText,
  lessonText,
  outlineOf,
  type OutlineModule,
  trackOf,
  type TrackSummary,
} from '../courses/course.sql.ts';
import { type Course, courseOf } from '../courses/learning.ts';
import { enrolmentOf, moveBookmark } from '../enrolment/enrolment.sql.ts';
import { slug } from '../files/words.ts';
import { currentRelease } from '../releases/release.sql.ts';
import CopyCodeIsland from './islands/copy-code.island.tsx';
import { HeadingsList, LessonEnd, Turn } from './lesson-parts.tsx';
import { ChangedNote } from './lesson-notes.tsx';
import type { CourseServices } from './services.ts';
import { CourseOutline } from './course-outline.tsx';

const CopyCode = island('copy-code', CopyCodeIsland);

interface Reading {
  readonly lesson: LessonText;
  readonly track: TrackSummary;
  readonly outline: readonly OutlineModule[];
  readonly release: string;
  /** Present for a reader whose own release has this lesson. */
  readonly course: Course | undefined;
}

/** The lesson as the reader's release has it; as the current one does for those who are not enrolled. */
async function readingOf(
  { db }: Services,
  viewer: Viewer | null,
  trackId: string,
  lessonId: string,
): Promise<Reading> {
  const enrolment = viewer === null ? undefined : await enrolmentOf(db, viewer.personId, trackId);
  if (enrolment !== undefined) {
    const { release } = enrolment;
    const [lesson, track, course] = await Promise.all([
      lessonText(db, release, trackId, lessonId),
      trackOf(db, release, trackId),
      courseOf(db, enrolment),
    ]);
    if (lesson !== undefined && track !== undefined)
      return { lesson, track, outline: course.outline, release, course };
  }
  const release = (await currentRelease(db))?.release;
  if (release === undefined) throw notFound('lesson');
  const [lesson, track, outline] = await Promise.all([
    lessonText(db, release, trackId, lessonId),
    trackOf(db, release, trackId),
    outlineOf(db, release, trackId),
  ]);
  if (lesson === undefined || track === undefined) throw notFound('lesson');
  return { lesson, track, outline, release, course: undefined };
}

/** `GET /learn/:track/:lesson`: a lesson for everybody; with progress for those who are enrolled. */
export const showLesson = (services: CourseServices) => async (c: WebContext) => {
  const { viewer, now } = facts(c);
  const trackId = param(c, 'track', slug);
  const { lesson, track, outline, release, course } = await readingOf(
    services,
    viewer,
    trackId,
    param(c, 'lesson', slug),
  );
  const [notes, labs] = await Promise.all([
    services.lessonNotes(services.db, { release, track: trackId }),
    services.labsOf(services.db, { track: trackId, personId: viewer?.personId ?? null }),
    course && moveBookmark(services.db, course.enrolment.enrolmentId, lesson.lesson, now),
  ]);
  const module = outline.find(({ lessons }) => lessons.some((one) => one.lesson === lesson.lesson));
  const base = `/learn/${trackId}`;
  return page(
    c,
    {
      title: lesson.title,
      description: lesson.summary,
      wide: true,
      crumbs: [
        { href: '/', label: 'Catalogue' },
        { href: `/tracks/${trackId}`, label: track.title },
        { label: lesson.title },
      ],
    },
    <div class="course">
      <CourseOutline
        base={base}
        title={track.title}
        outline={outline}
        current={lesson.lesson}
        course={course}
        changed={notes}
        labs={labs}
      />
      <article class="course-text">
        <PageHeading title={lesson.title} lead={lesson.summary}>
          {module !== undefined && <span>{module.title}</span>}
          <span>{lesson.minutes} minutes</span>
          <Verified lesson={lesson} today={dayOf(now)} />
        </PageHeading>
        <ChangedNote
          lesson={lesson}
          changes={notes.get(lesson.lesson) ?? []}
          doneAt={course?.done.get(lesson.lesson)}
        />
        <Competencies lesson={lesson} />
        {lesson.state === 'in-preparation' && (
          <Callout tone="neutral" title="In preparation">
            <p>This is the outline of a lesson that is not written yet.</p>
          </Callout>
        )}
        <HeadingsList headings={lesson.headings} />
        <Prose html={lesson.html} />
        {course !== undefined && lesson.html.includes('<figure class="code"') && <CopyCode />}
        <LessonEnd
          base={base}
          lesson={lesson}
          release={release}
          viewer={viewer}
          course={course}
          trackId={trackId}
        />
        <Turn base={base} outline={outline} current={lesson.lesson} />
      </article>
    </div>,
  );
};

function Verified({ lesson, today }: { readonly lesson: LessonText; readonly today: string }) {
  return (
    <>
      <span>
        Verified on <Time at={lesson.verifiedOn} />
      </span>
      {lesson.reviewBy < today ? (
        <Chip tone="warn">
          Review was due by <Time at={lesson.reviewBy} />
        </Chip>
      ) : (
        <span>
          Review by <Time at={lesson.reviewBy} />
        </span>
      )}
    </>
  );
}

function Competencies({ lesson }: { readonly lesson: LessonText }) {
  return (
    <div class="competencies">
      <p id="teaches">Teaches</p>
      <ul aria-labelledby="teaches">
        {lesson.competencies.map(({ id, title, task }) => (
          <li key={id}>
            <a href={`/competencies/${id}`} title={task}>
              {title}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
