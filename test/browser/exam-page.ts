import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import type { PublicKey } from './public-keys.ts';

/** Where an item is shown: in a tab of its own, or in the frame of a recorded exam. */
export type ExamPlace = Page | FrameLocator;

/** Registers for a scheme's exam; the page is then the sitting's cover. */
export async function register(page: Page, scheme: string): Promise<void> {
  await page.goto(`/exam/register/${scheme}`);
  await page.getByRole('button', { name: 'Register' }).click();
  await page.waitForURL('**/sit/*');
}

/** The number of the item that the page shows. */
export function positionOf(page: Page): number {
  return Number(/\/item\/(\d+)\?/.exec(page.url())?.[1]);
}

/** The stem as a reader sees it, without the labels of code and of formulas. */
export function stemOf(page: ExamPlace): Promise<string> {
  return page.locator('.stem').evaluate((stem) => {
    const copy = stem.cloneNode(true) as Element;
    for (const label of copy.querySelectorAll('figcaption, annotation')) label.remove();
    return copy.textContent;
  });
}

/** The options that are chosen on the page. */
export function chosenOn(page: ExamPlace): Promise<string[]> {
  return page
    .locator('input[name=choice]:checked')
    .evaluateAll((boxes) => boxes.map((box) => (box as HTMLInputElement).value));
}

/** Chooses exactly these options, by their labels, as a finger does. */
export async function choose(page: ExamPlace, options: readonly string[]): Promise<void> {
  const chosen = await chosenOn(page);
  const isSingle = (await page.locator('input[name=choice][type=radio]').count()) > 0;
  const toPress = options.filter((option) => !chosen.includes(option));
  if (!isSingle) toPress.push(...chosen.filter((option) => !options.includes(option)));
  for (const option of toPress) await page.locator(`label[for=option-${option}]`).click();
}

/** Goes on to the first item that takes one option. */
export async function toSingleChoice(page: Page): Promise<void> {
  while ((await page.locator('input[name=choice][type=radio]').count()) === 0)
    await press(page, 'Save and next');
}

/** A wrong answer: with one key, another option; with several, only the first of them. */
export function wrongAnswer({ key, options }: PublicKey): string[] {
  const other = options.find((option) => !key.includes(option));
  assert.ok(other !== undefined && key[0] !== undefined);
  return key.length > 1 ? [key[0]] : [other];
}

/** Presses one of the page's buttons and waits for the page it leads to. */
export async function press(
  page: Page,
  name: 'Save and next' | 'Save and previous' | 'Save and review' | 'Review all',
) {
  const before = page.url();
  await page.getByRole('button', { name }).click();
  await page.waitForURL((url) => url.href !== before, { waitUntil: 'domcontentloaded' });
}

/** What the bar says about saving. */
export const saved = (page: ExamPlace) => page.locator('.save-bar-saved');

/** "12 of 30 answered", as the navigator says it. */
export const answeredCount = (page: ExamPlace) =>
  page.locator('.navigator').getByText(/^\d+ of \d+ answered$/);

/** Hands in for good where the review is shown; what comes then depends on the place. */
export async function handInIn(place: ExamPlace): Promise<void> {
  await place.getByText('Hand in', { exact: true }).click();
  await place.getByRole('button', { name: 'Hand in for good' }).click();
}

/** Hands in from the review page for good. */
export async function handIn(page: Page): Promise<void> {
  await handInIn(page);
  await page.getByText('You have handed in.').waitFor();
}
