import { Section } from '../../../../ui/arrange.tsx';
import { PlotChart, plotToSvg } from '../../../../ui/chart.tsx';
import { formatNumber, formatPercent } from '../../../../ui/format.ts';
import { Empty } from '../../../../ui/parts.tsx';
import { DataTable } from '../../../../ui/table.tsx';
import { wilson } from '../../psychometrics/classical/wilson.ts';
import type { DecidedMonth } from '../../statistics/months.sql.ts';

/** Months that are read. */
export const monthsRead = 24;

const caption =
  'Share of decided sittings that passed, by the month in which they were handed in, with its 95% interval';

const withRates = (months: readonly DecidedMonth[]) =>
  months.map((one) => ({ ...one, rate: wilson(one.passed, one.sittings) }));

/** The pass rates drawn; `null` where nobody has been decided on. */
export async function monthsPicture(months: readonly DecidedMonth[], nonce: string): Promise<string | null> {
  if (months.length === 0) return null;
  const { dot, lineY, ruleX, ruleY } = await import('@observablehq/plot');
  const points = withRates(months).map(({ month, rate }) => ({ month, ...rate }));
  return plotToSvg(
    {
      ariaLabel: caption,
      height: 300,
      x: { type: 'point', domain: points.map(({ month }) => month), label: null },
      y: { domain: [0, 1], grid: true, tickFormat: '.0%', label: '↑ Passed' },
      marks: [
        ruleY([0]),
        lineY(points, { x: 'month', y: 'share', stroke: 'currentColor', strokeOpacity: 0.4 }),
        ruleX(points, { x: 'month', y1: 'low', y2: 'high', stroke: 'currentColor', strokeWidth: 2 }),
        dot(points, { x: 'month', y: 'share', r: 4, fill: 'currentColor' }),
      ],
    },
    nonce,
  );
}

/** Pass rates over the months. */
export function Months(props: {
  readonly months: readonly DecidedMonth[];
  readonly svg: string | null;
  readonly csvHref: string;
}) {
  const { months, svg, csvHref } = props;
  return (
    <Section title="Pass rate by month" id="months">
      {svg === null ? (
        <Empty title="Nobody has been decided on yet">
          <p>A month is drawn from its first decided sitting on; its interval says how little one is.</p>
        </Empty>
      ) : (
        <>
          <PlotChart
            svg={svg}
            caption={caption}
            table={{
              columns: [
                { key: 'month', label: 'Month' },
                { key: 'rate', label: 'Passed', numeric: true },
              ],
              rows: withRates(months).map(({ month, rate }) => ({
                key: month,
                cells: [month, formatPercent(rate.share)],
              })),
            }}
          />
          <p>
            Where two months’ intervals overlap widely the difference may be chance. A rate that rises does
            not say that candidates know more: who sits changes too, and an item that has leaked raises it.
          </p>
          <DataTable
            caption={`Months (${months.length}, the latest ${monthsRead} at most)`}
            csvHref={csvHref}
            columns={[
              { key: 'month', label: 'Month' },
              { key: 'n', label: 'Decided sittings', numeric: true },
              { key: 'passed', label: 'Passed', numeric: true },
              { key: 'rate', label: 'Share', numeric: true },
              { key: 'interval', label: '95% interval', numeric: true },
            ]}
            rows={withRates(months).map(({ month, sittings, passed, rate }) => ({
              key: month,
              cells: [
                month,
                formatNumber(sittings, 0),
                formatNumber(passed, 0),
                formatPercent(rate.share),
                `${formatPercent(rate.low)} to ${formatPercent(rate.high)}`,
              ],
            }))}
            empty="No month."
          />
        </>
      )}
    </Section>
  );
}

/** The months' rows for a file. */
export const monthColumns = ['month', 'sittings', 'passed', 'share', 'low', 'high'] as const;
export const monthRows = (months: readonly DecidedMonth[]) =>
  withRates(months).map(({ month, sittings, passed, rate }) => [
    month,
    sittings,
    passed,
    rate.share,
    rate.low,
    rate.high,
  ]);
