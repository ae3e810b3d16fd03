import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { openWorld, type VisitedWorld } from '../browser.ts';
import type { Client } from '../client.ts';
import {
  type Examinee,
  lettersTo,
  rescoreAll,
  sitAnswering,
  withWrongKey,
  type WrongKey,
} from '../exam/wrong-key.ts';
import { decide, redirection } from '../passage.ts';
import { checkAccessibility } from './axe.ts';
import { picture } from './persons-browser.ts';

const patienceMs = 240_000;

let visited: VisitedWorld;
let wrong: WrongKey;
let gaining: Examinee[];
let passed: Examinee[];
const pages = new Map<string, Promise<Page>>();

/** As many as the statistics need to say something: two know what is right and fail by the wrong key. */
const all = 30;
const passing = 8;

before(async () => {
  visited = await openWorld();
  const { world } = visited;
  const candidates = await Promise.all(Array.from({ length: all }, () => world.newcomer('candidate')));
  const begun = await withWrongKey(world, candidates, 'business-practitioner');
  wrong = begun.wrong;
  gaining = begun.examinees.slice(0, 2);
  passed = begun.examinees.slice(2, 2 + passing);
  for (const who of gaining) await sitAnswering(world, who, wrong, { others: 20, there: wrong.right });
  for (const who of passed) await sitAnswering(world, who, wrong, { others: 26, there: wrong.right });
  // Those who know least answer as the key has it.
  for (const who of begun.examinees.slice(2 + passing))
    await sitAnswering(world, who, wrong, { others: 3, there: wrong.key });
  const greta = await world.as('greta.moreau@demo.example');
  const sitting = begun.examinees.map(({ running }) => running.sitting);
  redirection(await greta.post('/office/decisions/release', { sitting }), 'releasing');
  await world.settle();
});
after(() => visited?.close());

/** Somebody's window, kept for all that they do. */
function windowOf(client: Client): Promise<Page> {
  const key = client.person?.personId ?? '';
  const open = pages.get(key) ?? visited.visit(client).then((context) => context.newPage());
  pages.set(key, open);
  return open;
}
const staff = async (email: string) => windowOf(await visited.world.as(email));

/** Looks at a page with axe, and takes its pictures. */
async function lookAt(page: Page, name: string): Promise<void> {
  await checkAccessibility(page, name);
  await picture(page, name);
}

const rowsOf = (page: Page, fact: string) =>
  page.locator('.facts > div').filter({ hasText: fact }).locator('dd').innerText();

test('a wrong key is found by the item’s statistics, corrected by three people, and two candidates gain a pass', {
  timeout: patienceMs,
}, async () => {
  const { world } = visited;
  const ines = await staff('ines.duarte@demo.example');
  // The item that works against the rest comes first: those who know most do not answer as its key has it.
  await ines.goto('/studio/statistics?scheme=business-practitioner');
  const worst = ines.getByRole('row').filter({ hasText: 'works against' }).first();
  await worst.getByRole('link', { name: `${wrong.item}, version ${wrong.version}` }).click();
  await ines.getByText('look at the key first').waitFor();
  await ines.getByRole('link', { name: 'Correct this item’s key' }).click();
  const answers = ines.getByRole('table', { name: `Answers of ${all} scored sittings` });
  await answers.getByRole('row').filter({ hasText: 'Key' }).waitFor();
  await lookAt(ines, 'keys-propose');
  await ines.getByLabel(new RegExp(`^${wrong.right.toUpperCase()}: `)).check();
  await ines.getByLabel('Why').fill('The documentation that the item cites says the other thing.');
  await ines.getByRole('button', { name: 'See what it would change' }).click();
  await ines.waitForURL(/\/studio\/keys\/[0-9a-z]{26}$/);
  assert.equal(await rowsOf(ines, 'Gains a pass'), '2');
  assert.equal(await rowsOf(ines, 'Higher score, same outcome'), String(passing));
  assert.equal(await rowsOf(ines, 'Would lose the pass'), '0');
  await lookAt(ines, 'keys-preview');
  const href = new URL(ines.url()).pathname;

  for (const email of ['yusuf.brandt@demo.example', 'priya.nair@demo.example']) {
    const approver = await staff(email);
    await approver.goto(href);
    await approver.getByRole('button', { name: 'Approve this correction' }).click();
    await approver.waitForLoadState();
  }
  const priya = await staff('priya.nair@demo.example');
  await priya.getByText('Everybody concerned is being scored anew').waitFor();
  await lookAt(priya, 'keys-progress');
  await rescoreAll(world, href.split('/').at(-1) ?? '');
  await priya.getByRole('link', { name: 'Look again' }).click();
  await priya.getByText('Applied', { exact: true }).waitFor();
  await lookAt(priya, 'keys-applied');

  const greta = await staff('greta.moreau@demo.example');
  await greta.goto('/office/decisions');
  const boxes = greta.getByRole('checkbox');
  assert.equal(await boxes.count(), 2);
  await lookAt(greta, 'decisions-anew');
  for (const box of await boxes.all()) await box.check();
  await greta.getByRole('button', { name: 'Release the chosen decisions' }).click();
  await greta.getByText('No case waits.').waitFor();
  await world.settle();

  for (const { candidate, running } of gaining) {
    const subjects = (await lettersTo(world, candidate)).map(({ subject }) => subject);
    assert.ok(
      subjects.includes('Your exam was scored anew') && subjects.includes('Your exam result has changed'),
    );
    const page = await windowOf(candidate);
    await page.goto(`/sit/${running.sitting}/report`);
    await page.getByText('Passed', { exact: true }).waitFor();
    const history = page.getByRole('table', { name: 'Scores of this exam' });
    await history.getByText('20 of 30').waitFor();
    await history.getByText('21 of 30').waitFor();
    assert.ok(!(await page.content()).includes(wrong.item), 'the report names the item');
    await page.goto('/me');
    await page.getByRole('table', { name: 'Your certificates' }).waitFor();
  }
  for (const { candidate } of passed) {
    const letter = (await lettersTo(world, candidate)).find(
      ({ subject }) => subject === 'Your exam was scored anew',
    );
    assert.match(letter?.body ?? '', /from 26 of 30 points to 27 of 30/);
  }
  const [first] = gaining;
  assert.ok(first);
  const report = await windowOf(first.candidate);
  await report.goto(`/sit/${first.running.sitting}/report`);
  await lookAt(report, 'report-anew');
  await greta.goto(`/office/decisions/${first.running.sitting}`);
  await greta.getByRole('table', { name: 'Scores of this exam' }).getByText('20 of 30').waitFor();
  await lookAt(greta, 'case-anew');
});

test('an appeal is filed from the report, handled by somebody without a part in it, and answered', {
  timeout: patienceMs,
}, async () => {
  const candidate = await visited.world.newcomer('candidate');
  const [last] = (await withWrongKey(visited.world, [candidate], 'technical-practitioner')).examinees;
  assert.ok(last);
  const { sitting, device } = last.running;
  await candidate.post(`/sit/${sitting}/submit`, { device });
  await decide(visited.world, sitting);

  const page = await windowOf(candidate);
  await page.goto(`/sit/${sitting}/report`);
  await page.getByRole('link', { name: 'Appeal against the decision' }).click();
  await lookAt(page, 'appeal-form');
  await page.getByRole('button', { name: 'File the appeal' }).click();
  await page.getByRole('alert').waitFor();
  await page.getByLabel('Something disturbed the exam').check();
  await page
    .getByLabel('What happened, and what do you ask for?')
    .fill('The fire alarm rang for ten minutes.');
  await page.getByRole('button', { name: 'File the appeal' }).click();
  await page.getByText('Waits for a handler').waitFor();
  const appeal = new URL(page.url()).pathname;

  const ola = await staff('ola.petrov@demo.example');
  await ola.goto('/office/appeals');
  await lookAt(ola, 'appeals-office');
  await ola.getByRole('link', { name: candidate.person?.name ?? '' }).click();
  await ola.getByRole('button', { name: 'Take it' }).click();
  await ola.getByLabel('Your question').fill('At what time did it ring?');
  await lookAt(ola, 'appeal-office');
  await ola.getByRole('button', { name: 'Ask' }).click();
  await ola.getByText('Waits for an answer to a question').waitFor();

  await page.goto('/me');
  await page.getByRole('link', { name: 'Appeal: Something disturbed the exam' }).click();
  await page.getByText('Ola Petrov').first().waitFor();
  await lookAt(page, 'appeal-asked');
  await page.getByLabel('Your answer').fill('At about ten past nine.');
  await page.getByRole('button', { name: 'Send the answer' }).click();
  await page.getByText('In hand', { exact: true }).waitFor();

  await ola.reload();
  await ola.getByLabel('Upheld', { exact: true }).check();
  await ola.getByLabel('A new sitting, free of the wait').check();
  await ola.getByLabel('Your answer, with the reasons').fill('The alarm is in the notes of that day.');
  await ola.getByRole('button', { name: 'Send the answer' }).click();
  await ola.getByText('Answered', { exact: true }).waitFor();

  await page.goto(appeal);
  await page.getByText('Upheld', { exact: true }).first().waitFor();
  await lookAt(page, 'appeal-answered');
  const subjects = (await lettersTo(visited.world, candidate)).map(({ subject }) => subject);
  assert.ok(subjects.includes('The answer to your appeal'));
  await page.goto('/exam/register/technical-practitioner');
  await page.getByRole('button', { name: 'Register' }).click();
  await page.waitForURL('**/sit/*');
});
