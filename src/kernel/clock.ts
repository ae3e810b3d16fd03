/** An instant as ISO 8601 text in UTC with milliseconds, for example `2026-03-01T09:30:00.000Z`. */
export type Instant = string;

/** A day as ISO 8601 text, for example `2026-03-01`. */
export type Day = string;

/** Tells the time; an argument wherever time matters, so that no test depends on the day it runs. */
export type Clock = () => Instant;

/** The machine's clock. */
export const systemClock: Clock = () => new Date().toISOString();

/** The instant `seconds` after `at` (before it when negative). */
export function addSeconds(at: Instant, seconds: number): Instant {
  return new Date(Date.parse(at) + seconds * 1000).toISOString();
}

/** The instant `days` times 24 hours after `at`. */
export function addDays(at: Instant, days: number): Instant {
  return addSeconds(at, days * 86_400);
}

/** The instant `months` calendar months after `at`; a missing day becomes the month's last. */
export function addMonths(at: Instant, months: number): Instant {
  const date = new Date(at);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
  date.setUTCDate(Math.min(day, last));
  return date.toISOString();
}

/** Seconds from `from` to `to`; negative when `to` is earlier. */
export function secondsBetween(from: Instant, to: Instant): number {
  return (Date.parse(to) - Date.parse(from)) / 1000;
}

/** The UTC day of an instant. */
export function dayOf(at: Instant): Day {
  return at.slice(0, 10);
}
