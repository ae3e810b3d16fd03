import { type Instant, secondsBetween } from '../../../kernel/clock.ts';
import { type Entry, frameEverySeconds } from './entry.ts';

/**
 * What a recording lacks. `bytes missing`: frames that were announced with their hash and whose pictures never came.
 * `never announced`: numbers that the page must have used and that never came. `no closing statement`: a recording
 * that simply stops. `no frame`: a stretch of the sitting without a picture.
 */
export type Gap =
  | {
      readonly kind: 'bytes missing' | 'never announced';
      readonly capture: string;
      readonly from: number;
      readonly to: number;
      readonly fromAt: Instant;
      readonly untilAt: Instant;
    }
  | { readonly kind: 'no closing statement'; readonly capture: string; readonly fromAt: Instant }
  | { readonly kind: 'no frame'; readonly fromAt: Instant; readonly untilAt: Instant };

/** Frames further apart than this many seconds leave a gap between them: three may be lost to a slow machine. */
export const longestPauseSeconds = 4 * frameEverySeconds;

type Numbered = Pick<Entry, 'capture' | 'seq' | 'at' | 'kind' | 'hash'>;

function runs(numbers: readonly number[]): [from: number, to: number][] {
  const found: [number, number][] = [];
  for (const number of numbers) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === number - 1) last[1] = number;
    else found.push([number, number]);
  }
  return found;
}

function ofCapture(capture: string, entries: readonly Numbered[], stored: ReadonlySet<string>): Gap[] {
  const bySeq = new Map(entries.map((entry) => [entry.seq, entry]));
  const sorted = entries.toSorted((a, b) => a.seq - b.seq);
  const last = sorted.at(-1);
  if (last === undefined) return [];
  const atOf = (seq: number) => bySeq.get(seq)?.at;
  const first = sorted[0]?.at ?? last.at;
  // Between entry and entry: counting up to a number that a page made up would take as long as it pleases.
  const lacking = sorted.flatMap(({ seq }, index): [from: number, to: number][] => {
    const before = sorted[index - 1]?.seq ?? 0;
    return seq - before > 1 ? [[before + 1, seq - 1]] : [];
  });
  const bytes = sorted.filter(({ hash }) => hash !== null && !stored.has(hash)).map(({ seq }) => seq);
  return [
    ...runs(bytes).map(([from, to]) => ({
      kind: 'bytes missing' as const,
      capture,
      from,
      to,
      fromAt: atOf(from) ?? first,
      untilAt: atOf(to) ?? last.at,
    })),
    ...lacking.map(([from, to]) => ({
      kind: 'never announced' as const,
      capture,
      from,
      to,
      fromAt: atOf(from - 1) ?? first,
      untilAt: atOf(to + 1) ?? last.at,
    })),
    ...(last.kind === 'recording ended'
      ? []
      : [{ kind: 'no closing statement' as const, capture, fromAt: last.at }]),
  ];
}

/**
 * Names everything that is missing from a recording between the sitting's start and its end (or now). `stored` holds
 * the hashes whose pictures are there. In the order of time.
 */
export function findGaps(
  entries: readonly Numbered[],
  stored: ReadonlySet<string>,
  span: { readonly from: Instant; readonly until: Instant; readonly open: boolean },
): Gap[] {
  const captures = Map.groupBy(entries, ({ capture }) => capture);
  const numbered = [...captures].flatMap(([capture, own]) => ofCapture(capture, own, stored));
  const frames = entries
    .filter(({ kind, at }) => kind === 'frame' && at >= span.from && at <= span.until)
    .map(({ at }) => at)
    .toSorted();
  const marks = [span.from, ...frames, span.until];
  const silent = marks.slice(1).flatMap((untilAt, index): Gap[] => {
    const fromAt = marks[index] ?? span.from;
    return secondsBetween(fromAt, untilAt) > longestPauseSeconds
      ? [{ kind: 'no frame', fromAt, untilAt }]
      : [];
  });
  return [...numbered, ...silent]
    .filter((gap) => !(span.open && gap.kind === 'no closing statement'))
    .toSorted((a, b) => (a.fromAt < b.fromAt ? -1 : a.fromAt > b.fromAt ? 1 : 0));
}

const range = (from: number, to: number) => (from === to ? `${from}` : `${from}–${to}`);

/** A gap in words, without its times. */
export function gapWords(gap: Gap): string {
  switch (gap.kind) {
    case 'bytes missing':
      return gap.from === gap.to
        ? `Frame ${gap.from} was announced, its picture is missing`
        : `Frames ${range(gap.from, gap.to)} were announced, their pictures are missing`;
    case 'never announced':
      return gap.from === gap.to
        ? `Number ${gap.from} was never announced`
        : `Numbers ${range(gap.from, gap.to)} were never announced`;
    case 'no closing statement':
      return 'The recording ends without a closing statement';
    case 'no frame':
      return 'No frame';
  }
}
