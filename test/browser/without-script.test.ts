import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { picture } from './persons-browser.ts';
import { answeredCount, choose, chosenOn, handIn, positionOf, press } from './exam-page.ts';
import { type ExamRoom, openExamRoom } from './running-exam.ts';

let room: ExamRoom;
before(async () => {
  room = await openExamRoom();
});
after(() => room?.close());

test('without JavaScript the buttons save, lead on and back, and to the review; handing in works', async () => {
  const { person, page, sitting } = await room.admit({ script: false });
  await choose(page, ['b']);
  await picture(page, 'item-without-script');
  await press(page, 'Save and next');
  assert.equal(positionOf(page), 2);
  assert.equal(await answeredCount(page).innerText(), '1 of 30 answered');
  await page.getByLabel('Mark this item to look at again').check();
  await press(page, 'Save and previous');
  assert.deepEqual(await chosenOn(page), ['b']);
  await press(page, 'Review all');
  await page.getByText('29 items have no answer').waitFor();
  await page.getByText('Marked to look at again: 2.').waitFor();
  await page.getByRole('link', { name: /^2\s*: not answered, marked$/ }).click();
  await choose(page, ['a']);
  await page.getByLabel('Mark this item to look at again').uncheck();
  await press(page, 'Review all');
  await page.getByText('28 items have no answer').waitFor();
  await handIn(page);
  const acts = (await room.acts(sitting)).map(({ position, choice, marked }) => [position, choice ?? marked]);
  assert.deepEqual(acts, [
    [1, ['b']],
    [2, true],
    [2, ['a']],
    [2, false],
  ]);
  await person.close();
});

test('a form that is sent again from the browser’s history or from a stale tab counts as the newer answer', async () => {
  const { person, page, sitting } = await room.admit({ script: false });
  const stale = await person.openTab();
  await stale.goto(page.url());
  await choose(page, ['a']);
  await press(page, 'Save and next');

  await page.goBack();
  await choose(page, ['b']);
  await press(page, 'Save and next');
  await page.goBack();
  assert.deepEqual(await chosenOn(page), ['b']);

  await choose(stale, ['c']);
  await press(stale, 'Save and next');
  await page.reload();
  assert.deepEqual(await chosenOn(page), ['c']);
  const acts = (await room.acts(sitting)).map(({ seq, position, choice }) => [seq, position, choice]);
  assert.deepEqual(acts, [
    [1, 1, ['a']],
    [2, 1, ['b']],
    [3, 1, ['c']],
  ]);
  await person.close();
});

test('an answer that is sent after handing in is kept and said to be late', async () => {
  const { person, page, sitting } = await room.admit({ script: false });
  const stale = await person.openTab();
  await stale.goto(page.url());
  await press(page, 'Review all');
  await handIn(page);
  await choose(stale, ['a']);
  await stale.getByRole('button', { name: 'Save and next' }).click();
  await stale.getByText('This answer came after the end of the exam.').waitFor();
  assert.equal((await room.acts(sitting)).length, 1);
  await person.close();
});
