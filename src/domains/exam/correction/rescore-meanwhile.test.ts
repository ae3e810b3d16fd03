import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { after, before, test } from 'node:test';
import { sitText, taskToMark } from '../../../../test/exam/text-to-mark.ts';
import {
  type Examinee,
  lettersTo,
  rescoreAll,
  sitAnswering,
  type WrongKey,
  withWrongKey,
} from '../../../../test/exam/wrong-key.ts';
import { decide } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import { addSeconds, type Instant } from '../../../kernel/clock.ts';
import { transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { scoreOf } from '../scoring/score.sql.ts';
import { lockSitting, updateSitting } from '../sitting/sitting.sql.ts';
import type { Remedy } from './correction.ts';
import { insertRescore, rescoresBy } from './affected.sql.ts';
import { actsOf } from './correction.sql.ts';
import { approveCorrection, proposeCorrection, withdrawCorrection } from './propose.ts';

let world: World;
let wrong: WrongKey;
let people: readonly Examinee[];
let approvers: readonly Id<'person'>[];

const idOf = ({ running }: Examinee) => running.sitting as Id<'sitting'>;
const rescored = async (who: Examinee) =>
  (await lettersTo(world, who.candidate)).filter(({ subject }) => subject === 'Your exam was scored anew');

async function approved(
  given: {
    readonly item: string;
    readonly version: number;
    readonly remedy: Remedy;
    readonly key?: readonly string[];
  },
  at: Instant = world.now(),
): Promise<Id<'correction'>> {
  const { db, random } = world.services;
  const [first, second] = approvers;
  assert.ok(first && second);
  const proposal = {
    key: [],
    ...given,
    reason: 'The documentation says the other thing.',
    by: first,
    random,
  };
  const correctionId = await proposeCorrection(db, proposal, at);
  for (const by of [first, second]) await approveCorrection(db, { correctionId, by }, at);
  return correctionId;
}

before(async () => {
  world = await createWorld();
  const candidates = [
    await world.newcomer('candidate'),
    await world.newcomer('candidate'),
    await world.newcomer('candidate', 'psychometrician'),
  ];
  const begun = await withWrongKey(world, candidates, 'business-practitioner');
  wrong = begun.wrong;
  people = begun.examinees;
  const two = [await world.newcomer('psychometrician'), await world.newcomer('programme manager')];
  approvers = two.flatMap(({ person }) => person?.personId ?? []);
});
after(() => world.close());

test('whose own exam holds the item does not approve', async () => {
  const [, , judge] = people;
  const [by] = approvers;
  assert.ok(judge && by);
  const { db, random } = world.services;
  const { item, version, right } = wrong;
  const proposal = {
    item,
    version,
    remedy: 'new key',
    key: [right],
    reason: 'It is wrong.',
    by,
    random,
  } as const;
  const correctionId = await proposeCorrection(db, proposal, world.now());
  const page = await (await judge.candidate.get(`/studio/keys/${correctionId}`)).text();
  assert.match(page, /Your own exam holds this item/);
  assert.doesNotMatch(page, /Approve this correction/);
  const refused = await judge.candidate.post(`/studio/keys/${correctionId}/approve`);
  assert.equal(refused.status, 409);
  assert.match(await refused.text(), /Your own exam holds this item/);
  await withdrawCorrection(db, { correctionId, by, because: 'A trial.' }, world.now());
});

test('who was scored by the old rule while it was being approved is scored anew, and a void sitting is not', async () => {
  const { db } = world.services;
  const [closing, voided] = people;
  assert.ok(closing && voided);
  for (const who of [closing, voided])
    await sitAnswering(world, who, wrong, { others: 20, there: wrong.right });
  await decide(world, idOf(closing));
  const { item, version, right } = wrong;
  const before = addSeconds(world.now(), -60);
  const correctionId = await approved({ item, version, remedy: 'new key', key: [right] }, before);
  let job: Promise<void> = Promise.resolve();
  await transaction(db, async (tx) => {
    await lockSitting(tx, idOf(voided));
    await updateSitting(tx, idOf(voided), { state: 'voided' });
    job = rescoreAll(world, correctionId);
    await sleep(300);
  });
  await job;
  assert.equal((await scoreOf(db, idOf(closing)))?.proposed, 'pass');
  assert.equal((await scoreOf(db, idOf(voided)))?.version, 1);
  assert.deepEqual(
    (await rescoresBy(db, correctionId)).map(({ sittingId }) => sittingId),
    [idOf(closing)],
  );
  assert.deepEqual([(await rescored(closing)).length, (await rescored(voided)).length], [1, 0]);
});

test('while a changed outcome waits for its decision, another correction tells no result', async () => {
  const [waiting] = people;
  assert.ok(waiting);
  const { item, version } = wrong;
  await rescoreAll(world, await approved({ item, version, remedy: 'remove' }));
  const told = (await rescored(waiting)).find(({ body }) => body.includes('no longer counts'))?.body ?? '';
  assert.ok(told.includes('waits for its decision') && !told.includes('stays as it was'), told);
  assert.equal((await scoreOf(world.services.db, idOf(waiting)))?.proposed, 'pass');
});

test('who waited for the mark of an item that is removed is scored without it', async () => {
  const { db } = world.services;
  const { sitting, work } = await sitText(world, await world.newcomer('candidate'));
  const sittingId = sitting as Id<'sitting'>;
  assert.equal(await scoreOf(db, sittingId), undefined);
  const correctionId = await approved({ item: taskToMark, version: 1, remedy: 'remove' });
  await rescoreAll(world, correctionId);
  const scored = await scoreOf(db, sittingId);
  assert.deepEqual([scored?.max, scored?.version], [29, 1]);
  const piet = await world.as('piet.osei@demo.example');
  assert.ok(!(await (await piet.get('/studio/marking')).text()).includes(work));
});

test('where more have been scored anew than the approval counted, progress ends at what there is', async () => {
  const { db } = world.services;
  const { item, version } = wrong;
  const correctionId = await approved({ item, version, remedy: 'every answer counts' });
  const counted = (await actsOf(db, [correctionId])).get(correctionId)?.at(-1)?.affected ?? assert.fail();
  const figures = { raw: 20, max: 30, cut: 21, proposed: 'fail' } as const;
  assert.ok(people.length > counted);
  const rescore = {
    before: figures,
    after: figures,
    effect: 'same',
    stands: false,
    at: world.now(),
  } as const;
  for (const who of people) await insertRescore(db, correctionId, { ...rescore, sittingId: idOf(who) });
  const page = await (
    await (await world.as('yusuf.brandt@demo.example')).get(`/studio/keys/${correctionId}`)
  ).text();
  assert.match(page, /<progress value="3" max="3"/);
});
