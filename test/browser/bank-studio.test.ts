import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { drawableItems } from '../../src/domains/exam/bank/bank.sql.ts';
import { openWorld, type VisitedWorld } from '../browser.ts';
import type { Client } from '../client.ts';
import { checkAccessibility } from './axe.ts';
import { tabTo } from './keyboard.ts';
import { picture } from './persons-browser.ts';

let visited: VisitedWorld;
before(async () => {
  visited = await openWorld();
});
after(() => visited?.close());

const item = 't1-wait-as-told';
const open = async (client: Client): Promise<Page> => (await visited.visit(client)).newPage();
const openAs = async (name: string) => open(await visited.world.as(`${name}@demo.example`));

async function look(page: Page, name: string): Promise<void> {
  await checkAccessibility(page, name);
  await picture(page, `bank-${name}`);
}

/** Writes into a field without a mouse. */
async function write(page: Page, field: string, words: string): Promise<void> {
  await tabTo(page, `[name="${field}"]`);
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(words);
}

/** Chooses an entry of a list by its first letters. */
async function choose(page: Page, field: string, label: string): Promise<void> {
  await tabTo(page, `select[name="${field}"]`);
  await page.keyboard.type(label, { delay: 10 });
}

async function press(page: Page, selector: string, key = 'Enter'): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press(key);
}

test('a writer writes an item with the keyboard, tries it and hands it in', async () => {
  const ines = await openAs('ines.duarte');
  await ines.goto('/studio/bank/new');
  await look(ines, 'new');
  await write(ines, 'id', item);
  await choose(ines, 'type', 'Single');
  await choose(ines, 'bank', 'technical-public-demo (');
  await ines.keyboard.press('Tab');
  await ines.keyboard.press('Enter');
  await ines.getByText('Working copy').first().waitFor();
  await look(ines, 'working-copy');

  await choose(ines, 'competency', 't1.retries');
  await choose(ines, 'level', 'Apply');
  await write(
    ines,
    'stem',
    'A service answers `429` with `Retry-After: 12`. When does the worker call again?',
  );
  await write(ines, 'options.0.text', 'At once');
  await write(ines, 'options.1.text', 'After at least 12 seconds');
  await press(ines, '[name="options.1.correct"]', 'Space');
  await press(ines, 'button[value="check"]');
  await ines.getByRole('alert').getByText('Rationale is missing').waitFor();
  assert.equal(await ines.locator('[name^="options."][name$=".text"]').count(), 2, 'blank rows are gone');
  await look(ines, 'checked');
  await press(ines, 'button[value="add options"]');
  await ines.locator('[name="options.2.text"]').waitFor();
  await write(ines, 'options.2.text', 'Never');
  await write(
    ines,
    'rationale',
    'The server says when. At once makes the limit last; never gives the work up.',
  );
  await write(ines, 'references', 'https://www.rfc-editor.org/rfc/rfc9110#name-retry-after');
  await press(ines, 'button[value="preview"]');
  await ines.getByRole('heading', { name: 'As the candidate sees it' }).waitFor();
  await look(ines, 'preview');
  await press(ines, '#option-a', 'Space');
  await press(ines, 'form.exam-item button');
  await ines.getByText('0 of 1 point').waitFor();
  await press(ines, '#option-a', 'ArrowDown');
  await press(ines, 'form.exam-item button');
  await ines.getByText('1 of 1 point').waitFor();
  await look(ines, 'tried');
  await ines.getByRole('button', { name: 'Hand in for review' }).focus();
  await ines.keyboard.press('Enter');
  await ines.getByRole('heading', { name: `${item}, version 1` }).waitFor();
  await look(ines, 'handed-in');
  await ines.goto(`/studio/bank/items/${item}/review`);
  await ines.getByText('You wrote this version; somebody else reviews it.').waitFor();
});

test('another reviews it, the psychometrician makes it operational, and new forms draw it', async () => {
  const { world } = visited;
  const tilda = await open(await world.newcomer('item writer'));
  await tilda.goto('/studio/bank/drafts');
  await look(tilda, 'reviews');
  await tilda.getByRole('link', { name: `${item}, version 1` }).click();
  await tilda.locator('label[for="option-b"]').click();
  await tilda.getByRole('button', { name: 'See what this answer scores' }).click();
  await tilda.getByText('1 of 1 point').waitFor();
  await tilda.getByText('Key and rationale').click();
  await look(tilda, 'review');
  await tilda.getByRole('button', { name: 'Approve this version' }).click();
  await tilda.getByRole('alert').waitFor();
  await look(tilda, 'review-refused');
  for (const box of await tilda.locator('[name="checked"]').all()) await box.check();
  await tilda.getByLabel('Remark').fill('Clear and short.');
  await tilda.getByRole('button', { name: 'Approve this version' }).click();
  await tilda.getByText('Reviewed', { exact: true }).first().waitFor();

  const yusuf = await openAs('yusuf.brandt');
  await yusuf.goto('/studio/bank?competency=t1.tool-calls');
  await look(yusuf, 'list-filtered');
  await yusuf.goto(`/studio/bank?q=${item}`);
  await look(yusuf, 'list');
  await yusuf.getByRole('link', { name: `${item}, version 1` }).click();
  await press(yusuf, 'details:nth-of-type(2) > summary');
  await yusuf.getByRole('button', { name: 'Make it operational' }).click();
  await yusuf.getByRole('alert').waitFor();
  await look(yusuf, 'act-refused');
  await yusuf
    .getByRole('form', { name: 'Make it operational' })
    .getByLabel('Why')
    .fill('Reviewed; needed for t1.');
  await yusuf.getByRole('button', { name: 'Make it operational' }).click();
  await yusuf.getByText('Operational', { exact: true }).first().waitFor();
  await look(yusuf, 'item');
  await yusuf.getByRole('link', { name: 'Show key and rationale' }).click();
  await yusuf.getByText('The server says when.').waitFor();
  await look(yusuf, 'key');
  const drawn = await drawableItems(world.services.db, 'technical-practitioner');
  assert.ok(drawn.some((one) => one.item === item));
});

test('the next version is compared with it, word by word', async () => {
  const ines = await openAs('ines.duarte');
  await ines.goto(`/studio/bank/items/${item}`);
  await ines.getByRole('button', { name: 'Open a working copy' }).click();
  await ines
    .getByLabel('Text', { exact: true })
    .fill(
      'A service answers `429` with `Retry-After: 12`. When, at the earliest, does the worker call again?',
    );
  const second = await ines.context().newPage();
  await second.goto(ines.url());
  await second.getByLabel('Rationale').fill('Written in another tab.');
  await second.getByRole('button', { name: 'Save', exact: true }).first().click();
  await second.getByText('Save 2,').waitFor();
  await ines.getByRole('button', { name: 'Save and preview' }).click();
  await ines.getByText('Not saved: it was saved elsewhere').waitFor();
  await look(ines, 'conflict');
  await ines.getByRole('button', { name: 'Save and preview' }).click();
  await ines.getByRole('button', { name: 'Hand in for review' }).click();
  await ines.getByRole('link', { name: 'with version 1' }).click();
  await ines.getByRole('heading', { name: /Stem/ }).waitFor();
  assert.match(await ines.locator('ins').first().innerText(), /, at the earliest,/);
  await look(ines, 'compare');
});

test('every kind has its form', async () => {
  const tilda = await open(await visited.world.newcomer('item writer'));
  for (const kind of ['multiple', 'order', 'match', 'inline', 'text', 'extended', 'code']) {
    await tilda.goto('/studio/bank/new');
    await tilda.getByLabel('Name').fill(`t1-${kind}`);
    await tilda.getByLabel('Kind').selectOption(kind);
    await tilda.getByLabel('Bank and scheme').selectOption({ index: 1 });
    await tilda.getByRole('button', { name: 'Begin' }).click();
    await tilda.getByRole('button', { name: 'Save and check' }).click();
    await tilda.getByRole('alert').waitFor();
    await look(tilda, `kind-${kind}`);
  }
});
