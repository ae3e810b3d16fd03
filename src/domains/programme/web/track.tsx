import { notFound } from '../../../kernel/problem.ts';
import { facts, param, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section, WithAside } from '../../../ui/arrange.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Facts, Time } from '../../../ui/parts.tsx';
import { schemeEdition } from '../catalogue/scheme.sql.ts';
import { outlineOf, type OutlineModule, type TrackSummary, trackOf } from '../courses/course.sql.ts';
import { courseOf } from '../courses/learning.ts';
import { simulationsOf, templatesOf } from '../courses/material.sql.ts';
import { enrolmentOf } from '../enrolment/enrolment.sql.ts';
import type { SchemeEdition } from '../files/scheme.ts';
import { slug } from '../files/words.ts';
import { currentRelease, type Release } from '../releases/release.sql.ts';
import { EnrolmentPart } from './enrolment-part.tsx';
import { TrackMaterial } from './material.tsx';
import { TrackOutline } from './outline.tsx';
import { Claims } from './scheme.tsx';
import type { CourseServices } from './services.ts';
import { capital } from './words.ts';

/** `GET /tracks/:track`: for whom, what, how long, what it leads to; enrolling and withdrawing. */
export const showTrack = (services: CourseServices) => async (c: WebContext) => {
  const { db } = services;
  const { viewer, now } = facts(c);
  const trackId = param(c, 'track', slug);
  const current = await currentRelease(db);
  const enrolment = viewer === null ? undefined : await enrolmentOf(db, viewer.personId, trackId);
  const course = enrolment && (await courseOf(db, enrolment));
  const release = enrolment?.release ?? current?.release;
  const track = release === undefined ? undefined : await trackOf(db, release, trackId);
  if (release === undefined || current === undefined || track === undefined) throw notFound('track');
  const [edition, outline, notes, simulations, templates, labs] = await Promise.all([
    schemeEdition(db, track.scheme),
    course?.outline ?? outlineOf(db, release, trackId),
    services.lessonNotes(db, { release, track: trackId }),
    simulationsOf(db, release, trackId),
    templatesOf(db, release, trackId),
    services.labsOf(db, { track: trackId, personId: viewer?.personId ?? null }),
  ]);
  return page(
    c,
    {
      title: track.title,
      description: track.summary,
      crumbs: [{ href: '/', label: 'Catalogue' }, { label: track.title }],
    },
    <>
      <PageHeading title={track.title} lead={track.summary} />
      <EnrolmentPart
        track={track}
        viewer={viewer}
        course={course}
        now={now}
        current={current.release}
        labs={labs}
      />
      <WithAside
        aside={
          <TrackFacts track={track} outline={outline} edition={edition} release={release} current={current} />
        }
      >
        <Section title="For whom">
          <p>{track.forWhom}</p>
        </Section>
        <Section title="Outline" id="outline">
          <p>
            Lessons are open to everybody. Those in preparation show what is planned; they do not count
            towards your progress.
          </p>
          <TrackOutline
            track={trackId}
            outline={outline}
            labs={labs}
            done={course?.done ?? new Set()}
            changed={notes}
          />
          {labs.length > 0 && (
            <p>
              All labs of this track are on <a href={`/learn/${trackId}/labs`}>a page of their own</a>.
            </p>
          )}
        </Section>
        <TrackMaterial track={trackId} simulations={simulations} templates={templates} />
        {edition !== undefined && (
          <Section title={`The certificate: ${edition.title}`} id="certificate">
            <Claims edition={edition} />
          </Section>
        )}
      </WithAside>
    </>,
  );
};

function TrackFacts(props: {
  readonly track: TrackSummary;
  readonly outline: readonly OutlineModule[];
  readonly edition: SchemeEdition | undefined;
  readonly release: string;
  readonly current: Release;
}) {
  const { track, outline, edition, release, current } = props;
  const lessons = outline.flatMap((module) => module.lessons);
  const complete = lessons.filter(({ state }) => state === 'complete').length;
  const { opens, closes } = track.window;
  return (
    <Facts
      rows={[
        ['Study time', `About ${formatNumber(track.hours)} hours`],
        ['Lessons', `${complete} complete, ${lessons.length - complete} in preparation`],
        ['Fee', capital(edition?.fee ?? 'not disclosed')],
        [
          'Enrolment',
          closes === null ? (
            <>
              Open since <Time at={opens} />
            </>
          ) : (
            <>
              <Time at={opens} /> to <Time at={closes} />
            </>
          ),
        ],
        [
          'Leads to',
          edition === undefined ? track.scheme : <a href={`/schemes/${edition.scheme}`}>{edition.title}</a>,
        ],
        [
          'Release',
          release === current.release ? (
            <>
              {release}, of <Time at={current.publishedAt} dateOnly />
            </>
          ) : (
            `${release} (yours)`
          ),
        ],
      ]}
    />
  );
}
