import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { openWorld } from '../browser.ts';
import { checkAccessibility } from './axe.ts';
import { tabTo } from './keyboard.ts';

const { world, address, browser, visit, close } = await openWorld();
after(close);
const path = '/learn/business/simulations/value-and-break-even';

test('a simulation follows its sliders by keyboard, says what is no number, and keeps its values in the address', async () => {
  const page = await (await visit(world.nobody)).newPage();
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(path);
  const first = page.locator('.simulation-first strong');
  assert.equal(await first.innerText(), 'USD 54,860');

  await tabTo(page, 'input[type=range][aria-label^="Automation rate"]');
  for (let step = 0; step < 10; step++) await page.keyboard.press('ArrowRight');
  assert.equal(await page.locator('#field-rate').inputValue(), '70');
  assert.equal(await first.innerText(), 'USD 99,500', 'as the lesson says of 0.70');
  assert.ok(
    await first.evaluate((it) => it.getBoundingClientRect().bottom <= innerHeight),
    'in sight, on a phone too',
  );

  await page.locator('#field-rate').fill('700');
  await page.getByText('Write a number from 0 to 100.').waitFor();
  await checkAccessibility(page, 'with an error');
  await page.locator('#field-rate').fill('45');
  assert.equal(await first.innerText(), '−USD 12,100');
  await page.getByText('Figures as a table').click();
  await page.getByRole('row', { name: '60 %' }).getByText('USD 54,860').waitFor();

  await page.getByRole('button', { name: 'Keep in the address' }).click();
  await page.waitForURL(/rate=45/);
  assert.equal(await first.innerText(), '−USD 12,100');
});

test('without a script its form is worked out by the server', async () => {
  const context = await browser.newContext({ baseURL: address, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(path);
  await page.getByLabel('Automation rate (%)').fill('70');
  await page.getByRole('button', { name: 'Work it out' }).click();
  assert.equal(await page.locator('.simulation-first strong').innerText(), 'USD 99,500');
  assert.equal(await page.locator('input[type=range]').count(), 0, 'no slider that does nothing');
  await context.close();
});

test('a lesson’s check opens by keyboard to its verdict and reason, and prints whole', async () => {
  const page = await (await visit(world.nobody)).newPage();
  await page.goto('/learn/business/data-rights');
  await page.locator('.option summary').first().focus();
  await page.keyboard.press('Enter');
  await page.locator('.option[open] > :is(.right, .not-right)').waitFor();
  await page.locator('.answer > summary').focus();
  await page.keyboard.press('Space');
  await page.locator('.answer[open]').waitFor();
  await checkAccessibility(page, 'with an option and an answer open');
  await page.emulateMedia({ media: 'print' });
  const heights = await page
    .locator('.option > :is(.right, .not-right)')
    .evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  assert.ok(heights.length >= 9 && heights.every((height) => height > 0), 'paper cannot be opened');
});
