import type { ChartTable } from './chart-figure.tsx';
import type { Text } from './text.ts';

/** One bar; `low` and `high` bound its uncertainty, `note` says what the number rests on. */
export interface Bar {
  readonly label: string;
  readonly value: number;
  readonly low?: number | undefined;
  readonly high?: number | undefined;
  readonly note?: string | undefined;
}

/** A bar of the score report: `value`, `low` and `high` are shares from 0 to 1. */
export type DomainBar = Bar;

/** A value that all bars are read against, such as the cut score. */
export interface BarLine {
  readonly value: number;
  readonly label: string;
}

/** The bars' numbers as a table: interval and note only where some bar has one; the line as its last row. */
export function barsTable(
  bars: readonly Bar[],
  line: BarLine | undefined,
  format: (value: number) => string,
  words: Text,
): ChartTable {
  const none = '–';
  const extras = [
    {
      column: { key: 'interval', label: words.interval, numeric: true },
      cell: (bar: Bar) =>
        bar.low === undefined || bar.high === undefined ? none : `${format(bar.low)} – ${format(bar.high)}`,
    },
    { column: { key: 'note', label: words.note }, cell: (bar: Bar) => bar.note ?? none },
  ].filter(({ cell }) => bars.some((bar) => cell(bar) !== none));
  const lineRow = line && { key: 'line', cells: [line.label, format(line.value), ...extras.map(() => none)] };
  return {
    columns: [
      { key: 'label', label: words.label },
      { key: 'value', label: words.value, numeric: true },
      ...extras.map(({ column }) => column),
    ],
    rows: [
      ...bars.map((bar, index) => ({
        key: String(index),
        cells: [bar.label, format(bar.value), ...extras.map(({ cell }) => cell(bar))],
      })),
      ...(lineRow === undefined ? [] : [lineRow]),
    ],
  };
}
