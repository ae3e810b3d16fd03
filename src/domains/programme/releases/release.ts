import type { Instant } from '../../../kernel/clock.ts';

/** A release's name: its year and quarter, `2026.4`; within a quarter then `2026.4.1`, `2026.4.2` and so on. */
export type ReleaseName = string;

/** The name of a release published at `now` (UTC) beside those published before. */
export function nextReleaseName(now: Instant, published: readonly ReleaseName[]): ReleaseName {
  const quarter = `${now.slice(0, 4)}.${Math.ceil(Number(now.slice(5, 7)) / 3)}`;
  if (!published.includes(quarter)) return quarter;
  const numbers = published
    .filter((name) => name.startsWith(`${quarter}.`))
    .map((name) => Number(name.slice(quarter.length + 1)));
  return `${quarter}.${Math.max(0, ...numbers) + 1}`;
}
