import { z } from 'zod';

/** A calendar day that exists, `2025-12-09`. */
export const day = z.iso.date('write a day as 2025-12-09');

/** One line of text; `''` where nothing is known yet. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `use at most ${most} characters`)
    .regex(/^[^\n\r]*$/, 'write it on one line');

/** One line of text that is there. */
export const someLine = (most: number) => line(most).min(1, 'write something');

/** Text of several lines; `''` where nothing is known yet. */
export const prose = (most: number) => z.string().trim().max(most, `use at most ${most} characters`);

/** A text as one line that `line(most)` takes: what is longer ends with an ellipsis, and no character is cut in half. */
export function clip(text: string, most: number): string {
  const whole = text.replace(/\s+/g, ' ').trim();
  if (whole.length <= most) return whole;
  const kept = whole.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept.trimEnd()}…`;
}

/** True for a whole http or https address without a user name in it. */
export function isWebAddress(text: string): boolean {
  if (!/^https?:\/\/[^/]/i.test(text) || !URL.canParse(text)) return false;
  const { username, password } = new URL(text);
  return username === '' && password === '';
}

/** A whole http or https address without a user name in it: a link of a public page is never anything else. */
export const webAddress = z
  .string()
  .trim()
  .max(2000, 'use at most 2000 characters')
  .refine(isWebAddress, 'write a whole address that starts with https:// or http://');
