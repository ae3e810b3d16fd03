import type { Page } from 'playwright-core';

/** The candidate, on the cover of a registered sitting, asks to sit in person instead of being recorded. */
export async function askInPerson(candidate: Page): Promise<void> {
  await candidate.getByRole('link', { name: 'Begin' }).click();
  await candidate.getByLabel('Times and places that would suit you').fill('Any morning, at the institute.');
  await candidate.getByRole('button', { name: 'Ask to sit in person' }).click();
  await candidate.getByText('You asked to be supervised in person').first().waitFor();
}

/** A proctor names place and time, and admits the candidate on the day. */
export async function admitInPerson(proctor: Page, sitting: string): Promise<void> {
  await proctor.goto(`/proctor/sittings/${sitting}`);
  await proctor.getByRole('textbox', { name: 'Place', exact: true }).fill('Room 4 of the institute');
  await proctor.getByLabel('Day and time (UTC)').fill('2026-12-07T09:00');
  await proctor.getByRole('button', { name: 'Name place and time' }).click();
  await proctor.getByText('Admit on the day').click();
  await proctor.getByRole('button', { name: 'Admit in person' }).click();
  await proctor.getByText('admitted').first().waitFor();
}

/** The candidate, signed in at another device, asks to go on there; a proctor, who sees the request, approves it. */
export async function goOnElsewhere(candidate: Page, proctor: Page, sitting: string): Promise<void> {
  await candidate.goto(`/sit/${sitting}`);
  await candidate.getByRole('button', { name: 'Ask to continue here' }).click();
  await candidate.getByText('A proctor is asked').waitFor();
  await proctor.goto(`/proctor/sittings/${sitting}`);
  await proctor.getByRole('form', { name: 'Another device' }).getByLabel('Reason').fill('I saw them move.');
  await proctor.getByRole('button', { name: 'Approve' }).click();
  await proctor.getByText('Asks to go on at another device').waitFor({ state: 'detached' });
  // The page looks for the answer by itself.
  await candidate.getByText('I saw them move.').waitFor();
  await candidate.getByRole('button', { name: 'Continue here' }).click();
  await candidate.waitForURL('**/item/*');
}

/** From the cover of a registered sitting to its first item, under a proctor's eyes and without a camera. */
export async function startInPerson(candidate: Page, proctor: Page): Promise<void> {
  const cover = candidate.url();
  const sitting = new URL(cover).pathname.split('/').at(-1) ?? '';
  await askInPerson(candidate);
  await admitInPerson(proctor, sitting);
  await candidate.goto(cover);
  await candidate.getByRole('button', { name: 'Start the exam now' }).click();
  await candidate.waitForURL('**/item/1?*');
}
