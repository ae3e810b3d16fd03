import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openWorld, type VisitedWorld } from '../browser.ts';
import type { Client } from '../client.ts';
import { markForm, type SatText, sitText, writtenText } from '../exam/text-to-mark.ts';
import { decide, redirection } from '../passage.ts';
import { checkAccessibility } from './axe.ts';
import { picture } from './persons-browser.ts';

let visited: VisitedWorld;
let candidate: Client;
let text: SatText;
before(async () => {
  visited = await openWorld();
  const { world } = visited;
  candidate = await world.newcomer('candidate');
  text = await sitText(world, candidate, writtenText, 20);
  for (const name of ['piet.osei', 'zuri.mensah'])
    await mark(await world.as(`${name}@demo.example`), text.work, [1, 1, 1, 0]);
  await decide(world, text.sitting);
  world.pass({ minutes: 5 });
});
after(() => visited?.close());

async function mark(marker: Client, work: string, levels: readonly number[]): Promise<void> {
  redirection(await marker.post(`/studio/marking/${work}/take`), 'taking');
  redirection(await marker.post(`/studio/marking/${work}`, markForm(levels, 'A reason.')), 'marking');
}

const windowOf = async (client: Client): Promise<Page> => (await visited.visit(client)).newPage();

/** Looks at a page with axe, and takes its pictures. */
async function lookAt(page: Page, name: string): Promise<void> {
  await checkAccessibility(page, name);
  await picture(page, name);
}

test('an appeal has a text marked again, and half a point more becomes a pass when a person releases it', async () => {
  const { world } = visited;
  const page = await windowOf(candidate);
  await page.goto(`/sit/${text.sitting}/report`);
  await page.getByText('Not passed', { exact: true }).waitFor();
  await page.getByRole('link', { name: 'Appeal against the decision' }).click();
  await page.getByLabel('My answers were scored or marked wrongly').check();
  await page.getByLabel('What happened, and what do you ask for?').fill('Both dates stand in my memo.');
  await page.getByRole('button', { name: 'File the appeal' }).click();
  await page.getByText('Waits for a handler').waitFor();
  const appeal = new URL(page.url()).pathname;

  const ola = await windowOf(await world.as('ola.petrov@demo.example'));
  await ola.goto('/office/appeals');
  await ola.getByRole('link', { name: candidate.person?.name ?? '' }).click();
  await ola.getByRole('button', { name: 'Take it' }).click();
  await ola.getByLabel('Partly upheld', { exact: true }).check();
  await ola.getByLabel('Mark the answers again').check();
  await ola
    .getByLabel('Your answer, with the reasons')
    .fill('The rubric asks for dates, and they are there.');
  await lookAt(ola, 'remark-order');
  await ola.getByRole('button', { name: 'Send the answer' }).click();
  await ola.getByText('not finished: a mark is to come').waitFor();
  await world.settle();

  const [anouk, dele] = [await world.as('anouk.bernard@demo.example'), await world.newcomer('marker')];
  const desk = await windowOf(anouk);
  await desk.goto('/studio/marking');
  await desk.getByRole('button', { name: /Take the text/ }).click();
  await desk.getByRole('heading', { name: 'The rubric' }).waitFor();
  const work = new URL(desk.url()).pathname.split('/').at(-1) ?? '';
  assert.notEqual(work, text.work);
  assert.doesNotMatch(await desk.content(), /again|appeal/i, 'a marker can tell that it was marked before');
  for (const marker of [anouk, dele]) await mark(marker, work, [2, 2, 1, 1]);
  await world.settle();

  await page.goto(appeal);
  await page.getByText('finished: a named person decides anew').waitFor();
  await lookAt(page, 'remark-appeal');
  await ola.reload();
  await ola.getByText('21 of 30 instead of 20.5 of 30: the new score counts').waitFor();

  const greta = await windowOf(await world.as('greta.moreau@demo.example'));
  await greta.goto(`/office/decisions/${text.sitting}`);
  await greta.getByRole('table', { name: `Item ${text.position}, marked again` }).waitFor();
  await lookAt(greta, 'remark-case');
  await greta.getByRole('button', { name: 'Release: pass' }).click();
  await world.settle();

  await page.goto(`/sit/${text.sitting}/report`);
  await page.getByText('Passed', { exact: true }).waitFor();
  await page
    .getByRole('table', { name: 'Texts marked again after an appeal' })
    .getByText('21 of 30')
    .waitFor();
  const history = page.getByRole('table', { name: 'Scores of this exam' });
  for (const score of ['20.5 of 30', '21 of 30']) await history.getByText(score).waitFor();
  await lookAt(page, 'remark-report');
});

test('keys of an order, of gaps and of a program’s tests are corrected on their pages', async () => {
  const { world } = visited;
  const yusuf = await windowOf(await world.as('yusuf.brandt@demo.example'));
  for (const kind of ['order', 'match', 'text', 'code']) {
    const { rows } = await world.database.pool.query<{ item: string; version: number }>(
      'select item, version from exam.item_version where kind = $1 order by item limit 1',
      [kind],
    );
    const [found] = rows;
    await yusuf.goto(`/studio/keys/new?item=${found?.item}&version=${found?.version}`);
    await yusuf.getByRole('heading', { name: 'Propose a correction' }).waitFor();
    await lookAt(yusuf, `keys-${kind}`);
  }
  await yusuf.goto('/studio/forms');
  await lookAt(yusuf, 'forms-delivery');
});
