import { z } from 'zod';
import { csv } from '../../../kernel/csv.ts';
import type { Services } from '../../../kernel/services.ts';
import { pageNumber, query, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading, Section } from '../../../ui/arrange.tsx';
import { page } from '../../../ui/page.tsx';
import { Chip, Time } from '../../../ui/parts.tsx';
import { DataTable, Pager } from '../../../ui/table.tsx';
import { namesOf } from '../../accounts/index.ts';
import { countReviews, type ListedReview, listReviews } from '../review/review.sql.ts';
import { reviewHref } from './own.ts';
import { schemeTitles } from './titles.ts';

const pageLength = 50;
const csvLength = 100_000;
const mostWaiting = 500;

const pageSchema = z.object({ page: pageNumber });

function ReviewState({ review }: { readonly review: ListedReview }) {
  if (review.outcome === 'void') return <Chip tone="bad">Void</Chip>;
  if (review.outcome !== null) return <Chip tone="good">Nothing against it</Chip>;
  if (review.openFindings > 0)
    return (
      <Chip tone="warn">
        {review.openFindings === 1 ? 'One open finding' : `${review.openFindings} open findings`}
      </Chip>
    );
  return <Chip tone="neutral">{review.identity === null ? 'Not begun' : 'Identity decided'}</Chip>;
}

/** `GET /proctor/reviews`: recordings that wait for a person, and those that are done. */
export const showReviews = (services: Services) => async (c: WebContext) => {
  const { db } = services;
  const { zone } = viewer(c);
  const asked = query(c, pageSchema).page;
  const [counts, waiting, done, titleOf] = await Promise.all([
    countReviews(db),
    listReviews(db, 'waiting', mostWaiting, 0),
    listReviews(db, 'done', pageLength, (asked - 1) * pageLength),
    schemeTitles(db),
  ]);
  const names = await namesOf(
    db,
    [...waiting, ...done].flatMap(({ personId, finishedBy }) => [personId, finishedBy ?? []].flat()),
  );
  const pages = Math.max(1, Math.ceil(counts.done / pageLength));
  const nameOf = (review: ListedReview) => (
    <a href={reviewHref(review.sittingId)}>{names.get(review.personId) ?? 'A candidate'}</a>
  );
  const columns = [
    { key: 'name', label: 'Candidate' },
    { key: 'scheme', label: 'Scheme' },
    { key: 'state', label: 'State' },
  ];
  return page(
    c,
    { title: 'Reviews', wide: true },
    <>
      <PageHeading
        title="Reviews"
        lead="A person looks at every recording. Nothing is held against a candidate unless two people agree."
      />
      <Section title={`Waiting: ${counts.waiting}`}>
        <DataTable
          caption="Recordings that wait for a review"
          hideCaption
          columns={[...columns, { key: 'since', label: 'Ended' }]}
          rows={waiting.map((review) => ({
            key: review.sittingId,
            cells: [
              nameOf(review),
              titleOf(review.scheme),
              <ReviewState review={review} />,
              <Time at={review.openedAt} zone={zone} />,
            ],
          }))}
          empty="No recording waits."
        />
      </Section>
      <Section title={`Done: ${counts.done}`}>
        <DataTable
          caption="Reviews that are done"
          hideCaption
          csvHref="/proctor/reviews.csv"
          columns={[...columns, { key: 'by', label: 'Finished by' }, { key: 'at', label: 'Finished' }]}
          rows={done.map((review) => ({
            key: review.sittingId,
            cells: [
              nameOf(review),
              titleOf(review.scheme),
              <ReviewState review={review} />,
              review.finishedBy === null ? '–' : (names.get(review.finishedBy) ?? review.finishedBy),
              review.finishedAt === null ? '–' : <Time at={review.finishedAt} zone={zone} />,
            ],
          }))}
          empty="No review has been finished yet."
        />
        <Pager
          page={Math.min(asked, pages)}
          pages={pages}
          previous={asked > 1 ? `/proctor/reviews?page=${Math.min(asked, pages + 1) - 1}` : undefined}
          next={asked < pages ? `/proctor/reviews?page=${asked + 1}` : undefined}
        />
      </Section>
    </>,
  );
};

/** `GET /proctor/reviews.csv`: all reviews, without what was seen in them. */
export const reviewsCsv =
  ({ db }: Services) =>
  async (c: WebContext) => {
    const all = [
      ...(await listReviews(db, 'waiting', csvLength, 0)),
      ...(await listReviews(db, 'done', csvLength, 0)),
    ];
    const names = await namesOf(
      db,
      all.flatMap(({ personId, finishedBy }) => [personId, finishedBy ?? []].flat()),
    );
    return csv(
      c,
      'reviews.csv',
      [
        'sitting',
        'candidate',
        'scheme',
        'ended_at',
        'identity',
        'findings',
        'open_findings',
        'outcome',
        'finished_by',
        'finished_at',
      ],
      all.map((review) => [
        review.sittingId,
        names.get(review.personId) ?? null,
        review.scheme,
        review.openedAt,
        review.identity,
        review.findings,
        review.openFindings,
        review.outcome,
        review.finishedBy === null ? null : (names.get(review.finishedBy) ?? null),
        review.finishedAt,
      ]),
    );
  };
