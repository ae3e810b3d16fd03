import assert from 'node:assert/strict';
import { rightAnswer } from '../../src/domains/exam/index.ts';
import type { Client } from '../client.ts';
import { answerAndHandIn, beginSitting, placesOf, type Running } from '../passage.ts';
import type { World } from '../world.ts';

/** The task of the technical bank whose texts are marked in tests: six points in four criteria. */
export const taskToMark = 't1-migration-memo-extended';

/** What a candidate wrote in tests. */
export const writtenText =
  'The notice goes out on 1 May.\n\nBoth models are compared on the 300 contracts, with a threshold set beforehand.';

/**
 * Begins an exam of the technical scheme in which a task of its first domain stands that is for practice otherwise; the
 * bank is as it was before afterwards.
 */
export async function beginWithTask(world: World, candidate: Client, task: string): Promise<Running> {
  const { pool } = world.database;
  // So many of t1 that the task is needed for the blueprint's eight.
  const { rows } = await pool.query<{ item: string }>(
    `update exam.item_in_use u set state = 'suspended' from (
       select item, row_number() over (order by kind = 'single' desc, item) as place
         from exam.item_version join exam.item_in_use using (item, version)
        where scheme = 'technical-practitioner' and competency like 't1.%' and use = 'form' and state = 'operational'
     ) i where i.item = u.item and i.place > 7 returning u.item`,
  );
  await pool.query(`update exam.item_version set use = 'form' where item = $1`, [task]);
  const running = await beginSitting(world, candidate, 'technical-practitioner');
  await pool.query(`update exam.item_version set use = 'practice' where item = $1`, [task]);
  await pool.query(`update exam.item_in_use set state = 'operational' where item = any ($1)`, [
    rows.map(({ item }) => item),
  ]);
  return running;
}

/** A handed-in sitting with one text, and the number under which its markers see it. */
export interface SatText {
  readonly sitting: string;
  readonly position: number;
  readonly work: string;
}

/** Sits an exam, writes one text, answers so many other items rightly, and hands in: the text waits for its markers. */
export async function sitText(
  world: World,
  candidate: Client,
  text = writtenText,
  right = 0,
): Promise<SatText> {
  const { pool } = world.database;
  const { sitting, device } = await beginWithTask(world, candidate, taskToMark);
  const { rows } = await pool.query<{ position: number }>(
    'select position from exam.sitting join exam.form_item using (form_id) where sitting_id = $1 and item = $2',
    [sitting, taskToMark],
  );
  const position = rows[0]?.position;
  assert.ok(position, 'the task is not in the form');
  const known = (await placesOf(world, sitting)).filter(({ item }) => item !== taskToMark).slice(0, right);
  await answerAndHandIn(candidate, { sitting, device }, [
    { position, choice: [text] },
    ...known.map((place) => ({ position: place.position, choice: rightAnswer(place.rule) ?? [] })),
  ]);
  await world.settle();
  const { rows: works } = await pool.query<{ work: string }>(
    'select work from exam.marking_work where sitting_id = $1',
    [sitting],
  );
  assert.equal(works.length, 1);
  return { sitting, position, work: works[0]?.work ?? '' };
}

/** A marker's form by its levels in the rubric's order: dates, decision, prompts, way-back. */
export function markForm(levels: readonly number[], note = ''): Record<string, string> {
  const criteria = ['dates', 'decision', 'prompts', 'way-back'];
  return Object.fromEntries(
    criteria.flatMap((id, index) => [
      [`level.${id}`, String(levels[index])],
      [`note.${id}`, index === 0 ? note : ''],
    ]),
  );
}
