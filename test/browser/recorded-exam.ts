import assert from 'node:assert/strict';
import type { FrameLocator, Page } from 'playwright-core';
import { picture } from './persons-browser.ts';

/** From the cover of a registered sitting to a cover that is ready: consent, system check, photographs. */
export async function prepareRecording(page: Page): Promise<void> {
  await picture(page, 'cover-before');
  await page.getByRole('link', { name: 'Begin' }).click();
  await picture(page, 'consent');
  await page.getByRole('button', { name: 'I agree to be recorded' }).click();
  await page.getByRole('button', { name: 'Run the check', exact: true }).click();
  await page.getByText('The check is done.').waitFor();
  await picture(page, 'check');
  await page.getByRole('button', { name: 'Keep the result and go on' }).click();
  await page.getByRole('link', { name: 'Go on' }).click();
  for (const part of ['your document', 'your face']) {
    await page.getByRole('button', { name: `Use the camera for ${part}` }).click();
    await page.getByRole('button', { name: `Take the photograph of ${part}` }).click();
    await page.getByText(`The photograph of ${part} is taken`).waitFor();
  }
  await picture(page, 'identity');
  await page.getByRole('button', { name: 'Save the photographs' }).click();
  await page.getByRole('button', { name: 'Start the exam now' }).waitFor();
  await picture(page, 'cover-ready');
}

/** Starts the clock; the page is then the room. Gives the sitting's id. */
export async function enterRoom(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Start the exam now' }).click();
  await page.waitForURL('**/room?*');
  const sitting = /\/sit\/(\w+)\//.exec(page.url())?.[1];
  assert.ok(sitting, 'the room is no sitting’s');
  return sitting;
}

/** The exam's own page inside the room. */
export const examIn = (page: Page): FrameLocator => page.frameLocator('#exam-frame');

/** Waits until the page has taken this many pictures since it was opened. */
export async function takenPictures(page: Page, count: number): Promise<void> {
  await page.waitForFunction((least) => {
    const words = document.querySelector('.room-counts')?.textContent ?? '';
    return Number(/^(\d+) picture/.exec(words)?.[1] ?? 0) >= least;
  }, count);
}
