import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openWorld, type VisitedWorld } from '../browser.ts';
import type { Client } from '../client.ts';
import { checkAccessibility } from './axe.ts';
import { tabTo } from './keyboard.ts';

const folder = join(import.meta.dirname, '../../programme/labs');
const fileOf = (lab: string, name: string) => readFileSync(join(folder, lab, name), 'utf8');
const labs = '/learn/technical/labs';

let visited: VisitedWorld;
let learner: Client;
let page: Page;
/** What the page's own policy, or its scripts, complained of. */
const complaints: string[] = [];
before(async () => {
  visited = await openWorld();
  learner = await visited.world.newcomer('candidate');
  page = await (await visited.visit(learner)).newPage();
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('status of 409'))
      complaints.push(message.text());
  });
});
after(() => visited.close());

/** Writes into the editor, which has the focus, in the place of what stands there. */
async function write(text: string): Promise<void> {
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.press('Delete');
  await page.keyboard.insertText(text);
}
const heading = (text: string) =>
  page.locator('#result-title', { hasText: new RegExp(`^${text}`) }).waitFor({ timeout: 20_000 });

test('a learner passes a code lab by keyboard', async () => {
  await page.goto(labs);
  await tabTo(page, 'a[href$="/labs/retry-budget"]');
  await page.keyboard.press('Enter');
  await page.locator('.cm-editor').waitFor();
  await checkAccessibility(page, 'a code lab that is begun');

  await tabTo(page, '.cm-content');
  await write("import OpenAI from 'openai';\nconst client = new OpenAI();\n");
  await page.keyboard.type('client.chat.');
  await page.getByRole('option', { name: /completions/ }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.lab-status', { hasText: 'Saved at' }).waitFor();

  // Escape and then Tab leaves the editor, as the page says.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  assert.ok(await page.evaluate(() => document.activeElement?.matches('.cm-content') === false));
  await page.keyboard.press('Shift+Tab');

  await write(fileOf('retry-budget', 'starter.ts'));
  // The first closes the list of words that may still be coming.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await heading('Not all tests pass yet');
  assert.match((await page.locator('#result').textContent()) ?? '', /attempts is 3, not 1/);
  assert.ok(
    await page.evaluate(() => document.activeElement?.id === 'result-title'),
    'the result has the focus',
  );
  await checkAccessibility(page, 'a code lab that was run');

  await tabTo(page, '#hints button');
  await page.keyboard.press('Enter');
  await page.locator('.lab-hints').waitFor();

  await page.locator('.cm-editor').waitFor();
  await tabTo(page, '.cm-content');
  await write(fileOf('retry-budget', 'solution.ts'));
  await page.keyboard.press('ControlOrMeta+Enter');
  await heading('All tests pass');
  assert.match((await page.locator('#solution').textContent()) ?? '', /One function decides what is curable/);
});

test('a learner stops a run that takes long', async () => {
  visited.world.pass({ minutes: 2 });
  await page.goto(`${labs}/retry-budget`);
  await page.locator('.cm-content').focus();
  await write('export const answer = () => { for (let n = 0; n < 4e6; n++); };');
  await page.keyboard.press('ControlOrMeta+Enter');
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.locator('.lab-trouble', { hasText: 'The run was stopped' }).waitFor();
});

test('a learner passes a prompt lab by keyboard, and compares two versions', async () => {
  visited.world.pass({ minutes: 2 });
  await page.goto(`${labs}/few-shot-boundary`);
  await page.locator('.cm-editor').waitFor();
  await tabTo(page, '#lab-form button');
  await page.keyboard.press('Enter');
  await heading('Not all cases pass yet');
  await checkAccessibility(page, 'a prompt lab that was run');
  await tabTo(page, '.cm-content');
  await write(fileOf('few-shot-boundary', 'solution-prompt.md'));
  await page.keyboard.press('Tab');
  await tabTo(page, '#field-note');
  await page.keyboard.type('pairs of examples');
  await page.keyboard.press('Enter');
  await heading('All cases pass');
  await tabTo(page, '#result form button');
  await page.keyboard.press('Enter');
  await page.locator('.differences ins').first().waitFor();
  await checkAccessibility(page, 'two versions of a prompt');
});

test('a lab fits a phone in the dark', async () => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const lab of ['retry-budget', 'few-shot-boundary']) {
    await page.goto(`${labs}/${lab}`);
    await page.locator('.cm-editor').waitFor();
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, lab);
    await checkAccessibility(page, `${lab} in the dark`);
  }
  assert.deepEqual(complaints, []);
});
