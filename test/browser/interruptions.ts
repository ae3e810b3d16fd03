import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { choose, chosenOn, positionOf, saved } from './exam-page.ts';
import type { RunningAssay } from './server.ts';

/** Reloads an item that has been answered: the answer stands there again. */
export async function reload(page: Page): Promise<void> {
  const before = await chosenOn(page);
  assert.ok(before.length > 0);
  await saved(page)
    .getByText(/^Saved at/)
    .waitFor();
  await page.reload();
  assert.deepEqual(await chosenOn(page), before);
}

/** Closes the tab and goes on in a new one, from one's own page; it opens at the first item without an answer. */
export async function comeBackInNewTab(page: Page): Promise<Page> {
  await page.close();
  const tab = await page.context().newPage();
  await tab.goto('/me');
  await tab.getByRole('link', { name: 'Go to the exam' }).click();
  await continueHere(tab);
  return tab;
}

/** From the cover of a running sitting to an item of it, in this tab. */
export async function continueHere(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Continue here' }).click();
  await page.waitForURL('**/item/*');
}

/** Opens the exam in a second tab and takes it there. */
export async function takeToSecondTab(first: Page): Promise<Page> {
  const second = await first.context().newPage();
  await second.goto(new URL(first.url()).pathname.replace(/\/item.*/, ''));
  await continueHere(second);
  return second;
}

/** After a reload the tab says that it only reads, and its controls do nothing. */
export async function readsOnly(page: Page): Promise<void> {
  await page.reload();
  await page.getByText('This tab is read-only', { exact: true }).waitFor();
  assert.ok(await page.locator('input[name=choice]').first().isDisabled());
}

/**
 * Chooses an answer that reaches a server which no longer answers, kills the application and the database, and starts
 * them again: the page says what is not saved, and the answer arrives without anybody doing anything.
 */
export async function killWhileAnswering(
  assay: RunningAssay,
  page: Page,
  options: readonly string[],
): Promise<void> {
  const position = positionOf(page);
  assay.freeze();
  const onItsWay = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().endsWith('/save'),
  );
  await choose(page, options);
  await onItsWay;
  await assay.kill();
  await saved(page)
    .getByText(/^Not saved yet: no connection\. \d changes? (is|are) kept on this device/)
    .waitFor();
  await assay.start();
  await saved(page)
    .getByText(/^Saved at/)
    .waitFor();
  await page.reload();
  assert.equal(positionOf(page), position);
  assert.deepEqual((await chosenOn(page)).toSorted(), [...options].toSorted());
}
