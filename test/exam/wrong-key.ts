import assert from 'node:assert/strict';
import { tasks } from '../../src/app/jobs.ts';
import { rightAnswer } from '../../src/domains/exam/index.ts';
import type { Client } from '../client.ts';
import { answerAndHandIn, beginSitting, placesOf, type Running, type Scheme } from '../passage.ts';
import type { World } from '../world.ts';

/** An item whose key is not what is right. */
export interface WrongKey {
  readonly item: string;
  readonly version: number;
  readonly right: string;
  readonly key: string;
}

/** Somebody in an exam. */
export interface Examinee {
  readonly candidate: Client;
  readonly running: Running;
}

/**
 * Begins as many sittings that all meet the same items, whatever their order, and spoils the key of one of these: the
 * bank has been imported with a mistake.
 */
export async function withWrongKey(
  world: World,
  candidates: readonly Client[],
  scheme: Scheme,
): Promise<{ readonly wrong: WrongKey; readonly examinees: readonly Examinee[] }> {
  const examinees: Examinee[] = [];
  for (const candidate of candidates) {
    examinees.push({ candidate, running: await beginSitting(world, candidate, scheme) });
    const [first] = examinees;
    // The bank holds just what the first one drew, so everybody draws the same.
    if (examinees.length === 1)
      await world.database.pool.query(
        `update exam.item_in_use u set state = 'suspended' from exam.item_version i
          where i.item = u.item and i.scheme = $1 and i.use = 'form' and u.item not in (
            select f.item from exam.form_item f join exam.sitting s using (form_id) where s.sitting_id = $2)`,
        [scheme, first?.running.sitting],
      );
  }
  const place = (await placesOf(world, examinees[0]?.running.sitting ?? '')).find(
    ({ kind }) => kind === 'single',
  );
  const [right] = place === undefined ? [] : (rightAnswer(place.rule) ?? []);
  const key = place?.options.find((option) => option !== right);
  assert.ok(place && right !== undefined && key !== undefined, 'no form holds a single-choice item');
  const { item, version } = place;
  const spoilt = JSON.stringify({ type: 'exact', key: [key] });
  await world.database.pool.query('update exam.item_key set rule = $3 where item = $1 and version = $2', [
    item,
    version,
    spoilt,
  ]);
  return { wrong: { item, version, right, key }, examinees };
}

/** Answers so many other items rightly and the spoilt one with `there`, and hands in. */
export async function sitAnswering(
  world: World,
  { candidate, running }: Examinee,
  wrong: WrongKey,
  { others, there }: { readonly others: number; readonly there: string },
): Promise<void> {
  const places = await placesOf(world, running.sitting);
  const spoilt = places.find(({ item }) => item === wrong.item);
  assert.ok(spoilt, 'the form does not hold the spoilt item');
  const known = places.filter((place) => place !== spoilt).slice(0, others);
  await answerAndHandIn(candidate, running, [
    ...known.map(({ position, rule }) => ({ position, choice: rightAnswer(rule) ?? [] })),
    { position: spoilt.position, choice: [there] },
  ]);
}

/** Does the job that the second approval has asked for. */
export async function rescoreAll(world: World, correctionId: string): Promise<void> {
  const job = tasks(world.services)['re-score'];
  assert.ok(job);
  await job({ correctionId }, world.now());
}

/** The letters that somebody got, oldest first. */
export async function lettersTo(
  world: World,
  { person }: Client,
): Promise<{ subject: string; body: string }[]> {
  const { rows } = await world.database.pool.query<{ subject: string; body: string }>(
    'select subject, body from kernel.mail where recipient = $1 order by at, mail_id',
    [person?.email],
  );
  return rows;
}
