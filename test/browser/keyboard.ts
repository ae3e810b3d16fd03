import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';

/** Presses Tab until something that the selector names has the focus; fails where the keyboard does not get there. */
export async function tabTo(page: Page, selector: string): Promise<void> {
  const isThere = () => page.evaluate((wanted) => document.activeElement?.matches(wanted) === true, selector);
  for (let presses = 0; presses < 150; presses++) {
    if (await isThere()) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`the keyboard did not reach ${selector} on ${page.url()}`);
}

/** Moves the focused list of the browser's own to an entry, as arrow keys do. */
async function selectEntry(page: Page, value: string): Promise<void> {
  const steps = await page.evaluate((wanted) => {
    const list = document.activeElement as HTMLSelectElement;
    return [...list.options].findIndex((option) => option.value === wanted) - list.selectedIndex;
  }, value);
  for (let step = 0; step < Math.abs(steps); step++)
    await page.keyboard.press(steps > 0 ? 'ArrowDown' : 'ArrowUp');
}

async function chooseOne(page: Page, option: string): Promise<void> {
  await tabTo(page, 'input[name=choice]');
  await page.keyboard.press('Space');
  const focused = () => page.evaluate(() => (document.activeElement as HTMLInputElement).value);
  for (let step = 0; (await focused()) !== option && step < 8; step++) await page.keyboard.press('ArrowDown');
}

const divided = (entry: string): [string, string] => {
  const space = entry.indexOf(' ');
  return [entry.slice(0, space), entry.slice(space + 1)];
};

/** Answers the item that the page shows with keys alone; nothing may be answered yet. */
export async function answerByKeyboard(page: Page, kind: string, answer: readonly string[]): Promise<void> {
  // What the page's script reads has to be read by it.
  await page.locator('[aria-pressed]').first().waitFor();
  switch (kind) {
    case 'single':
      return chooseOne(page, answer[0] ?? '');
    case 'multiple':
      for (const option of answer) {
        await tabTo(page, `#option-${option}`);
        await page.keyboard.press('Space');
      }
      return;
    case 'order':
      for (const [index, option] of answer.entries()) {
        await tabTo(page, `#place-${option}`);
        await page.keyboard.press(String(index + 1));
      }
      return;
    case 'match':
    case 'inline':
      for (const [part, value] of answer.map(divided)) {
        await tabTo(page, `[name="choice.${part}"]`);
        await selectEntry(page, value);
      }
      return;
    case 'text':
      for (const [part, words] of answer.map(divided)) {
        await tabTo(page, `[name="choice.${part}"]`);
        await page.keyboard.type(words);
      }
      return;
    case 'qti':
      for (const [response, value] of answer.map(divided)) {
        await tabTo(page, `[name="choice.${response}"][value="${value}"]`);
        await page.keyboard.press('Space');
      }
      return;
    default:
      await tabTo(page, 'textarea[name=choice]');
      await page.keyboard.press('Control+A');
      await page.keyboard.insertText(answer[0] ?? '');
  }
}
