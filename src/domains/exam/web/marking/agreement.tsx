import { csv } from '../../../../kernel/csv.ts';
import type { Services } from '../../../../kernel/services.ts';
import type { WebContext } from '../../../../kernel/web.ts';
import { PageHeading } from '../../../../ui/arrange.tsx';
import { formatNumber, formatPercent } from '../../../../ui/format.ts';
import { page } from '../../../../ui/page.tsx';
import { Empty } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { namesOf } from '../../../accounts/index.ts';
import { agreementByItem, severityByMarker } from '../../marking/figures.ts';
import { blindMarks } from '../../marking/given-mark.sql.ts';
import { toleratedShare } from '../../marking/settle.ts';
import type { MeanInterval } from '../../psychometrics/agreement/mean-interval.ts';

const path = '/studio/marking';

const coefficient = (value: number | null) => (value === null ? 'not defined' : formatNumber(value, 2));

/** From one text on no mean has an interval. */
function spanOf({ low, high }: MeanInterval): string {
  return low === null || high === null
    ? 'needs two texts'
    : `${formatPercent(low, 1)} to ${formatPercent(high, 1)}`;
}

/** `GET /studio/marking/agreement`: how markers agree, by item, and who marks how severely. */
export const showAgreement =
  ({ db }: Services) =>
  async (c: WebContext) => {
    const marks = await blindMarks(db);
    const items = agreementByItem(marks);
    const markers = severityByMarker(marks);
    const names = await namesOf(
      db,
      markers.map(({ markerId }) => markerId),
    );
    return page(
      c,
      { title: 'Agreement of markers', wide: true },
      <>
        <PageHeading
          title="Agreement of markers"
          lead="From the first two marks of each text, which were given without knowing of each other."
        />
        {items.length === 0 ? (
          <Empty title="No text has two marks yet">
            <p>The figures begin with the first text that two people have marked.</p>
          </Empty>
        ) : (
          <>
            <DataTable
              caption={`Items (${items.length})`}
              csvHref={`${path}/agreement.csv`}
              columns={[
                { key: 'item', label: 'Item' },
                { key: 'n', label: 'Texts', numeric: true },
                { key: 'max', label: 'Points', numeric: true },
                { key: 'exact', label: 'Same total', numeric: true },
                { key: 'within', label: 'Within one point', numeric: true },
                { key: 'kappa', label: 'Weighted kappa', numeric: true },
                { key: 'icc', label: 'ICC(2,1)', numeric: true },
              ]}
              rows={items.map((one) => ({
                key: `${one.item}@${one.version}`,
                cells: [
                  `${one.item}, version ${one.version}`,
                  formatNumber(one.n),
                  one.max,
                  formatPercent(one.exact),
                  formatPercent(one.withinOne),
                  coefficient(one.kappa),
                  coefficient(one.icc),
                ],
              }))}
              empty="No item."
            />
            <DataTable
              caption={`Markers (${markers.length})`}
              csvHref={`${path}/severity.csv`}
              columns={[
                { key: 'marker', label: 'Marker' },
                { key: 'n', label: 'Texts', numeric: true },
                { key: 'mean', label: 'Mean mark', numeric: true },
                { key: 'interval', label: '95% interval', numeric: true },
                { key: 'difference', label: 'Against the other marker', numeric: true },
                { key: 'span', label: '95% interval', numeric: true },
              ]}
              rows={markers.map(({ markerId, share, difference }) => ({
                key: markerId,
                cells: [
                  names.get(markerId) ?? markerId,
                  formatNumber(share.n),
                  formatPercent(share.mean, 1),
                  spanOf(share),
                  formatPercent(difference.mean, 1),
                  spanOf(difference),
                ],
              }))}
              empty="No marker."
            />
          </>
        )}
        <h2>How to read it</h2>
        <ul>
          <li>
            Two totals at most {formatPercent(toleratedShare)} of the points apart agree, and their mean
            counts. Else a third marks, and the mean of the two closest counts.
          </li>
          <li>
            Weighted kappa weighs a disagreement by the square of its size and takes off what chance would
            give (Cohen 1968); 1 is full agreement, 0 is chance.
          </li>
          <li>
            ICC(2,1) is the reliability of one marker’s total where any of the markers might have marked
            (Shrout and Fleiss 1979). With fewer than 30 texts both are rough.
          </li>
          <li>
            A marker whose marks are below those of the others on the same texts is the more severe one; an
            interval that holds 0% may be chance.
          </li>
        </ul>
      </>,
    );
  };

/** `GET /studio/marking/agreement.csv`: a line an item version. */
export const agreementCsv =
  ({ db }: Services) =>
  async (c: WebContext) => {
    const items = agreementByItem(await blindMarks(db));
    return csv(
      c,
      'agreement.csv',
      ['item', 'version', 'texts', 'points', 'exact', 'within_one', 'weighted_kappa', 'icc_2_1'],
      items.map((one) => [
        one.item,
        one.version,
        one.n,
        one.max,
        one.exact,
        one.withinOne,
        one.kappa,
        one.icc,
      ]),
    );
  };

/** `GET /studio/marking/severity.csv`: a line a marker. */
export const severityCsv =
  ({ db }: Services) =>
  async (c: WebContext) => {
    const markers = severityByMarker(await blindMarks(db));
    return csv(
      c,
      'severity.csv',
      ['marker', 'texts', 'mean', 'mean_low', 'mean_high', 'difference', 'difference_low', 'difference_high'],
      markers.map(({ markerId, share, difference }) => [
        markerId,
        share.n,
        share.mean,
        share.low,
        share.high,
        difference.mean,
        difference.low,
        difference.high,
      ]),
    );
  };
