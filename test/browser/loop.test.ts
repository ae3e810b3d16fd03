import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import * as certificates from './certificate.ts';
import { answerRightly, type Company, openCompany, sitThrough } from './company.ts';
import { signAsManager, signAsSecond, writeChange } from './desk.ts';
import { handInIn, register } from './exam-page.ts';
import { startInPerson } from './in-person.ts';
import { picture } from './persons-browser.ts';
import { enterRoom, examIn, prepareRecording, takenPictures } from './recorded-exam.ts';

const scheme = 'technical-practitioner';
const items = 30;
const bridgeItems = 4;
/** A whole recorded exam, its review, a bridge and a dozen people, on a machine that is busy with other things. */
const patienceMs = 170_000;
/** After the verification of the bank's items, before that of the items that are kept for bridges. */
const changedOn = '2026-11-20';

let company: Company;
before(async () => {
  company = await openCompany();
});
after(() => company?.close());

test('a watched sitting, a model change that reaches its certificate, and the bridge that renews it', {
  timeout: patienceMs,
}, async () => {
  const alba = await company.newcomer('Alba Ferrer');
  await register(alba, scheme);
  await prepareRecording(alba);
  const sitting = await enterRoom(alba);
  const exam = examIn(alba);

  const noor = await company.staff('Noor Haddad');
  for (let position = 1; position <= items; position++) {
    await exam.getByRole('heading', { name: `Item ${position} of ${items}` }).waitFor();
    if (position === 5) await pauseAndExtend(alba, noor, sitting);
    await answerRightly(exam);
    await exam
      .getByRole('button', { name: position === items ? 'Save and review' : 'Save and next' })
      .click();
  }
  await takenPictures(alba, 3);
  await handInIn(exam);
  await alba.waitForURL(`**/sit/${sitting}`);
  await alba.getByText('You have handed in.').waitFor();
  await picture(alba, 'handed-in-recorded');

  const greta = await company.staff('Greta Moreau');
  await greta.goto('/office/decisions');
  const row = greta.getByRole('row', { name: 'Alba Ferrer' });
  await row.getByText('Held').waitFor();
  assert.equal(await row.getByRole('checkbox').count(), 0);
  await picture(greta, 'decisions-held');

  const sam = await company.staff('Sam Whitlock');
  await review(sam, sitting);
  await certificates.releaseDecision(greta, 'Alba Ferrer');
  const first = await certificates.openOwnCertificate(alba);

  const employer = await company.passerBy();
  assert.match(await certificates.verify(employer, first), /^valid$/i);
  await employer.locator('.currency-word').getByText('Current').waitFor();

  const lena = await company.staff('Lena Fischer');
  const victor = await company.staff('Victor Amadi');
  const priya = await company.staff('Priya Nair');
  const wire = await writeChange(lena, {
    title: 'Demonstration: tool calls take another shape',
    competencies: ['t1.tool-calls'],
    occurredOn: changedOn,
  });
  await picture(lena, 'desk-waits');
  await signAsSecond(victor, wire);
  await picture(victor, 'wire-change');
  assert.match(await certificates.verify(employer, first), /^valid$/i);
  await employer.locator('.currency-word').getByText('Current').waitFor();
  await signAsManager(priya, wire);
  await picture(priya, 'change-signed');

  assert.match(await certificates.verify(employer, first), /^valid$/i);
  await employer
    .locator('.currency-word')
    .getByText(/^Review due by/)
    .waitFor();
  await employer
    .getByRole('link', { name: 'Demonstration: tool calls take another shape' })
    .first()
    .waitFor();
  await picture(employer, 'verify-review-due');

  await alba.goto(`/me/certificates/${first}`);
  await picture(alba, 'own-review-due');
  await alba.getByRole('link', { name: 'Take the bridge exam' }).first().click();
  await picture(alba, 'bridge');
  await alba.getByRole('button', { name: /Register/ }).click();
  await alba.waitForURL('**/sit/*');
  await startInPerson(alba, noor);
  await alba.getByRole('heading', { name: `Item 1 of ${bridgeItems}` }).waitFor();
  await sitThrough(alba, bridgeItems);
  await certificates.releaseDecision(greta, 'Alba Ferrer');

  const renewed = await renewalOf(employer, first);
  assert.match(await certificates.verify(employer, first), /^valid$/i);
  await employer.getByText('Superseded by a renewal').first().waitFor();
  assert.match(await certificates.verify(employer, renewed), /^valid$/i);
  await employer.locator('.currency-word').getByText('Current').waitFor();
  await picture(employer, 'verify-renewed');
  await alba.goto('/me');
  await picture(alba, 'me-renewed');
  await company.goodbye();
});

/** A proctor stops the clock; the candidate sees no item until it goes on, and has five minutes more then. */
async function pauseAndExtend(alba: Page, noor: Page, sitting: string): Promise<void> {
  const exam = examIn(alba);
  await noor.goto('/proctor');
  await noor.getByRole('link', { name: 'Alba Ferrer' }).first().click();
  await noor.waitForURL(`**/proctor/sittings/${sitting}`);
  await picture(noor, 'proctor-sitting');
  const pause = noor.getByRole('form', { name: 'Pause' });
  await pause.getByLabel('Reason').fill('The fire alarm rings.');
  await pause.getByRole('button').click();
  await exam.getByRole('heading', { name: 'The exam is paused' }).waitFor();
  assert.equal(await exam.locator('.stem').count(), 0);
  await picture(alba, 'room-paused');

  const extra = noor.getByRole('form', { name: 'Extra time' });
  await extra.getByLabel('Minutes').fill('5');
  await extra.getByLabel('Reason').fill('The alarm took time to find.');
  await extra.getByRole('button').click();
  const resume = noor.getByRole('form', { name: 'Resume' });
  await resume.getByLabel('Reason').fill('It was a drill.');
  await resume.getByRole('button').click();
  await exam.getByRole('heading', { name: 'Item 5 of 30' }).waitFor();
  const clock = await exam.locator('.clock').innerText();
  assert.match(clock, /^1:0[234]:/, `more than an hour is left, said ${clock}`);
}

/** A reviewer compares document and face, raises a finding, clears it with a reason, and ends the review. */
async function review(sam: Page, sitting: string): Promise<void> {
  await sam.goto('/proctor/reviews');
  await sam.getByRole('link', { name: 'Alba Ferrer' }).click();
  await sam.waitForURL(`**/proctor/reviews/${sitting}`);
  await picture(sam, 'review');
  const identity = sam.getByRole('form', { name: 'Identity' });
  await identity.getByLabel('The same person', { exact: true }).check();
  await identity.getByLabel('Reason').fill('Document, face and pictures show the same person.');
  await identity.getByRole('button').click();

  await sam.getByText('Raise a finding', { exact: true }).first().click();
  const finding = sam.getByRole('form', { name: 'Raise a finding' });
  await finding.getByLabel('What it is about').selectOption('page left');
  await finding.getByLabel('What you see').fill('The page was left while the exam was paused.');
  await finding.getByRole('button').click();
  const open = sam.getByRole('form', { name: /^Decide on:/ });
  await open.getByLabel('Reason').fill('It was the pause that the proctor had ordered.');
  await open.getByRole('button', { name: 'Clear it: nothing comes of it' }).click();
  await sam.getByText('Cleared', { exact: true }).first().waitFor();

  const finish = sam.getByRole('form', { name: 'Finish the review' });
  await finish.getByLabel('In a sentence').fill('Nothing to report.');
  await finish.getByRole('button').click();
  await sam.getByText('Finished: nothing against it').first().waitFor();
  await picture(sam, 'review-done');
}

/** The certificate that took another one's place, once it has been issued. */
async function renewalOf(page: Page, credential: string): Promise<string> {
  const link = page.getByRole('link', { name: 'See the certificate that took its place' });
  for (let tries = 0; tries < 60; tries++) {
    await page.goto(`/c/${credential}`);
    if ((await link.count()) > 0) break;
    await page.waitForTimeout(250);
  }
  return (await link.getAttribute('href'))?.split('/').at(-1) ?? '';
}
