import type { ComponentChildren } from 'preact';
import { secondsBetween } from '../../../kernel/clock.ts';
import { ChartFigure } from '../../../ui/chart-figure.tsx';
import { formatClock } from '../../../ui/format.ts';
import type { EntryKind, StoredEntry } from '../evidence/entry.ts';
import { type Gap, gapWords } from '../evidence/gaps.ts';
import type { Recording } from '../evidence/recording.ts';

/** Kinds of page event that share a row of the picture. */
const rows: readonly { readonly label: string; readonly kinds: readonly EntryKind[] }[] = [
  {
    label: 'Page hidden, window left',
    kinds: ['page hidden', 'page visible', 'window left', 'window entered'],
  },
  { label: 'Copied, cut, pasted', kinds: ['copied', 'cut', 'pasted'] },
  { label: 'Full screen', kinds: ['full screen entered', 'full screen left'] },
  {
    label: 'Camera and page',
    kinds: ['camera lost', 'camera regained', 'page opened', 'page closed', 'recording ended'],
  },
];

const rowHeight = 46;
const labelHeight = 20;
const markHeight = 16;
/** Marks that the picture can tell apart; more would only be a blot. */
const mostMarks = 2_000;
const mostTableRows = 500;

/** A span that is drawn and listed: a gap, a pause, a finding. */
export interface MarkedSpan {
  readonly row: string;
  readonly look: 'gap' | 'finding' | 'act';
  readonly fromAt: string;
  readonly untilAt: string;
  readonly words: string;
}

const spanOfGap = (gap: Gap): MarkedSpan => ({
  row: 'Gaps',
  look: 'gap',
  fromAt: gap.fromAt,
  untilAt: 'untilAt' in gap ? gap.untilAt : gap.fromAt,
  words: gapWords(gap),
});

function Row(props: {
  readonly index: number;
  readonly label: string;
  readonly children: ComponentChildren;
}) {
  const top = props.index * rowHeight;
  return (
    <g>
      <text x="0" y={top + 14} class="chart-note">
        {props.label}
      </text>
      <rect class="bar-track" x="0" width="100%" y={top + labelHeight} height={markHeight} />
      <svg x="0" y={top + labelHeight} width="100%" height={markHeight} overflow="hidden">
        {props.children}
      </svg>
    </g>
  );
}

/** A recording from start to end: frames, page events, gaps and what people noted, with the same as a table under it. */
export function RecordingTimeline(props: {
  readonly recording: Recording;
  readonly zone: string;
  readonly marked?: readonly MarkedSpan[];
  readonly caption: string;
}) {
  const { recording, zone, marked = [] } = props;
  const { span, entries } = recording;
  if (span === null) return null;
  const whole = Math.max(1, secondsBetween(span.from, span.until));
  const across = (at: string) => Math.min(100, Math.max(0, (secondsBetween(span.from, at) / whole) * 100));
  const spans = [...recording.gaps.map(spanOfGap), ...marked];
  const frames = entries.filter(({ kind }) => kind === 'frame');
  const spanRows = [...new Set(spans.map(({ row }) => row))];
  const labels = ['Camera pictures', ...rows.map(({ label }) => label), ...spanRows];
  const mark = (entry: StoredEntry, look: string) => (
    <rect
      key={entry.no}
      class={look}
      x={`${across(entry.at).toFixed(2)}%`}
      width="2"
      y="0"
      height={markHeight}
    />
  );
  const height = labels.length * rowHeight + 24;
  return (
    <ChartFigure caption={props.caption} table={tableOf(entries, spans, zone)}>
      <svg width="100%" height={height} role="img" aria-label={props.caption}>
        <Row index={0} label={labels[0] ?? ''}>
          {frames
            .slice(0, mostMarks)
            .map((entry) =>
              mark(entry, recording.stored.has(entry.hash ?? '') ? 'mark-frame' : 'mark-missing'),
            )}
        </Row>
        {rows.map(({ label, kinds }, index) => (
          <Row key={label} index={index + 1} label={label}>
            {entries
              .filter(({ kind }) => kinds.includes(kind))
              .slice(0, mostMarks)
              .map((entry) => mark(entry, 'mark-event'))}
          </Row>
        ))}
        {spanRows.map((row, index) => (
          <Row key={row} index={index + 1 + rows.length} label={row}>
            {spans
              .filter((one) => one.row === row)
              .slice(0, mostMarks)
              .map(({ fromAt, untilAt, look, words }) => (
                <rect
                  key={`${fromAt} ${words}`}
                  class={`mark-${look}`}
                  x={`${across(fromAt).toFixed(2)}%`}
                  width={`${Math.max(0.4, across(untilAt) - across(fromAt)).toFixed(2)}%`}
                  y="0"
                  height={markHeight}
                />
              ))}
          </Row>
        ))}
        <text class="chart-tick" x="0" y={height - 4}>
          {formatClock(span.from, zone)}
        </text>
        <text class="chart-tick" x="100%" y={height - 4} text-anchor="end">
          {formatClock(span.until, zone)}
        </text>
      </svg>
    </ChartFigure>
  );
}

/** One line of the table: what was when, and under which number. */
interface Happening {
  readonly key: string;
  readonly fromAt: string;
  readonly untilAt: string;
  readonly words: string;
  readonly no: string;
}

function tableOf(entries: readonly StoredEntry[], spans: readonly MarkedSpan[], zone: string) {
  const events = entries
    .filter(({ kind }) => kind !== 'frame')
    .map(({ at, no, kind, detail, late }): Happening => {
      const words = `${kind}${detail === null ? '' : `: ${detail}`}${late ? ' (arrived after the end)' : ''}`;
      return { key: `entry ${no}`, fromAt: at, untilAt: at, words, no: String(no) };
    });
  const others = spans.map((span, index): Happening => ({ ...span, key: `span ${index}`, no: '–' }));
  const all = [...events, ...others].toSorted((a, b) =>
    a.fromAt < b.fromAt ? -1 : a.fromAt > b.fromAt ? 1 : 0,
  );
  const left = all.length - mostTableRows;
  return {
    columns: [
      { key: 'at', label: 'Time' },
      { key: 'what', label: 'What' },
      { key: 'no', label: 'Number', numeric: true },
    ],
    rows: [
      ...all.slice(0, mostTableRows).map(({ key, fromAt, untilAt, words, no }) => {
        const until = fromAt === untilAt ? '' : `–${formatClock(untilAt, zone)}`;
        return { key, cells: [`${formatClock(fromAt, zone)}${until}`, words, no] };
      }),
      ...(left > 0 ? [{ key: 'left', cells: ['–', `and ${left} more`, '–'] }] : []),
    ],
  };
}
