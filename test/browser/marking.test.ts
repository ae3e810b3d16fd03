import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openWorld, type VisitedWorld } from '../browser.ts';
import { type SatText, sitText, writtenText } from '../exam/text-to-mark.ts';
import { checkAccessibility } from './axe.ts';
import { tabTo } from './keyboard.ts';
import { picture } from './persons-browser.ts';

let visited: VisitedWorld;
let text: SatText;
before(async () => {
  visited = await openWorld();
  const { world } = visited;
  text = await sitText(world, await world.newcomer('candidate'));
});
after(() => visited?.close());

async function openAs(name: string): Promise<Page> {
  return (await visited.visit(await visited.world.as(`${name}@demo.example`))).newPage();
}

const criteria = ['dates', 'decision', 'prompts', 'way-back'] as const;

/** Takes the oldest text and marks it, without a mouse. */
async function markByKeyboard(page: Page, levels: readonly number[], note: string): Promise<void> {
  await page.goto('/studio/marking');
  await tabTo(page, `button[formaction="/studio/marking/${text.work}/take"]`);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'The rubric' }).waitFor();
  assert.ok((await page.locator('.said-text').innerText()).includes(writtenText.split('\n')[0] ?? ''));
  for (const [index, id] of criteria.entries()) {
    // The first level has no points; Space chooses it, and each arrow goes one level on.
    await tabTo(page, `input[name="level.${id}"]`);
    await page.keyboard.press('Space');
    for (let level = 0; level < (levels[index] ?? 0); level += 1) await page.keyboard.press('ArrowDown');
  }
  await page.getByLabel('Note on “Dated steps that fit together”').fill(note);
  await tabTo(page, 'button.button-primary');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/studio/marking');
}

test('two markers disagree, a third decides, and those who decide see A, B and C', async () => {
  const piet = await openAs('piet.osei');
  await piet.goto('/studio/marking');
  await checkAccessibility(piet, 'the list of texts');
  await picture(piet, 'marking-list');
  await piet.getByRole('button', { name: /Take the text/ }).click();
  await checkAccessibility(piet, 'a text beside its rubric');
  await picture(piet, 'marking-text');
  await piet.getByRole('button', { name: 'Save the mark' }).click();
  await piet.getByRole('alert').waitFor();
  await checkAccessibility(piet, 'a refused mark');
  await picture(piet, 'marking-refused');
  await piet.getByRole('button', { name: 'Give it back unmarked' }).click();
  await markByKeyboard(piet, [2, 2, 1, 1], 'Every step has its date.');
  await picture(piet, 'marking-none-waits');
  await markByKeyboard(await openAs('zuri.mensah'), [1, 0, 0, 0], 'Only one date.');
  await piet.goto(`/studio/marking/${text.work}`);
  await piet.getByText('Your mark stands').waitFor();
  await checkAccessibility(piet, 'a mark that stands');
  await picture(piet, 'marking-stands');
  await markByKeyboard(await openAs('anouk.bernard'), [2, 1, 1, 1], '');

  const greta = await openAs('greta.moreau');
  await greta.goto(`/office/decisions/${text.sitting}`);
  await greta.getByText('the mean of the two closest of three counts').waitFor();
  await greta.getByText('Marker A on “Dated steps that fit together”: Every step has its date.').waitFor();
  await checkAccessibility(greta, 'a case with marks');
  await picture(greta, 'marking-case');
  const { rows } = await visited.world.database.pool.query<{ share: number }>(
    'select share from exam.mark where sitting_id = $1',
    [text.sitting],
  );
  assert.deepEqual(rows, [{ share: 5.5 / 6 }]);
});

test('the figures of agreement, with one item and three markers', async () => {
  const yusuf = await openAs('yusuf.brandt');
  await yusuf.goto('/studio/marking/agreement');
  await yusuf.getByText('t1-migration-memo-extended, version 1').waitFor();
  await checkAccessibility(yusuf, 'the agreement');
  await picture(yusuf, 'marking-agreement');
});

test('a candidate sees that the exam is being marked', async () => {
  const { world } = visited;
  const candidate = await world.newcomer('candidate');
  const { sitting } = await sitText(world, candidate);
  const page = await (await visited.visit(candidate)).newPage();
  await page.goto(`/sit/${sitting}`);
  await page.getByText('Being marked').waitFor();
  await checkAccessibility(page, 'the cover');
  await picture(page, 'marking-cover');
});
