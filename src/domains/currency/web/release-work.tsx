import { csv } from '../../../kernel/csv.ts';
import type { Services } from '../../../kernel/services.ts';
import { facts, type WebContext } from '../../../kernel/web.ts';
import { PageHeading } from '../../../ui/arrange.tsx';
import { page } from '../../../ui/page.tsx';
import { Time } from '../../../ui/parts.tsx';
import { DataTable } from '../../../ui/table.tsx';
import { wireHref } from '../../wire/index.ts';
import { nextQuarter, releaseWork } from '../release-work/release-work.ts';

/** `GET /office/release-work`: the lessons that changes in force have made stale, for the next quarterly release. */
export const showReleaseWork =
  ({ db }: Services) =>
  async (c: WebContext) => {
    const work = await releaseWork(db);
    const next = nextQuarter(facts(c).now);
    const lessons = new Set(work.map(({ lesson }) => `${lesson.track}/${lesson.lesson}`)).size;
    return page(
      c,
      { title: 'Release work', wide: true },
      <>
        <PageHeading
          title="Release work"
          lead={`For the next quarterly release, ${next.release}: lessons that a signed change has made stale and that nobody has verified since.`}
        />
        <p>
          A lesson leaves the list when a release carries it with a later “verified on”. Release{' '}
          {next.release} can come out from <Time at={next.from} /> on.
        </p>
        <DataTable
          caption={`${lessons} ${lessons === 1 ? 'lesson' : 'lessons'}`}
          csvHref="/office/release-work.csv"
          columns={[
            { key: 'lesson', label: 'Lesson' },
            { key: 'module', label: 'Module' },
            { key: 'competency', label: 'Competency' },
            { key: 'change', label: 'Change' },
            { key: 'verified', label: 'Verified on' },
            { key: 'review', label: 'Review by' },
          ]}
          rows={work.map(({ lesson, change, competencies }) => ({
            key: `${lesson.track}/${lesson.lesson} ${change.wireId}`,
            cells: [
              <span>
                <a href={`/learn/${lesson.track}/${lesson.lesson}`}>{lesson.title}</a>
                {lesson.state === 'in-preparation' && ' (in preparation)'}
              </span>,
              `${lesson.module} (${lesson.track})`,
              competencies.join(', '),
              <>
                <a href={wireHref(change.wireId)}>{change.title}</a> (of <Time at={change.occurredOn} />)
              </>,
              <Time at={lesson.verifiedOn} />,
              <Time at={lesson.reviewBy} />,
            ],
          }))}
          empty="No lesson waits: none was verified before a signed change that concerns it."
        />
      </>,
    );
  };

/** `GET /office/release-work.csv`: the same for a spreadsheet. */
export const releaseWorkCsv =
  ({ db }: Services) =>
  async (c: WebContext) =>
    csv(
      c,
      'release-work.csv',
      [
        'track',
        'module',
        'lesson',
        'state',
        'competences',
        'wire',
        'change',
        'changed_on',
        'verified_on',
        'review_by',
      ],
      (await releaseWork(db)).map(({ lesson, change, competencies }) => [
        lesson.track,
        lesson.module,
        lesson.lesson,
        lesson.state,
        competencies.join(' '),
        change.wireId,
        change.title,
        change.occurredOn,
        lesson.verifiedOn,
        lesson.reviewBy,
      ]),
    );
