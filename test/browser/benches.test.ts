import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import type { Page } from 'playwright-core';
import { checkTuning } from '../../src/domains/lab/endpoint/fine-tuning/check-tuning.ts';
import type { TuningServices } from '../../src/domains/lab/endpoint/fine-tuning/read-files.ts';
import { tuneModels } from '../../src/domains/lab/endpoint/fine-tuning/run-tuning.ts';
import { tuningsOf } from '../../src/domains/lab/endpoint/fine-tuning/tuning.sql.ts';
import { ownRatings } from '../../src/domains/lab/labs/benches/ratings.ts';
import { readOneLab } from '../../src/domains/lab/labs/read-labs.ts';
import { createTinyThreads, type TinyThreads } from '../../src/domains/lab/language-model/tiny-threads.ts';
import { tune } from '../../src/domains/lab/language-model/tune.ts';
import { openWorld, type VisitedWorld } from '../browser.ts';
import type { Client } from '../client.ts';
import { checkAccessibility } from './axe.ts';
import { tabTo } from './keyboard.ts';

const labs = '/learn/technical/labs';

let visited: VisitedWorld;
let learner: Client;
let page: Page;
let threads: TinyThreads;
let jobs: TuningServices;
/** What the page's own policy, or its scripts, complained of. */
const complaints: string[] = [];
before(async () => {
  visited = await openWorld();
  learner = await visited.world.newcomer('candidate');
  page = await (await visited.visit(learner)).newPage();
  page.on('pageerror', ({ message }) => complaints.push(message));
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  threads = createTinyThreads({ onFailure: (error) => complaints.push(String(error)) });
  jobs = {
    ...visited.world.services,
    countTokens: (_, text) => text.length / 4,
    // What the base knew is measured with a question a task, so that the test is quick.
    tune: (request, onEvent, signal) => tune(threads, { ...request, probes: 1 }, onEvent, signal),
  };
});
after(async () => {
  await threads.close();
  await visited.close();
});

/** Presses what a selector names, with the keyboard alone. */
async function press(selector: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press('Enter');
}
async function write(selector: string, text: string): Promise<void> {
  await tabTo(page, selector);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText(text);
}
const says = (selector: string, words: RegExp) =>
  page.locator(selector, { hasText: words }).first().waitFor({ timeout: 20_000 });

const places = [
  'Leith',
  'Oban',
  'Perth',
  'Ayr',
  'Wick',
  'Elgin',
  'Kelso',
  'Tain',
  'Nairn',
  'Crieff',
  'Alloa',
  'Skye',
];
const rows = [...places, 'Lerwick', 'Thurso', 'Dunbar']
  .map((place, number) =>
    JSON.stringify({
      messages: [
        { role: 'user', content: `Where is my parcel to ${place}?` },
        { role: 'assistant', content: number % 2 === 0 ? 'trace' : 'charge' },
      ],
    }),
  )
  .join('\n');

test('a learner tunes a model at the bench by keyboard, from the rows to a decision', async () => {
  await page.goto(labs);
  await press('a[href$="/labs/tune-tiny"]');
  await page.locator('#rows-form').waitFor();

  await write('#field-rows', `${rows}\n{"messages": []}`);
  await press('#rows-form button');
  await says('#work', /1 fault in the rows/);
  await checkAccessibility(page, 'a bench with a fault in its rows');
  await write('#field-rows', rows);
  await press('#rows-form button');
  await says('#work', /Each line has the form that a job takes/);
  await says('#split', /13 rows to learn from, 2 held back/);

  await write('#field-epochs', '2');
  await write('#field-whyEpochs', 'Two passes show a curve.');
  await write('#field-batchSize', '4');
  await write('#field-whyBatchSize', 'Three steps a pass.');
  await write('#field-whyLearningRate', 'The default: nothing was tried yet.');
  await press('#settings-form button');
  await says('#runs', /Its files are read/);
  await says('.lab-status', /Its files are read/);

  const personId = learner.person?.personId ?? assert.fail();
  const [job] = await tuningsOf(jobs.db, personId, { most: 1 });
  await checkTuning(jobs, job ?? assert.fail('there is no job'), visited.world.now());
  await tuneModels(jobs);
  // The page follows the job by itself, and ends at its result.
  await says('#runs', /Succeeded/);
  await page.locator('#runs svg[aria-label^="Loss by step"]').waitFor();
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'runs-title');

  await press('#evaluate-form button');
  await says('#evaluation', /McNemar’s exact p/);
  await checkAccessibility(page, 'a bench whose model was evaluated');
  await write('#decision-form textarea', 'The base stays: two passes over twelve rows are a drill.');
  await press('#decision-form button');
  await says('#decision', /two passes over twelve rows/);
});

test('a learner rates answers and chooses a judge’s threshold by keyboard', async () => {
  const lab = await readOneLab(join(import.meta.dirname, '../../programme/labs/judge-calibration'));
  assert.ok(lab?.work.kind === 'evaluation');
  const { all } = ownRatings(lab.work, { round: 1, ratings: [] });
  await page.goto(`${labs}/judge-calibration`);
  await checkAccessibility(page, 'an evaluation bench that is begun');
  for (const [number, { reference }] of all.entries()) {
    await press(`#rate-form button[value="${reference}"]`);
    await says('#work', new RegExp(`${number + 1} / ${all.length}`));
  }
  await says('#agreement', /Kappa reaches/);
  await write('#field-threshold', '0.6');
  await write('#threshold-form textarea', 'A false accept reaches a customer.');
  await press('#threshold-form button');
  await says('#threshold', /A false accept reaches a customer/);
  await says('#lab-state', /Passed/);
  await checkAccessibility(page, 'an evaluation bench that is passed');
});

test('the benches fit a phone in the dark', async () => {
  await page.setViewportSize({ width: 360, height: 780 });
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const lab of ['tune-tiny', 'judge-calibration']) {
    await page.goto(`${labs}/${lab}`);
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360, lab);
    await checkAccessibility(page, `${lab} in the dark`);
  }
  assert.deepEqual(complaints, []);
});
