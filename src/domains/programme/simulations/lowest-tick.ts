import { niceScale } from '../../../ui/scale.ts';

/** The distance of the lines of a scale that spans so much. */
function stepOf(span: number): number {
  const { ticks } = niceScale(span);
  return (ticks[1] ?? 1) - (ticks[0] ?? 0);
}

const isWhole = (number: number): boolean => Math.abs(number - Math.round(number)) < 1e-9;

/**
 * Where the scale of a picture starts so that zero is one of its lines: at zero, or below the least value where that is
 * negative. A start further down may bring a coarser step that passes over zero, so several are tried.
 */
export function lowestTick(values: readonly number[]): number {
  const least = Math.min(0, ...values);
  if (least === 0) return 0;
  const most = Math.max(0, ...values);
  const step = stepOf(most - least);
  const starts = [1, 2, 2.5, 5, 10].map((factor) => Math.floor(least / (step * factor)) * step * factor);
  return starts.find((from) => isWhole(from / stepOf(most - from))) ?? least;
}
