import { z } from 'zod';
import type { Services } from '../../../kernel/services.ts';
import { facts, pageNumber, query, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { formatBytes } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Callout, Empty, Facts, Time } from '../../../ui/parts.tsx';
import { Pager } from '../../../ui/table.tsx';
import { recordingOf } from '../evidence/recording.ts';
import { currentPhotographs } from '../identity/photograph.ts';
import { codeWords } from '../review/finding.ts';
import { findingsOf } from '../review/finding.sql.ts';
import { reviewOf } from '../review/review.sql.ts';
import { Filmstrip, pageOfFrames } from './filmstrip.tsx';
import { GapList } from './gap-list.tsx';
import { coverHref, ownSitting } from './own.ts';
import { RecordingTimeline } from './timeline.tsx';

const pageSchema = z.object({ page: pageNumber });

/** `GET /sit/:sitting/recording`: the candidate sees what was recorded of them, and what came of the review. */
export const showRecording = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const sitting = await ownSitting(c, services);
  const { sittingId } = sitting;
  const { now } = facts(c);
  const { zone } = viewer(c);
  const asked = query(c, pageSchema).page;
  const [recording, review, findings, photographs] = await Promise.all([
    recordingOf(db, sitting, now),
    reviewOf(db, sittingId),
    findingsOf(db, sittingId),
    currentPhotographs(db, sittingId),
  ]);
  const base = `${coverHref(sittingId)}/recording`;
  const shown = pageOfFrames(recording, asked);
  const { media } = recording;
  const confirmed = findings.filter(({ state }) => state === 'confirmed');
  const events = recording.entries.length - shown.all;
  return page(
    c,
    {
      title: 'What was recorded',
      crumbs: [
        { href: '/me', label: 'Your page' },
        { href: coverHref(sittingId), label: 'Exam' },
        { label: 'What was recorded' },
      ],
      wide: true,
    },
    <>
      <PageHeading
        title="What was recorded"
        lead="Everything that is kept of this sitting’s recording. Besides you only a proctor and a reviewer see it."
      />
      {review?.finishedAt != null && (
        <Callout
          tone={review.outcome === 'void' ? 'bad' : 'good'}
          title={
            review.outcome === 'void'
              ? 'Two people held a finding against this sitting; it is void'
              : 'A person has reviewed it: nothing is held against you'
          }
        >
          <p>
            <Time at={review.finishedAt} zone={zone} />
          </p>
          {confirmed.map(({ findingId, code, words, closedBecause }) => (
            <p key={findingId}>
              {codeWords[code]}: {words} {closedBecause}
            </p>
          ))}
        </Callout>
      )}
      {recording.entries.length === 0 && photographs.size === 0 ? (
        <Empty title="Nothing has been recorded" />
      ) : (
        <>
          <Facts
            rows={[
              ['Camera pictures', `${shown.all}, ${formatBytes(recording.bytes)} in all`],
              ['Page events', String(events)],
              ['Photographs', photographs.size === 0 ? 'none' : [...photographs.keys()].join(', ')],
              [
                'Kept',
                media === undefined ? (
                  'nothing'
                ) : media.erasedAt === null ? (
                  <>
                    until <Time at={media.keepUntil} zone={zone} dateOnly />
                    {review?.finishedAt == null && ' at the latest; the day is set with the decision'}
                  </>
                ) : (
                  <>
                    the pictures were erased on <Time at={media.erasedAt} zone={zone} dateOnly />
                  </>
                ),
              ],
              ['Review', review?.finishedAt == null ? 'not finished' : 'finished'],
            ]}
          />
          <Section title="From start to end">
            <RecordingTimeline
              recording={recording}
              zone={zone}
              caption="The recording from the start of the sitting to its end"
            />
          </Section>
          <Section title="What is missing">
            <GapList gaps={recording.gaps} zone={zone} />
          </Section>
          <Section title="Camera pictures">
            {shown.all === 0 ? (
              <p>None.</p>
            ) : (
              <Filmstrip
                frames={shown.frames}
                recording={recording}
                hrefOf={(no) => `${coverHref(sittingId)}/frames/${no}`}
                zone={zone}
                label="Camera pictures"
              />
            )}
            <Pager
              page={shown.page}
              pages={shown.pages}
              previous={shown.page > 1 ? `${base}?page=${shown.page - 1}` : undefined}
              next={shown.page < shown.pages ? `${base}?page=${shown.page + 1}` : undefined}
            />
          </Section>
        </>
      )}
    </>,
  );
};
