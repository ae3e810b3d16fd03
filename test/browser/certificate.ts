import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { picture } from './persons-browser.ts';

/** A decision-maker releases the decision on one candidate's exam. */
export async function releaseDecision(page: Page, candidate: string): Promise<void> {
  await page.goto('/office/decisions');
  await page.getByLabel(`Choose the case of ${candidate}`).check();
  await picture(page, 'decisions-waiting');
  await page.getByRole('button', { name: 'Release the chosen decisions' }).click();
  const released = page.getByRole('table', { name: /^Released/ });
  await released.getByRole('row', { name: candidate }).first().getByText('Pass', { exact: true }).waitFor();
}

/** The holder goes from their own page to their certificate, once it has been issued, and returns its identifier. */
export async function openOwnCertificate(page: Page): Promise<string> {
  const link = page.getByRole('table', { name: 'Your certificates' }).getByRole('link');
  for (let tries = 0; tries < 40; tries++) {
    await page.goto('/me');
    if ((await link.count()) > 0) break;
    await page.waitForTimeout(250);
  }
  await link.click();
  await page.waitForURL('**/me/certificates/*');
  const id = page.url().split('/').at(-1);
  assert.ok(id);
  return id;
}

/** The holder shows their name to everybody, and nothing more. */
export async function showNameOnly(page: Page): Promise<void> {
  await page.getByLabel('My name').check();
  await page.getByLabel('My result').uncheck();
  await page.getByLabel('The signed file').uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByLabel('My name').and(page.locator(':checked')).waitFor();
}

/** The verdict in large type. */
export const verdict = (page: Page): Promise<string> => page.locator('.verdict-word').innerText();

/** Opens a certificate's page and says its verdict. */
export async function lookAt(page: Page, credentialId: string): Promise<string> {
  await page.goto(`/c/${credentialId}`);
  return verdict(page);
}

/** Types a certificate's identifier into the form of /verify and says the verdict. */
export async function verify(page: Page, credentialId: string): Promise<string> {
  await page.goto('/verify');
  await page.getByLabel('Link or identifier').fill(credentialId);
  await page.getByRole('button', { name: 'Verify', exact: true }).click();
  await page.getByRole('heading', { name: 'Every check' }).waitFor();
  return verdict(page);
}

/** The holder downloads what has the signed file inside: the badge, or the certificate on paper. */
export async function download(
  page: Page,
  what: 'Badge (PNG)' | 'Badge (SVG)' | 'On paper (PDF)',
): Promise<Buffer> {
  const href = await page.getByRole('link', { name: what }).getAttribute('href');
  const answer = await page.request.get(new URL(href ?? '', page.url()).href);
  assert.equal(answer.status(), 200, what);
  return answer.body();
}

/** Gives a file to the form of /verify and says the verdict. */
export async function verifyFile(page: Page, name: string, content: Buffer): Promise<string> {
  await page.goto('/verify');
  await page
    .locator('input[name=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: content });
  await page.getByRole('button', { name: 'Verify the file' }).click();
  await page.getByRole('heading', { name: 'Every check' }).waitFor();
  return verdict(page);
}

/** Hands a CSV file in at /verify/list, waits until all of it is checked, and says the verdicts in their order. */
export async function verifyTable(page: Page, csv: string): Promise<string[]> {
  await page.goto('/verify/list');
  await page
    .locator('input[name=file]')
    .setInputFiles({ name: 'staff.csv', mimeType: 'text/csv', buffer: Buffer.from(csv) });
  await page.getByRole('button', { name: 'Verify the list' }).click();
  await page.getByRole('heading', { name: 'A list, verified' }).waitFor();
  const href = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
  const answer = await page.request.get(new URL(href ?? '', page.url()).href);
  const [, ...rows] = (await answer.text()).trim().split('\r\n');
  return rows.map((row) => row.split(',')[2] ?? '');
}

/** One person of the staff asks for a revocation. */
export async function askForRevocation(page: Page, credentialId: string, reason: string): Promise<void> {
  await page.goto(`/office/credentials/${credentialId}`);
  await page.getByLabel('Reason for revoking it').fill(reason);
  await page.getByRole('button', { name: 'Ask for revocation' }).click();
  await page.getByText('You asked, so another').waitFor();
}

/** Another one confirms it. */
export async function confirmRevocation(page: Page, credentialId: string): Promise<void> {
  await page.goto(`/office/credentials/${credentialId}`);
  await page.getByText('Confirm the revocation').click();
  await page.getByRole('button', { name: 'Revoke it for good' }).click();
  await page.getByText('A revocation is final').waitFor();
}
