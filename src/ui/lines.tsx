import { useContext } from 'preact/hooks';
import { ChartFigure } from './chart-figure.tsx';
import { formatNumber } from './format.ts';
import { PageLanguage } from './language.ts';
import { niceScale } from './scale.ts';

/** One line: its values from left to right, over the same `x` values as the other lines of the picture. */
export interface LineSeries {
  readonly label: string;
  /** `null` where nothing was measured: the line breaks there. */
  readonly values: readonly (number | null)[];
}

interface LineChartProps {
  readonly caption: string;
  readonly x: { readonly label: string; readonly values: readonly string[] };
  readonly series: readonly LineSeries[];
  /** Where the scale starts: zero unless told. Say so in the caption, for it makes small changes look large. */
  readonly from?: number | undefined;
  /** A place along the bottom that is marked, as a share of its width, with what stands there. */
  readonly mark?: { readonly at: number; readonly label: string } | undefined;
  readonly format?: ((value: number) => string) | undefined;
}

const HEIGHT = 220;
const TOP = 12;
const FOOT = 28;

/**
 * How something went over time or over a range. Up to four lines, told apart by dash and not by colour alone.
 * For more than this, use `PlotChart`.
 */
export function LineChart({ caption, x, series, from = 0, ...rest }: LineChartProps) {
  const lang = useContext(PageLanguage);
  const format = rest.format ?? ((value: number) => formatNumber(value, 2, lang));
  const { max, ticks } = niceScale(
    Math.max(0, ...series.flatMap(({ values }) => values.map((value) => (value ?? from) - from))),
  );
  const y = (value: number) => (1 - (value - from) / max) * HEIGHT;
  const labels = ticks.map((tick) => ({
    y: TOP + (1 - tick / max) * HEIGHT,
    text: format(Number((from + tick).toPrecision(12))),
  }));
  return (
    <ChartFigure caption={caption} table={tableOf({ caption, x, series }, format)}>
      <Key series={series} />
      <div class="lines">
        <svg
          width={8 + 9 * Math.max(...labels.map(({ text }) => text.length))}
          height={TOP + HEIGHT + FOOT}
          aria-hidden="true"
          focusable="false"
        >
          {labels.map((label) => (
            <text key={label.text} class="chart-tick" x="0" y={label.y + 5}>
              {label.text}
            </text>
          ))}
        </svg>
        <svg width="100%" height={TOP + HEIGHT + FOOT} role="img" aria-label={caption}>
          {labels.map((label) => (
            <line key={label.text} class="chart-grid" x1="0" x2="100%" y1={label.y} y2={label.y} />
          ))}
          <svg
            x="0"
            y={TOP}
            width="100%"
            height={HEIGHT}
            viewBox={`0 0 100 ${HEIGHT}`}
            preserveAspectRatio="none"
          >
            {series.map((line, index) => (
              <path key={line.label} class={dash(index)} d={pathOf(line.values, y)} />
            ))}
          </svg>
          {rest.mark !== undefined && <Mark {...rest.mark} />}
          {ends(x.values).map((end) => (
            <text
              key={end.at}
              class="chart-tick"
              x={`${end.at}%`}
              y={TOP + HEIGHT + 20}
              text-anchor={end.anchor}
            >
              {end.label}
            </text>
          ))}
        </svg>
      </div>
    </ChartFigure>
  );
}

/** A dashed line from top to bottom; its words stand at the top, on the side that has room. */
function Mark({ at, label }: { readonly at: number; readonly label: string }) {
  const x = `${Math.round(at * 10_000) / 100}%`;
  return (
    <>
      <line class="cut" x1={x} x2={x} y1={TOP} y2={TOP + HEIGHT} />
      <text
        class="chart-label"
        x={x}
        dx={at > 0.5 ? -6 : 6}
        y={TOP + 12}
        text-anchor={at > 0.5 ? 'end' : 'start'}
      >
        {label}
      </text>
    </>
  );
}

const dash = (index: number) => `line line-${(index % 4) + 1}`;

function Key({ series }: { readonly series: readonly LineSeries[] }) {
  return (
    <ul class="chart-key">
      {series.map((line, index) => (
        <li key={line.label}>
          <svg width="32" height="10" aria-hidden="true" focusable="false">
            <line class={dash(index)} x1="0" x2="32" y1="5" y2="5" />
          </svg>
          {line.label}
        </li>
      ))}
    </ul>
  );
}

/** In a box 100 units wide that is stretched to the picture's width. A lone value becomes a short dash. */
function pathOf(values: readonly (number | null)[], y: (value: number) => number): string {
  const across = (index: number) => (values.length < 2 ? 50 : (index / (values.length - 1)) * 100).toFixed(2);
  return values
    .map((value, index) => {
      if (value === null) return '';
      const starts = (values[index - 1] ?? null) === null;
      const alone = starts && (values[index + 1] ?? null) === null;
      return `${starts ? 'M' : 'L'}${across(index)} ${y(value).toFixed(2)}${alone ? 'h1' : ''}`;
    })
    .join('');
}

/** First, middle and last: what fits on a phone. */
function ends(values: readonly string[]) {
  const last = values.length - 1;
  if (last < 1) return values.map((label) => ({ at: 50, label, anchor: 'middle' as const }));
  const middle = Math.round(last / 2);
  return [
    { at: 0, label: values[0], anchor: 'start' as const },
    ...(last > 1 ? [{ at: (middle / last) * 100, label: values[middle], anchor: 'middle' as const }] : []),
    { at: 100, label: values[last], anchor: 'end' as const },
  ];
}

function tableOf({ x, series }: LineChartProps, format: (value: number) => string) {
  return {
    columns: [
      { key: 'x', label: x.label },
      ...series.map(({ label }) => ({ key: label, label, numeric: true })),
    ],
    rows: x.values.map((at, index) => ({
      key: `${index} ${at}`,
      cells: [at, ...series.map(({ values }) => (values[index] == null ? '–' : format(values[index])))],
    })),
  };
}
