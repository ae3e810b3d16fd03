import type { Page } from 'playwright-core';

/** Asks for a sign-in link, reads it in the outbox and follows it; a new address makes a new account. */
export async function signInByLetter(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByLabel('Email address').fill(email);
  await page.getByRole('button', { name: 'Send the link' }).click();
  await page.getByRole('link', { name: 'Read it in the outbox.' }).click();
  const letter = page.locator('article.letter', { hasText: `To ${email}` }).first();
  await letter.getByRole('link').click();
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/me');
}

/** Sets the name that stands on a certificate. */
export async function setName(page: Page, name: string): Promise<void> {
  await page.goto('/me/account');
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByRole('banner').getByText(name).waitFor();
}

/** Signs in as one of the demonstration's people, with one click. */
export async function signInAs(page: Page, name: string): Promise<void> {
  await page.goto('/sign-in');
  await page.getByRole('button', { name }).click();
  await page.getByRole('banner').getByText(name).waitFor();
}
