import { z } from 'zod';
import { csv } from '../../../kernel/csv.ts';
import type { Services } from '../../../kernel/services.ts';
import { pageNumber, query, viewer, type WebContext } from '../../../kernel/web.ts';
import { PageHeading } from '../../../ui/arrange.tsx';
import { Actions, Button } from '../../../ui/form.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { page } from '../../../ui/page.tsx';
import { Empty, Time } from '../../../ui/parts.tsx';
import { DataTable, Pager } from '../../../ui/table.tsx';
import { listComparisons } from '../comparisons/comparison.sql.ts';
import { writtenE } from '../comparisons/observed.ts';
import { eOf } from '../statistics/compare.ts';
import { StateChips } from './result.tsx';

const pageLength = 50;
const csvLength = 100_000;
const path = '/desk/comparisons';

/** `GET /desk/comparisons`: what was compared, newest first. */
export const showComparisons = (services: Services) => async (c: WebContext) => {
  const { zone, roles } = viewer(c);
  const asked = query(c, z.object({ page: pageNumber }));
  const given = { limit: pageLength, offset: (asked.page - 1) * pageLength };
  const { rows, total } = await listComparisons(services.db, given);
  const pages = Math.max(1, Math.ceil(total / pageLength));
  const mayCompare = roles.includes('editor');
  const start = <Button href={`${path}/new`}>Compare two recordings</Button>;
  return page(
    c,
    { title: 'Comparisons', wide: true },
    <>
      <PageHeading
        title="Comparisons"
        lead="The same questions, two recordings of answers, graded alike: do they differ by more than is tolerated?"
      />
      {total === 0 ? (
        <Empty title="Nothing has been compared yet" action={mayCompare ? start : undefined}>
          <p>
            A comparison takes a file with one line a question and two grades. On an alarm an editor looks at
            it and can ask for a draft of a change; no machine drafts or publishes one by itself.
          </p>
        </Empty>
      ) : (
        <>
          {mayCompare && <Actions>{start}</Actions>}
          <DataTable
            caption={`${total} ${total === 1 ? 'comparison' : 'comparisons'}`}
            csvHref={`${path}.csv`}
            columns={[
              { key: 'name', label: 'Comparison' },
              { key: 'sides', label: 'Baseline and candidate' },
              { key: 'state', label: 'State' },
              { key: 'pairs', label: 'Pairs', numeric: true },
              { key: 'e', label: 'Largest E', numeric: true },
              { key: 'at', label: 'Compared' },
            ]}
            rows={rows.map((comparison) => ({
              key: comparison.comparisonId,
              cells: [
                <a href={`${path}/${comparison.comparisonId}`}>{comparison.name}</a>,
                `${comparison.baseline} and ${comparison.candidate}`,
                <StateChips comparison={comparison} />,
                formatNumber(comparison.findings.pairs),
                writtenE(comparison.findings.logMaxE),
                <Time at={comparison.madeAt} zone={zone} />,
              ],
            }))}
            empty="There is no comparison on this page."
          />
          <Pager
            page={asked.page}
            pages={pages}
            previous={asked.page > 1 ? `${path}?page=${asked.page - 1}` : undefined}
            next={asked.page < pages ? `${path}?page=${asked.page + 1}` : undefined}
          />
        </>
      )}
    </>,
  );
};

/** `GET /desk/comparisons.csv`: the same list for a spreadsheet. */
export const comparisonsCsv = (services: Services) => async (c: WebContext) => {
  const { rows } = await listComparisons(services.db, { limit: csvLength, offset: 0 });
  return csv(
    c,
    'comparisons.csv',
    [
      'comparison',
      'name',
      'baseline',
      'candidate',
      'models',
      'suite',
      'ran_on',
      'pairs',
      'strata',
      'alpha',
      'tolerance',
      'max_e',
      'alarm',
      'first_alarm_at',
      'compared_at',
      'confirmed_at',
    ],
    rows.map(({ findings, ...comparison }) => [
      comparison.comparisonId,
      comparison.name,
      comparison.baseline,
      comparison.candidate,
      comparison.models.join(' '),
      comparison.suite,
      comparison.ranOn,
      findings.pairs,
      findings.strata.length,
      findings.alpha,
      findings.tolerance,
      eOf(findings.logMaxE),
      findings.alarm,
      findings.firstAlarmAt,
      comparison.madeAt,
      comparison.confirmedAt,
    ]),
  );
};
