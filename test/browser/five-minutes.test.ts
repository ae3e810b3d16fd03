import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { checkAccessibility } from './axe.ts';
import { choose, chosenOn, positionOf, press, saved, toSingleChoice } from './exam-page.ts';
import { goOnElsewhere } from './in-person.ts';
import { comeBackInNewTab } from './interruptions.ts';
import { signInAs, signInByLetter } from './people.ts';
import { picture } from './persons-browser.ts';
import { type ExamRoom, openExamRoom } from './running-exam.ts';

let room: ExamRoom;
before(async () => {
  room = await openExamRoom();
});
after(() => room?.close());

const mark = (page: Page) => page.getByLabel('Mark this item to look at again');
const isSaved = (page: Page) =>
  saved(page)
    .getByText(/^Saved at/)
    .waitFor();

/** The seconds that the page's clock shows. */
async function secondsShown(page: Page): Promise<number> {
  const parts = (await page.locator('.save-bar .clock').innerText()).split(':').map(Number);
  return parts.reduce((sum, part) => sum * 60 + part, 0);
}

/** The names of the tabs and the numbers under which acts were sent, and taken, by this browser's pages. */
function savesOf(page: Page): string[] {
  const taken: string[] = [];
  page.context().on('response', (answer) => {
    const request = answer.request();
    if (request.method() !== 'POST' || !request.url().endsWith('/save') || answer.status() !== 200) return;
    const { device, seq } = request.postDataJSON() as { device: string; seq: number };
    taken.push(`${device} ${seq}`);
  });
  return taken;
}

test('five minutes without a network, and a reload in them: what was answered meanwhile arrives once, in order', async () => {
  const { person, page, sitting } = await room.admit();
  await page.clock.install();
  await toSingleChoice(page);
  const position = positionOf(page);
  await choose(page, ['a']);
  await isSaved(page);
  const before = await secondsShown(page);
  const saves = savesOf(page);

  await person.context.setOffline(true);
  await choose(page, ['b']);
  await saved(page).getByText('1 change is kept on this device').waitFor();
  await page.clock.fastForward('02:30');
  await mark(page).check();
  await choose(page, ['c']);
  await page.clock.fastForward('02:30');
  await saved(page)
    .getByText(
      /^Not saved yet: no connection\. 3 changes are kept on this device, the first since \d\d:\d\d:\d\d/,
    )
    .waitFor();
  await page.getByText('The clock runs on. You can go on with this item').waitFor();
  // The clock shows what time it is twice a second.
  for (let tries = 0; tries < 50 && before - (await secondsShown(page)) < 290; tries++)
    await page.waitForTimeout(100);
  assert.ok(before - (await secondsShown(page)) >= 290, 'the clock stood still');
  assert.match(await page.title(), /^\(3 not saved\) Item \d+ of \d+/);
  assert.equal((await room.acts(sitting)).length, 1);
  await picture(page, 'item-five-minutes');

  const asked = person.context.waitForEvent('dialog');
  await assert.rejects(page.reload(), /ERR_INTERNET_DISCONNECTED/);
  assert.equal((await asked).type(), 'beforeunload');

  await person.context.setOffline(false);
  const tab = await comeBackInNewTab(page);
  await tab.goto(tab.url().replace(/\/item\/\d+/, `/item/${position}`));
  await tab.locator('#option-c:checked').waitFor();
  assert.deepEqual(await chosenOn(tab), ['c']);
  assert.ok(await mark(tab).isChecked());
  assert.doesNotMatch(await tab.title(), /not saved/);
  const acts = (await room.acts(sitting)).map(({ ordinal, seq, choice, marked }) => [
    ordinal,
    seq,
    choice ?? marked,
  ]);
  assert.deepEqual(acts, [
    [1, 1, ['a']],
    [1, 2, ['b']],
    [1, 3, true],
    [1, 4, ['c']],
  ]);
  // The answer to the last one may come while the first tab is closing.
  assert.ok(saves.length <= 3 && new Set(saves).size === saves.length, 'an act was sent twice');
  await person.close();
});

test('the exam goes on at another device while the first still has answers: they arrive later and replace nothing', async () => {
  const { person, page, sitting, email } = await room.admit();
  await toSingleChoice(page);
  const position = positionOf(page);
  await person.context.setOffline(true);
  await choose(page, ['a']);
  await mark(page).check();
  await saved(page).getByText('2 changes are kept on this device').waitFor();

  const [elsewhere, staff] = [await room.visit(), await room.visit()];
  const [other, proctor] = [await elsewhere.openTab(), await staff.openTab()];
  await signInByLetter(other, email);
  await signInAs(proctor, 'Noor Haddad');
  await goOnElsewhere(other, proctor, sitting);
  await other.goto(other.url().replace(/\/item\/\d+/, `/item/${position}`));
  await choose(other, ['b']);
  await isSaved(other);

  await person.context.setOffline(false);
  await isSaved(page);
  await saved(page).getByText('This tab is read-only').waitFor();
  await page.locator('#exam-form fieldset:disabled').waitFor();
  await other.reload();
  assert.deepEqual(await chosenOn(other), ['b']);
  assert.ok(await mark(other).isChecked(), 'what only the first device said still counts');
  const acts = (await room.acts(sitting)).map(({ ordinal, seq, choice, marked }) => [
    ordinal,
    seq,
    choice ?? marked,
  ]);
  assert.deepEqual(acts, [
    [2, 1, ['b']],
    [1, 1, ['a']],
    [1, 2, true],
  ]);
  for (const visitor of [elsewhere, staff, person]) await visitor.close();
});

test('two pages of one tab’s name in one browser send what both keep once, and lose nothing of each other', async () => {
  const { person, page, sitting } = await room.admit();
  await toSingleChoice(page);
  const twin = await person.openTab();
  await twin.goto(page.url());
  await press(twin, 'Save and next');
  const saves = savesOf(page);
  await person.context.setOffline(true);
  await choose(page, ['a']);
  await mark(twin).check();
  await choose(page, ['b']);
  await mark(twin).uncheck();
  await saved(twin).getByText('are kept on this device').waitFor();
  await person.context.setOffline(false);
  await Promise.all([isSaved(page), isSaved(twin)]);
  const acts = await room.acts(sitting);
  assert.deepEqual(
    acts.map(({ choice, marked }) => choice ?? marked),
    [['a'], true, ['b'], false],
  );
  assert.deepEqual(
    acts.map(({ seq }) => seq),
    [1, 2, 3, 4],
  );
  assert.equal(saves.length, 4);
  await person.close();
});

test('a browser that keeps nothing says so, and saves as long as there is a connection', async () => {
  const { person, page, sitting } = await room.admit();
  await person.context.addInitScript(() => {
    Object.defineProperty(globalThis, 'indexedDB', {
      get() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      },
    });
  });
  await page.reload();
  await toSingleChoice(page);
  const warning = page.getByText(
    'This browser keeps nothing over a reload: do not close or reload this page.',
  );
  await warning.waitFor();
  await choose(page, ['a']);
  await isSaved(page);
  await person.context.setOffline(true);
  await choose(page, ['b']);
  await saved(page).getByText('1 change is kept in this page only').waitFor();
  await checkAccessibility(page, 'the bar', '.save-bar');
  await picture(page, 'item-keeps-nothing');
  await person.context.setOffline(false);
  await isSaved(page);
  assert.equal((await room.acts(sitting)).length, 2);
  await person.close();
});
