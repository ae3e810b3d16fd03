import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { picture } from './persons-browser.ts';
import { choose, chosenOn, positionOf, press, saved, toSingleChoice } from './exam-page.ts';
import { takeToSecondTab } from './interruptions.ts';
import { type ExamRoom, openExamRoom } from './running-exam.ts';

let room: ExamRoom;
before(async () => {
  room = await openExamRoom();
});
after(() => room?.close());

const offlineMs = 3_000;

test('answers given without a network are kept on the device and arrive in order, once, when it is back', async () => {
  const { person, page, sitting } = await room.admit();
  await toSingleChoice(page);
  await choose(page, ['a']);
  await saved(page)
    .getByText(/^Saved at/)
    .waitFor();
  await person.context.setOffline(true);
  await choose(page, ['b']);
  await choose(page, ['c']);
  await page.getByLabel('Mark this item to look at again').check();
  await saved(page).getByText('3 changes are kept on this device').waitFor();
  await picture(page, 'item-offline');
  await page.waitForTimeout(offlineMs);
  assert.equal((await room.acts(sitting)).length, 1);

  const position = positionOf(page);
  const next = press(page, 'Save and next');
  await person.context.setOffline(false);
  await next;
  assert.equal(positionOf(page), position + 1);
  const acts = (await room.acts(sitting)).map(({ seq, choice, marked }) => [seq, choice ?? marked]);
  assert.deepEqual(acts, [
    [1, ['a']],
    [2, ['b']],
    [3, ['c']],
    [4, true],
  ]);
  await person.close();
});

test('answers that a tab could not send before it was closed arrive from the next page, which then shows them', async () => {
  const { person, page, sitting } = await room.admit();
  await toSingleChoice(page);
  const address = page.url();
  await person.context.setOffline(true);
  await choose(page, ['a']);
  await choose(page, ['d']);
  await saved(page).getByText('2 changes are kept on this device').waitFor();
  await page.close();
  await person.context.setOffline(false);

  const tab = await person.openTab();
  await tab.goto(address);
  await tab.locator('#option-d:checked').waitFor();
  await press(tab, 'Save and next');
  await press(tab, 'Save and previous');
  assert.deepEqual(await chosenOn(tab), ['d']);
  const acts = (await room.acts(sitting)).map(({ seq, choice }) => [seq, choice]);
  assert.deepEqual(acts, [
    [1, ['a']],
    [2, ['d']],
  ]);
  await person.close();
});

test('a page that has become stale does not send its old state over a newer answer', async () => {
  const { person, page, sitting } = await room.admit();
  await toSingleChoice(page);
  const twin = await person.openTab();
  await twin.goto(page.url());
  await choose(page, ['b']);
  await saved(page)
    .getByText(/^Saved at/)
    .waitFor();
  await press(twin, 'Save and next');
  await press(twin, 'Save and previous');
  assert.deepEqual(await chosenOn(twin), ['b']);
  assert.equal((await room.acts(sitting)).length, 1);
  await person.close();
});

test('the exam moves to a second tab: what the first made arrives once, and never replaces what the second says', async () => {
  const { person, page: first, sitting } = await room.admit();
  await toSingleChoice(first);
  await first.route('**/save', (route) => route.abort());
  await choose(first, ['a']);
  await saved(first).getByText('1 change is kept on this device').waitFor();
  const second = await takeToSecondTab(first);
  await second.goto(second.url().replace(/\/item\/\d+/, `/item/${positionOf(first)}`));
  await second.locator('#option-a:checked').waitFor();
  await choose(second, ['b']);
  await saved(second)
    .getByText(/^Saved at/)
    .waitFor();

  await first.unroute('**/save');
  await saved(first).getByText('This tab is read-only').waitFor();
  await first.locator('#exam-form fieldset:disabled').waitFor();
  await second.reload();
  assert.deepEqual(await chosenOn(second), ['b']);
  const acts = (await room.acts(sitting)).map(({ ordinal, seq, choice }) => [ordinal, seq, choice]);
  assert.deepEqual(acts, [
    [1, 1, ['a']],
    [2, 1, ['b']],
  ]);
  await person.close();
});
