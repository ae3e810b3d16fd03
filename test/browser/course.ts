import type { Page } from 'playwright-core';

/** Enrols in a track from its page. */
export async function enrol(page: Page, track: string): Promise<void> {
  await page.goto(`/tracks/${track}`);
  await page.getByRole('button', { name: 'Enrol' }).click();
  await page.getByRole('region', { name: 'Your enrolment' }).waitFor();
}

/** Opens the lesson that the track's page offers first, and marks it as done. */
export async function readFirstLesson(page: Page): Promise<void> {
  await page.getByRole('link', { name: /^Start: / }).click();
  await page.getByRole('article').getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Mark as done' }).click();
  await page.getByRole('button', { name: 'Mark as not done' }).waitFor();
}
