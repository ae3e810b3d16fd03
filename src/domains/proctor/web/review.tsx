import { z } from 'zod';
import { notFound } from '../../../kernel/problem.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, pageNumber, query, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { ErrorSummary } from '../../../ui/form.tsx';
import { formatBytes, formatDuration } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Callout, Facts, Time } from '../../../ui/parts.tsx';
import { Pager } from '../../../ui/table.tsx';
import { namesOf } from '../../accounts/index.ts';
import { handOversOf, stoodStill, type WatchedSitting } from '../../exam/index.ts';
import { consentOf } from '../consent/consent.sql.ts';
import { recordingOf } from '../evidence/recording.ts';
import { verifyEvidence } from '../evidence/verify.ts';
import { currentPhotographs } from '../identity/photograph.ts';
import { findingsOf } from '../review/finding.sql.ts';
import { reviewOf } from '../review/review.sql.ts';
import { Acts } from './acts.tsx';
import { Filmstrip, pageOfFrames } from './filmstrip.tsx';
import { Findings } from './findings.tsx';
import { GapList } from './gap-list.tsx';
import { namedSitting, reviewHref, watchedHref } from './own.ts';
import { FinishForm, IdentityPart, RaiseForm } from './review-forms.tsx';
import { nothingSent, type SentForm } from './sent-form.ts';
import { marksOf } from './sitting-marks.ts';
import { RecordingTimeline } from './timeline.tsx';
import { schemeTitles } from './titles.ts';

const querySchema = z.object({ page: pageNumber });

/** The page of one review; shown again with what was wrong in the form that was sent. */
export async function reviewPage(
  c: WebContext,
  services: Services,
  sitting: WatchedSitting,
  shown: SentForm,
): Promise<Response> {
  const { db } = services;
  const { sittingId, personId } = sitting;
  const { now } = facts(c);
  const who = viewer(c);
  const { zone } = who;
  const consent = await consentOf(db, sittingId);
  if (consent === undefined) throw notFound('recorded sitting');
  const asked = c.req.method === 'GET' ? query(c, querySchema).page : 1;
  const [recording, review, findings, photographs, handOvers, still, titleOf] = await Promise.all([
    recordingOf(db, sitting, now),
    reviewOf(db, sittingId),
    findingsOf(db, sittingId),
    currentPhotographs(db, sittingId),
    handOversOf(db, sittingId),
    stoodStill(db, sittingId),
    schemeTitles(db),
  ]);
  const fault = await verifyEvidence(services, sittingId);
  const names = await namesOf(db, [
    personId,
    ...recording.acts.flatMap(({ actorId }) => actorId ?? []),
    ...findings.flatMap(({ raisedBy, proposedBy, closedBy }) =>
      [raisedBy, proposedBy ?? [], closedBy ?? []].flat(),
    ),
  ]);
  const name = names.get(personId) ?? 'A candidate';
  const frames = pageOfFrames(recording, asked);
  const isDone = review?.finishedAt != null;
  const mayWork =
    who.roles.includes('reviewer') && sitting.closedAt !== null && !isDone && who.personId !== personId;
  const late = recording.entries.filter((entry) => entry.late).length;
  const { media } = recording;
  const common = { sittingId, csrf: who.csrf, shown };
  return page(
    c,
    {
      title: `Review: ${name}`,
      crumbs: [{ href: '/proctor/reviews', label: 'Reviews' }, { label: name }],
      wide: true,
      status: shown.errors.length > 0 ? 422 : 200,
    },
    <>
      <PageHeading title={name} lead={titleOf(sitting.scheme)} />
      <ErrorSummary errors={shown.errors} idPrefix={shown.form} />
      {fault !== null && (
        <Callout tone="bad" title={`The record does not hold at number ${fault.no}`}>
          <p>{fault.reason}. Tell an operator, and rely on nothing here before it is explained.</p>
        </Callout>
      )}
      {isDone && review?.finishedAt != null && (
        <Callout
          tone={review.outcome === 'void' ? 'bad' : 'good'}
          title={review.outcome === 'void' ? 'The sitting was declared void' : 'Finished: nothing against it'}
        >
          <p>
            {names.get(review.finishedBy ?? personId) ?? review.finishedBy},{' '}
            <Time at={review.finishedAt} zone={zone} />: {review.words}
          </p>
        </Callout>
      )}
      {sitting.closedAt === null && (
        <Callout tone="neutral" title="This sitting is not over">
          <p>You can look. What you find is written down once it has been handed in.</p>
        </Callout>
      )}
      <Facts
        rows={[
          ['Started', sitting.startedAt === null ? 'not yet' : <Time at={sitting.startedAt} zone={zone} />],
          ['Ended', sitting.closedAt === null ? 'not yet' : <Time at={sitting.closedAt} zone={zone} />],
          ['Pictures', `${frames.all}, ${formatBytes(recording.bytes)}`],
          ['Page events', String(recording.entries.length - frames.all)],
          ['Arrived after the end', late === 0 ? 'none' : `${late}`],
          [
            'Time given back or added',
            sitting.grantedSeconds === 0 ? 'none' : formatDuration(Math.round(sitting.grantedSeconds)),
          ],
          [
            'Record',
            fault === null ? 'every entry and picture is what arrived' : `BROKEN at number ${fault.no}`,
          ],
          [
            'Kept until',
            media === undefined ? (
              '–'
            ) : media.erasedAt === null ? (
              <Time at={media.keepUntil} zone={zone} dateOnly />
            ) : (
              <>
                erased <Time at={media.erasedAt} zone={zone} dateOnly />
              </>
            ),
          ],
        ]}
      />
      <Section title="Who it was" id="identity">
        <IdentityPart
          {...common}
          photographs={photographs}
          erased={media?.erasedAt != null}
          review={review}
          may={mayWork}
          names={names}
          zone={zone}
        />
      </Section>
      <Section title="From start to end">
        <RecordingTimeline
          recording={recording}
          zone={zone}
          marked={marksOf(recording, findings, handOvers, still)}
          caption="The recording from the start of the sitting to its end"
        />
        <p>
          Events are shown as they happened. A page that was left, a paste or a gap has many harmless reasons;
          only a person can say what one means.
        </p>
      </Section>
      <Section title="What is missing">
        <GapList gaps={recording.gaps} zone={zone} />
      </Section>
      <Section title="Pictures" id="pictures">
        {frames.all === 0 ? (
          <p>None.</p>
        ) : (
          <Filmstrip
            frames={frames.frames}
            recording={recording}
            hrefOf={(no) => `${watchedHref(sittingId)}/frames/${no}`}
            zone={zone}
            label="Pictures"
          />
        )}
        <Pager
          page={frames.page}
          pages={frames.pages}
          previous={frames.page > 1 ? `${reviewHref(sittingId)}?page=${frames.page - 1}#pictures` : undefined}
          next={
            frames.page < frames.pages
              ? `${reviewHref(sittingId)}?page=${frames.page + 1}#pictures`
              : undefined
          }
        />
      </Section>
      <Section title="Findings" id="findings">
        <Findings
          findings={findings}
          names={names}
          viewer={who}
          candidate={personId}
          shown={shown}
          done={isDone}
        />
        {mayWork && <RaiseForm {...common} />}
      </Section>
      {mayWork && (
        <Section title="Finish" id="finish">
          <FinishForm {...common} />
        </Section>
      )}
      <Acts acts={recording.acts} names={names} zone={zone} numbered />
    </>,
  );
}

/** `GET /proctor/reviews/:sitting` */
export const showReview = (services: Services) => async (c: WebContext) =>
  reviewPage(c, services, await namedSitting(c, services), nothingSent);
