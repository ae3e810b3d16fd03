import type { Instant } from '../../../kernel/clock.ts';

/** A release's name: its year and quarter, `2026.4`; within a quarter then `2026.4.1`, `2026.4.2` and so on. */
export type ReleaseName = string;

/** The quarter of a year (UTC) that an instant lies in, from 1. */
export function quarterOf(at: Instant): { readonly year: number; readonly quarter: number } {
  return { year: Number(at.slice(0, 4)), quarter: Math.ceil(Number(at.slice(5, 7)) / 3) };
}

/** The name of a release published at `now` (UTC) beside those published before. */
export function nextReleaseName(now: Instant, published: readonly ReleaseName[]): ReleaseName {
  const { year, quarter: number } = quarterOf(now);
  const quarter = `${year}.${number}`;
  if (!published.includes(quarter)) return quarter;
  const numbers = published
    .filter((name) => name.startsWith(`${quarter}.`))
    .map((name) => Number(name.slice(quarter.length + 1)));
  return `${quarter}.${Math.max(0, ...numbers) + 1}`;
}
