import { useContext } from 'preact/hooks';
import { type Bar, type BarLine, barsTable, type DomainBar } from './bars-table.ts';
import { niceScale } from './scale.ts';
import { ChartFigure } from './chart-figure.tsx';
import { formatNumber, formatPercent } from './format.ts';
import { PageLanguage, useText } from './language.ts';

export type { Bar, BarLine, DomainBar } from './bars-table.ts';

/** Shares by domain with their uncertainty, and the cut score as a line through all of them. */
export function DomainBars(props: {
  readonly bars: readonly DomainBar[];
  readonly line?: BarLine | undefined;
  readonly caption: string;
}) {
  const lang = useContext(PageLanguage);
  return (
    <Bars
      {...props}
      max={1}
      ticks={[0, 0.25, 0.5, 0.75, 1]}
      format={(value) => formatPercent(value, 0, lang)}
    />
  );
}

/** Amounts side by side, from zero. `format` writes a number (a plain one unless told). */
export function BarChart(props: {
  readonly bars: readonly Bar[];
  readonly caption: string;
  readonly line?: BarLine | undefined;
  readonly format?: ((value: number) => string) | undefined;
}) {
  const lang = useContext(PageLanguage);
  const largest = Math.max(0, props.line?.value ?? 0, ...props.bars.map((bar) => bar.high ?? bar.value));
  const { max, ticks } = niceScale(largest);
  return (
    <Bars
      {...props}
      max={max}
      ticks={ticks}
      format={props.format ?? ((value) => formatNumber(value, 2, lang))}
    />
  );
}

/** Where a bar begins under the words of its row. */
const barTop = 28;

interface BarsProps {
  readonly bars: readonly Bar[];
  readonly line?: BarLine | undefined;
  readonly caption: string;
  readonly max: number;
  readonly ticks: readonly number[];
  readonly format: (value: number) => string;
}

/**
 * Drawn in per cent of the width, so that the words keep their size from a phone to a printed page. The line is drawn
 * through each bar and not between them, where the words are: it never crosses one out.
 */
function Bars({ bars, line, caption, max, ticks, format }: BarsProps) {
  const head = line === undefined ? 0 : 26;
  const rowHeight = bars.some((bar) => bar.note !== undefined) ? 84 : 62;
  const foot = head + bars.length * rowHeight;
  const x = (value: number) => `${Math.round((Math.min(Math.max(value, 0), max) / max) * 10_000) / 100}%`;
  const rows = bars.map((bar, index) => ({ bar, top: head + index * rowHeight }));
  return (
    <ChartFigure caption={caption} table={barsTable(bars, line, format, useText())}>
      <svg class="bars" width="100%" height={foot + 24} role="img" aria-label={caption}>
        {rows.map(({ bar, top }) => (
          <BarShape key={bar.label} bar={bar} top={top + barTop} x={x} ticks={ticks.slice(1, -1)} />
        ))}
        {line !== undefined &&
          rows.map(({ bar, top }) => (
            <line
              key={bar.label}
              class="cut"
              x1={x(line.value)}
              x2={x(line.value)}
              y1={top + barTop - 4}
              y2={top + barTop + 24}
            />
          ))}
        {rows.map(({ bar, top }) => (
          <BarWords key={bar.label} bar={bar} top={top} format={format} />
        ))}
        {line !== undefined && (
          <text class="chart-label" x={x(line.value)} y={head - 10} text-anchor={anchor(line.value / max)}>
            {line.label} {format(line.value)}
          </text>
        )}
        {ticks.map((tick) => (
          <text key={tick} class="chart-tick" x={x(tick)} y={foot + 18} text-anchor={anchor(tick / max)}>
            {format(tick)}
          </text>
        ))}
      </svg>
    </ChartFigure>
  );
}

function BarShape(props: {
  readonly bar: Bar;
  readonly top: number;
  readonly x: (value: number) => string;
  readonly ticks: readonly number[];
}) {
  const { bar, top, x } = props;
  const middle = top + 10;
  return (
    <g>
      <rect class="bar-track" x="0" y={top} width="100%" height="20" />
      <rect class="bar" x="0" y={top} width={x(bar.value)} height="20" />
      {props.ticks.map((tick) => (
        <line key={tick} class="bar-tick" x1={x(tick)} x2={x(tick)} y1={top} y2={top + 20} />
      ))}
      {bar.low !== undefined && bar.high !== undefined && (
        <g class="whisker">
          <line x1={x(bar.low)} x2={x(bar.high)} y1={middle} y2={middle} />
          <line x1={x(bar.low)} x2={x(bar.low)} y1={middle - 5} y2={middle + 5} />
          <line x1={x(bar.high)} x2={x(bar.high)} y1={middle - 5} y2={middle + 5} />
        </g>
      )}
    </g>
  );
}

function BarWords(props: {
  readonly bar: Bar;
  readonly top: number;
  readonly format: (value: number) => string;
}) {
  const { bar, top, format } = props;
  return (
    <g>
      <text class="chart-label" x="0" y={top + 18}>
        {bar.label}
      </text>
      <text class="chart-label" x="100%" y={top + 18} text-anchor="end">
        {format(bar.value)}
      </text>
      {bar.note !== undefined && (
        <text class="chart-note" x="0" y={top + 67}>
          {bar.note}
        </text>
      )}
    </g>
  );
}

/** Words near an edge grow inwards. */
const anchor = (share: number) => (share < 0.12 ? 'start' : share > 0.88 ? 'end' : 'middle');
