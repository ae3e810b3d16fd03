import { LineChart } from '../../../ui/chart.tsx';
import { formatNumber } from '../../../ui/format.ts';
import { writtenE } from '../comparisons/observed.ts';
import type { Findings, PathPoint } from '../statistics/compare.ts';

const tensOf = (log: number): number => log / Math.LN10;
const written = (tens: number): string => writtenE(tens * Math.LN10);

/** A way that the evidence took, in powers of ten, and the height at which it alarms. */
function Way(props: {
  readonly caption: string;
  readonly path: readonly PathPoint[];
  readonly threshold: number;
}) {
  const { caption, path, threshold } = props;
  const heights = path.map(({ logE }) => tensOf(logE));
  return (
    <LineChart
      caption={caption}
      from={Math.floor(Math.min(0, ...heights))}
      format={written}
      x={{ label: 'After pairs', values: path.map(({ pairs }) => formatNumber(pairs)) }}
      series={[
        { label: 'Evidence E', values: heights },
        { label: `Alarm at ${written(threshold)}`, values: path.map(() => threshold) },
      ]}
    />
  );
}

/** The evidence after each pair: around the first alarm, where that is far from the end, and over all pairs. */
export function EvidenceCharts({ findings }: { readonly findings: Findings }) {
  const { path, opening, pairs, alpha, firstAlarmAt } = findings;
  const threshold = tensOf(-Math.log(alpha));
  return (
    <div class="comparison-evidence">
      {firstAlarmAt !== null && 4 * firstAlarmAt < pairs && (
        <Way
          caption={`Up to the alarm at pair ${firstAlarmAt}, and as many pairs again`}
          path={opening}
          threshold={threshold}
        />
      )}
      <Way
        caption={`Over all ${formatNumber(pairs)} pairs (each step up is a multiplication)`}
        path={path}
        threshold={threshold}
      />
    </div>
  );
}
