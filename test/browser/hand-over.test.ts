import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { checkAccessibility } from './axe.ts';
import { choose, chosenOn, press, saved, toSingleChoice } from './exam-page.ts';
import { goOnElsewhere } from './in-person.ts';
import { signInAs, signInByLetter } from './people.ts';
import { type PersonsBrowser, picture } from './persons-browser.ts';
import { type ExamRoom, openExamRoom } from './running-exam.ts';

let room: ExamRoom;
before(async () => {
  room = await openExamRoom();
});
after(() => room?.close());

const isSaved = (page: Parameters<typeof saved>[0]) =>
  saved(page)
    .getByText(/^Saved at/)
    .waitFor();

/** Priya Nair grants the person of that address time and breaks, through the office’s form. */
async function grant(email: string, pictures = false): Promise<void> {
  const office: PersonsBrowser = await room.visit();
  const page = await office.openTab();
  await signInAs(page, 'Priya Nair');
  await page.goto('/office/accommodations');
  await page.getByLabel('Email address of the person').fill(email);
  await page.getByLabel('Times the time').fill('1.25');
  await page.getByLabel('Minutes of breaks').fill('10');
  await page.getByLabel('Last day').fill('2099-12-31');
  if (pictures) {
    await page.getByRole('button', { name: 'Grant' }).click();
    await page.getByRole('alert').getByText('Say who saw evidence').waitFor();
    await checkAccessibility(page, 'the form of a grant');
    await picture(page, 'accommodations-form');
  }
  await page.getByLabel('Evidence seen').fill('Evidence seen by P. Nair on 3 November 2026.');
  await page.getByRole('button', { name: 'Grant' }).click();
  await page.getByText('in force', { exact: true }).waitFor();
  if (pictures) {
    await checkAccessibility(page, 'a grant');
    await picture(page, 'accommodation');
    await page.goto('/office/accommodations');
    await picture(page, 'accommodations');
  }
  await office.close();
}

test('a break that was granted: no item is shown, the clock stands still, and the exam goes on where it was', async () => {
  const { person, page, sitting } = await room.admit({ meanwhile: (email) => grant(email, true) });
  await toSingleChoice(page);
  const address = page.url();
  await choose(page, ['b']);
  await isSaved(page);
  await picture(page, 'item-with-break');
  await page.getByRole('button', { name: 'Take a break (10 min left)' }).click();
  await page.getByRole('heading', { name: 'You are on a break' }).waitFor();
  assert.equal(await page.locator('.stem').count(), 0);
  const shown = () => page.locator('.break-clock .clock').innerText();
  const before = await shown();
  await page.waitForFunction(
    (was) => document.querySelector('.break-clock .clock')?.textContent !== was,
    before,
  );
  await checkAccessibility(page, 'a break');
  await picture(page, 'break');
  const noor = await room.visit();
  const watching = await noor.openTab();
  await signInAs(watching, 'Noor Haddad');
  await watching.goto(`/proctor/sittings/${sitting}`);
  await watching.getByText('On a break', { exact: true }).waitFor();
  await watching.getByText('1 h 15 min of time, 10 min of breaks').waitFor();
  await picture(watching, 'watched-break');
  await noor.close();

  await page.getByRole('button', { name: 'Go on with the exam' }).click();
  await page.waitForURL(address);
  assert.deepEqual(await chosenOn(page), ['b']);
  await press(page, 'Review all');
  await page.getByRole('button', { name: /^Take a break/ }).waitFor();
  await person.close();
});

test('a break without script: the buttons do it all', async () => {
  const { person, page } = await room.admit({ script: false, meanwhile: (email) => grant(email) });
  await toSingleChoice(page);
  await choose(page, ['c']);
  await page.getByRole('button', { name: /^Take a break/ }).click();
  await page.getByText('of your break left when this page was made').waitFor();
  await page.getByRole('button', { name: 'Go on with the exam' }).click();
  await page.waitForURL('**/item/*');
  assert.deepEqual(await chosenOn(page), ['c'], 'what was answered is saved first');
  await person.close();
});

test('the exam moves to another device with a proctor’s approval; what the first one still had arrives', async () => {
  const { person, page, sitting, email } = await room.admit();
  await toSingleChoice(page);
  await choose(page, ['a']);
  await isSaved(page);
  const [elsewhere, staff] = [await room.visit(), await room.visit()];
  const [other, proctor] = [await elsewhere.openTab(), await staff.openTab()];
  await signInByLetter(other, email);
  await signInAs(proctor, 'Noor Haddad');

  await other.goto(`/sit/${sitting}`);
  await checkAccessibility(other, 'the cover at another device');
  await other.getByRole('button', { name: 'Ask to continue here' }).click();
  await other.getByText('A proctor is asked').waitFor();
  await checkAccessibility(other, 'waiting for a proctor');
  await picture(other, 'hand-over-waiting');
  await proctor.goto('/proctor');
  await proctor.getByRole('heading', { name: 'At another device: 1' }).waitFor();
  await checkAccessibility(proctor, 'the list of requests');
  await picture(proctor, 'hand-over-list');
  await proctor.locator('#hand-overs').getByRole('link').click();
  await checkAccessibility(proctor, 'a request');
  await picture(proctor, 'hand-over-request');
  await proctor.getByRole('form', { name: 'Another device' }).getByLabel('Reason').fill('Stay at your seat.');
  await proctor.getByRole('button', { name: 'Decline' }).click();
  await other.getByText('Stay at your seat.').waitFor();
  await picture(other, 'hand-over-declined');
  await choose(page, ['b']);
  await isSaved(page);

  await other.getByRole('button', { name: 'Ask again' }).click();
  await person.context.setOffline(true);
  await page.getByLabel('Mark this item to look at again').check();
  await saved(page).getByText('1 change is kept on this device').waitFor();
  await goOnElsewhere(other, proctor, sitting);
  await other.goto(page.url().replace(/device=.*/, new URL(other.url()).search.slice(1)));
  assert.deepEqual(await chosenOn(other), ['b']);
  await person.context.setOffline(false);
  await page.locator('#exam-form fieldset:disabled').waitFor();
  await isSaved(page);
  const acts = (await room.acts(sitting)).map(({ ordinal, choice, marked }) => [ordinal, choice ?? marked]);
  assert.deepEqual(acts, [
    [1, ['a']],
    [1, ['b']],
    [1, true],
  ]);
  for (const visitor of [elsewhere, staff, person]) await visitor.close();
});

test('practice in the real player: it says that it is none of the exam, and explains itself once it is handed in', async () => {
  const visitor = await room.visit();
  const page = await visitor.openTab();
  await signInByLetter(page, 'somebody.who.practises@somewhere.example');
  await page.goto('/schemes/technical-practitioner');
  await page.getByRole('link', { name: 'Practise', exact: true }).click();
  await checkAccessibility(page, 'before practice');
  await picture(page, 'practice-start');
  await page.getByRole('button', { name: 'Start practising' }).click();
  await page.waitForURL('**/item/1?*');
  await page.getByText('Nothing here counts').waitFor();
  await checkAccessibility(page, 'an item of practice');
  await picture(page, 'practice-item');
  await page.getByLabel('Mark this item to look at again').check();
  await isSaved(page);
  await press(page, 'Review all');
  await page.getByText('Hand in', { exact: true }).click();
  await page.getByRole('button', { name: 'Hand in for good' }).click();
  await page.getByRole('heading', { name: 'Your practice' }).waitFor();
  // Folded, but for the first that was not right.
  const answers = page.locator('details').filter({ hasText: 'Why' });
  assert.equal(await page.getByRole('heading', { name: 'Why' }).count(), 1);
  await answers.evaluateAll((all) => all.forEach((one) => one.setAttribute('open', '')));
  assert.ok((await page.getByRole('heading', { name: 'Why' }).count()) >= 6);
  await checkAccessibility(page, 'the answers of practice');
  await picture(page, 'practice-answers');
  await page.goto('/me');
  await page.getByRole('table', { name: 'Your practice' }).waitFor();
  await checkAccessibility(page, 'one’s own page with practice');
  await picture(page, 'me-with-practice');
  await visitor.close();
});
