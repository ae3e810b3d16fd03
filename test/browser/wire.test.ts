import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { type Company, openCompany } from './company.ts';
import { signAsSecond, withdraw } from './desk.ts';
import { picture } from './persons-browser.ts';

let company: Company;
before(async () => {
  company = await openCompany();
});
after(() => company?.close());

const launch = 'OpenAI announces its first certification courses, and accounts of them differ';
const reason = 'Demonstration of a withdrawal: the record repeats another one.';

/** The identifier of the wire whose page is open. */
const wireIn = (page: Page): string => /\/wire\/(\w{26})/.exec(page.url())?.[1] ?? '';

/** The titles of the feed's entries, as an XML reader understands them. */
async function feedTitles(page: Page): Promise<string[]> {
  const answer = await page.request.get('/feeds/wire.atom');
  assert.match(answer.headers()['content-type'] ?? '', /^application\/atom\+xml/);
  const xml = await answer.text();
  return page.evaluate((text) => {
    const feed = new DOMParser().parseFromString(text, 'application/xml');
    if (feed.querySelector('parsererror') !== null) throw new Error('The feed is not well-formed.');
    return [...feed.querySelectorAll('entry > title')].map((title) => title.textContent ?? '');
  }, xml);
}

test('a reader follows the wire, its archive and its feed; a correction shows its difference, a withdrawal its tombstone', async () => {
  const reader = await company.passerBy();
  const asked: string[] = [];
  reader.on('request', (request) => asked.push(request.resourceType()));
  await reader.goto('/wire');
  await picture(reader, 'wire-latest');
  await reader.getByRole('link', { name: launch }).click();
  await reader.getByRole('heading', { name: 'Why this is', exact: false }).first().waitFor();
  await reader.getByText('AI Foundations', { exact: false }).first().waitFor();
  await reader.getByText('SEV-3', { exact: false }).first().waitFor();
  await picture(reader, 'wire-launch');
  const wire = wireIn(reader);

  await reader.goto('/wire/archive');
  await reader.getByLabel('Words').fill('certification');
  await reader.getByRole('button', { name: 'Search', exact: true }).click();
  await reader.getByRole('link', { name: launch }).waitFor();
  assert.ok((await reader.locator('mark').count()) > 0, 'what was found is not marked');
  await picture(reader, 'wire-archive');
  await reader.getByLabel('Kind').selectOption('change');
  await reader.getByRole('button', { name: 'Search', exact: true }).click();
  assert.equal(await reader.getByRole('link', { name: launch }).count(), 0);
  await reader.goto('/wire/archive?q=%22nobody%20ever%20wrote%20this%22');
  await reader.getByText('No wire matches.').waitFor();
  assert.ok((await feedTitles(reader)).some((title) => title.includes(launch)));

  const victor = await company.staff('Victor Amadi');
  await victor.goto(`/desk/wires/${wire}`);
  await victor.getByLabel('Reason for the amendment').fill('The summary left out who reported it.');
  await victor.getByLabel('It is a correction: something published was wrong').check();
  const summary = victor.getByLabel('Summary');
  await summary.fill(`${await summary.inputValue()} Reported by three outlets.`);
  await victor.getByRole('button', { name: 'Save the draft' }).first().click();
  await victor.getByRole('button', { name: /^Sign and/ }).click();
  if (new URL(victor.url()).pathname.startsWith('/desk')) {
    const lena = await company.staff('Lena Fischer');
    await signAsSecond(lena, wire);
  }

  await reader.goto(`/wire/${wire}`);
  await reader.getByText('The summary left out who reported it.').first().waitFor();
  await reader.getByRole('link', { name: 'What was corrected in revision 2' }).click();
  await reader.locator('ins', { hasText: 'three outlets' }).waitFor();
  await picture(reader, 'wire-difference');
  assert.ok((await feedTitles(reader)).some((title) => /correct/i.test(title) && title.includes(launch)));

  await withdraw(victor, wire, reason);
  const answer = await reader.goto(`/wire/${wire}`);
  assert.equal(answer?.status(), 410);
  await reader.getByText(reason).waitFor();
  await reader.getByRole('heading', { name: launch }).waitFor();
  await picture(reader, 'wire-tombstone');
  assert.ok((await feedTitles(reader)).some((title) => /withdr/i.test(title) && title.includes(launch)));
  await reader.goto('/wire/archive?q=certification');
  assert.equal(await reader.getByRole('link', { name: launch }).count(), 0);
  assert.ok(!asked.includes('script'), 'a reading page asked for a script');
  await company.goodbye();
});
