import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createSandboxPool } from '../../src/domains/lab/index.ts';
import {
  checkRecord,
  rightAnswer,
  runCode,
  scoreWhenMarked,
  storeMark,
} from '../../src/domains/exam/index.ts';
import { storeItems } from '../../src/domains/exam/bank/store-items.ts';
import type { Id } from '../../src/kernel/id.ts';
import { openWorld, type VisitedWorld } from '../browser.ts';
import { qtiItem } from '../exam/qti-item.ts';
import { solutions } from '../exam/solutions.ts';
import { beginSitting, type Place, placesOf } from '../passage.ts';
import { checkAccessibility } from './axe.ts';
import { answerByKeyboard, tabTo } from './keyboard.ts';
import { picture } from './persons-browser.ts';

const kinds = ['single', 'multiple', 'order', 'match', 'inline', 'text', 'extended', 'code', 'qti'];

let visited: VisitedWorld;
before(async () => {
  visited = await openWorld();
  await drawTasks(visited);
});
after(() => visited?.close());

/** The bank's tasks stand in exams here, and of the choices only so many as the blueprint needs beside them. */
async function drawTasks({ world }: VisitedWorld): Promise<void> {
  const { pool } = world.database;
  await storeItems(world.services.db, { fresh: [qtiItem()], sourceless: [] }, { by: null }, world.now());
  await pool.query(`update exam.item_version set use = 'form' where bank like '%-demo-tasks'`);
  // The order, the inline choice and the QTI item of t3 are drawn in any case: with them t3 has six items.
  const choices = JSON.stringify({ t1: 2, t2: 7, t3: 2, t4: 2, t5: 3 });
  await pool.query(
    `update exam.item_in_use u set state = 'suspended' from (
       select item, domain, row_number() over (partition by domain order by kind, item) as place
         from exam.item_version, left(competency, 2) as domain
        where use = 'form' and scheme = 'technical-practitioner' and kind in ('single', 'multiple')
     ) i
     where i.item = u.item and i.place > ($1::jsonb ->> i.domain)::integer`,
    [choices],
  );
}

/** The exam that was sat by keyboard. */
let sat: { readonly sittingId: Id<'sitting'>; readonly places: readonly Place[] } | undefined;

const essay = 'The first step is to measure what there is, and the last one to say who answers for it.';

const answerTo = ({ item, kind, rule }: Place): string[] =>
  kind === 'qti' ? ['RESPONSE A', 'RESPONSE C'] : (rightAnswer(rule) ?? [solutions[item] ?? essay]);

/** Staff look at the answers beside the keys, which the audit log notes. */
async function lookAtAnswers(sitting: string): Promise<void> {
  const { world } = visited;
  const context = await visited.visit(await world.as('greta.moreau@demo.example'));
  const page = await context.newPage();
  await page.goto(`/office/decisions/${sitting}`);
  await page.getByText('waits until every text and program has its mark').waitFor();
  await page.getByRole('link', { name: 'Look at the answers beside the keys' }).click();
  await page.getByRole('heading', { name: 'The run' }).first().waitFor();
  await page.getByText('Waits for a mark').first().waitFor();
  await checkAccessibility(page, 'answers beside keys');
  await picture(page, 'answers');
  await context.close();
  const { rowCount } = await world.database.pool.query(
    `select 1 from kernel.audit where action = 'answers.viewed' and subject_id = $1`,
    [sitting],
  );
  assert.equal(rowCount, 1);
}

test('an exam with every kind of item is sat by keyboard only', async () => {
  const { world } = visited;
  const candidate = await world.newcomer('candidate');
  const { sitting, device } = await beginSitting(world, candidate, 'technical-practitioner');
  const places = await placesOf(world, sitting);
  assert.deepEqual(kinds.toSorted(), [...new Set(places.map(({ kind }) => kind))].toSorted());
  const context = await visited.visit(candidate);
  const page = await context.newPage();
  await page.goto(`/sit/${sitting}/item/1?device=${device}`);
  const seen = new Set<string>();
  for (const place of places) {
    await page.getByRole('heading', { name: `Item ${place.position} of ${places.length}` }).waitFor();
    await answerByKeyboard(page, place.kind, answerTo(place));
    if (!seen.has(place.kind)) {
      seen.add(place.kind);
      await checkAccessibility(page, `an item of the kind ${place.kind}`);
      await picture(page, `kind-${place.kind}`);
    }
    await tabTo(page, 'button[name=go]');
    const before = page.url();
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => url.href !== before);
  }
  await page.getByRole('heading', { name: 'Review and hand in' }).waitFor();
  await checkAccessibility(page, 'the review');
  await tabTo(page, 'summary');
  await page.keyboard.press('Enter');
  await tabTo(page, '.button-danger');
  await page.keyboard.press('Enter');
  await page.getByText('You have handed in.').waitFor();
  await context.close();

  const { rows: stored } = await world.database.pool.query<{ position: number; choice: string[] }>(
    `select distinct on (position) position, choice from exam.response
      where sitting_id = $1 and choice is not null order by position, seq desc`,
    [sitting],
  );
  for (const place of places) {
    const choice = stored.find(({ position }) => position === place.position)?.choice ?? [];
    const plain = (answer: readonly string[]) => (place.kind === 'order' ? answer : answer.toSorted());
    assert.deepEqual(plain(choice), plain(answerTo(place)), place.item);
  }
  sat = { sittingId: sitting as Id<'sitting'>, places };
});

test('the score waits for each program’s run and for the markers, and then every right answer has its point', async () => {
  assert.ok(sat !== undefined, 'nobody has sat');
  const { sittingId, places } = sat;
  const { world } = visited;
  const { db } = world.services;
  const { pool } = world.database;
  await world.settle();
  const { rows: jobs } = await pool.query<{ count: number }>(
    `select count(*)::integer as count from graphile_worker.jobs where task_identifier = 'run-code'`,
  );
  const programs = places.filter(({ kind }) => kind === 'code');
  assert.deepEqual(jobs, [{ count: programs.length }]);
  const sandbox = createSandboxPool({ threads: 1 });
  for (const { position } of programs) await runCode(db, sandbox, { sittingId, position }, world.now());
  await sandbox.close();
  const { rows: marks } = await pool.query<{ position: number; share: number }>(
    'select position, share from exam.mark where sitting_id = $1 order by position',
    [sittingId],
  );
  assert.deepEqual(
    marks,
    programs.map(({ position }) => ({ position, share: 1 })),
  );
  await lookAtAnswers(sittingId);

  const texts = places.filter(({ kind }) => kind === 'extended');
  const scores = async () =>
    (await pool.query('select raw, max from exam.score where sitting_id = $1', [sittingId])).rows;
  for (const { position } of texts) {
    assert.deepEqual(await scores(), []);
    await storeMark(db, { sittingId, position, share: 0.5, by: 'markers', content: {} }, world.now());
    await scoreWhenMarked(db, sittingId, world.now());
  }
  assert.deepEqual(await scores(), [{ raw: 30 - texts.length / 2, max: 30 }]);
  assert.equal(await checkRecord(db, sittingId), null);
});

test('ruling out, the calculator and the notes are worked by keyboard and stay with the tab', async () => {
  const { world } = visited;
  const candidate = await world.newcomer('candidate');
  const { sitting, device } = await beginSitting(world, candidate, 'technical-practitioner');
  const places = await placesOf(world, sitting);
  const context = await visited.visit(candidate);
  const page = await context.newPage();
  const single = places.find(({ kind }) => kind === 'single');
  await page.goto(`/sit/${sitting}/item/${single?.position}?device=${device}`);
  await tabTo(page, '.strike');
  await page.keyboard.press('Space');
  await page.reload();
  const strike = page.getByRole('button', { name: 'Strike out option A' });
  assert.equal(await strike.getAttribute('aria-pressed'), 'true');
  assert.equal(await page.locator('input[name=choice]:checked').count(), 0);
  await picture(page, 'struck-out');

  const costs = places.find(({ item }) => ['t1-monthly-cost-text', 't4-standard-error-text'].includes(item));
  await page.goto(`/sit/${sitting}/item/${costs?.position}?device=${device}`);
  await tabTo(page, '#calculator');
  await page.keyboard.type('40,000 * (400*2 + 800*0.5 + 300*8) / 1000000');
  await page.keyboard.press('Enter');
  await page.getByText('= 144', { exact: true }).waitFor();
  await checkAccessibility(page, 'the calculator');
  await picture(page, 'calculator');
  await context.close();
});

test('an order without a script, and one that gives two options the same place', async () => {
  const { world } = visited;
  const candidate = await world.newcomer('candidate');
  const { sitting, device } = await beginSitting(world, candidate, 'technical-practitioner');
  const place = (await placesOf(world, sitting)).find(({ kind }) => kind === 'order');
  assert.ok(place !== undefined && place.rule.type === 'order');
  const form = { device, seq: '1', position: String(place.position), go: 'stay' };
  const { key } = place.rule;
  const same = Object.fromEntries(key.map((id) => [`choice.${id}`, '1']));
  assert.equal((await candidate.post(`/sit/${sitting}/save`, { ...form, ...same })).status, 422);
  const right = Object.fromEntries(key.map((id, index) => [`choice.${id}`, String(index + 1)]));
  assert.equal((await candidate.post(`/sit/${sitting}/save`, { ...form, ...right })).status, 303);
  const { rows } = await world.database.pool.query<{ choice: string[] }>(
    'select choice from exam.response where sitting_id = $1',
    [sitting],
  );
  assert.deepEqual(rows, [{ choice: [...key] }]);
});
