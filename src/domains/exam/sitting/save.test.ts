import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { beginSitting } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { seeded } from '../../../kernel/seeded.fixture.ts';
import { grantTime, pauseSitting, resumeSitting } from '../watch/clock.ts';
import type { Acknowledgement, Act } from './act.ts';
import { checkRecord } from './check-record.ts';
import { openForms } from './forms.ts';
import { committedResponses, responsesOf } from './response.sql.ts';
import { openSaves, type Save } from './save.ts';
import { updateSitting } from './sitting.sql.ts';
import { beginBreak, goOn } from './take-break.ts';
import { continueHere } from './continue-here.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

interface Candidate {
  readonly sittingId: Id<'sitting'>;
  readonly personId: Id<'person'>;
  readonly device: string;
}

async function atTheirDesk(): Promise<Candidate> {
  const running = await beginSitting(world, await world.newcomer('candidate'), 'technical-practitioner');
  const { rows } = await world.database.pool.query<{ person_id: Id<'person'> }>(
    'select person_id from exam.sitting where sitting_id = $1',
    [running.sitting],
  );
  const personId = rows[0]?.person_id;
  assert.ok(personId);
  // Before anybody has remembered it.
  await updateSitting(world.services.db, running.sitting as Id<'sitting'>, { breakSeconds: 600 });
  return { sittingId: running.sitting as Id<'sitting'>, personId, device: running.device };
}

const process = (): Save => openSaves(world.services.db, openForms(world.services.db));

const marking = (device: string, seq: number, position: number): Act => ({
  device,
  seq,
  position,
  choice: null,
  marked: seq % 2 === 1,
});

test('two processes save the acts of the same sittings while their clocks and tabs change: each is stored once', async () => {
  const { db, random } = world.services;
  const candidates = await Promise.all([atTheirDesk(), atTheirDesk(), atTheirDesk()]);
  const [one, other] = [process(), process()];
  const chance = seeded(20261122);
  const told: [Candidate, Acknowledgement][] = [];
  await Promise.all(
    candidates.map(async (candidate, which) => {
      const { sittingId, personId } = candidate;
      let { device } = candidate;
      for (let round = 0, seq = 0; round < 12; round++) {
        const acts = Array.from({ length: 1 + Math.floor(chance() * 5) }, () =>
          marking(device, ++seq, 1 + Math.floor(chance() * 30)),
        );
        const sends = acts.flatMap((act) =>
          [one, other].filter(() => chance() < 0.7).map((save) => ({ save, act })),
        );
        const now = world.now();
        const changes = [
          () => grantTime(db, { sittingId, by: personId, because: 'Alarm.', seconds: 60 }, now),
          () => pauseSitting(db, { sittingId, by: personId, because: 'Alarm.' }, now),
          () => resumeSitting(db, { sittingId, by: personId, because: 'Over.' }, now),
          () => beginBreak(db, { sittingId, personId, device }, now),
          () => goOn(db, { sittingId, personId, device }, now),
          async () => {
            device = (await continueHere(db, { sittingId, personId, random }, now)) ?? device;
            seq = 0;
          },
        ];
        const [answers] = await Promise.all([
          Promise.all(sends.map(({ save, act }) => save({ sittingId, personId, act, now }))),
          changes[(round + which) % changes.length]?.(),
        ]);
        for (const answer of answers) told.push([candidate, answer]);
      }
    }),
  );
  for (const candidate of candidates) {
    const { sittingId } = candidate;
    assert.equal(await checkRecord(db, sittingId), null);
    const stored = new Map(
      (await committedResponses(db, sittingId)).map(({ device, seq, chainSeq }) => [
        `${device} ${seq}`,
        chainSeq,
      ]),
    );
    const own = told.filter(([whose]) => whose === candidate).map(([, answer]) => answer);
    for (const { device, seq, chainSeq } of own) assert.equal(stored.get(`${device} ${seq}`), chainSeq);
    assert.equal(stored.size, new Set(own.map(({ device, seq }) => `${device} ${seq}`)).size);
  }
});

test('what a process remembers of a tab does not outlive it: a new tab is known to every process at once', async () => {
  const { db, random } = world.services;
  const { sittingId, personId, device } = await atTheirDesk();
  const [one, other] = [process(), process()];
  const now = world.now();
  const send = (save: Save, act: Act) => save({ sittingId, personId, act, now });
  await send(one, marking(device, 1, 1));
  await send(other, marking(device, 2, 1));
  const next = await continueHere(db, { sittingId, personId, random }, now);
  assert.ok(next);
  const told = await send(one, marking(next, 1, 2));
  assert.deepEqual([told.seq, told.active], [1, true]);
  const late = await send(other, marking(device, 3, 3));
  assert.equal(late.active, false, 'the tab that was left is told so');
  assert.equal((await responsesOf(db, sittingId)).length, 4);
});

test('acts of one group do not harm each other: each is taken or refused for itself', async () => {
  const first = await atTheirDesk();
  const second = await atTheirDesk();
  const save = process();
  const now = world.now();
  const send = ({ sittingId, personId }: Candidate, act: Act) => save({ sittingId, personId, act, now });
  const settled = await Promise.allSettled([
    send(first, marking(first.device, 1, 1)),
    send(first, marking(first.device, 1, 1)),
    send(first, marking(first.device, 1, 2)),
    send(first, marking(first.device, 2, 999)),
    send(first, marking('no-such-tab-here', 1, 1)),
    send({ ...first, personId: second.personId }, marking(first.device, 2, 1)),
    send(second, marking(second.device, 1, 1)),
  ]);
  assert.deepEqual(
    settled.map((one) =>
      one.status === 'fulfilled'
        ? one.value.chainSeq > 0
        : one.reason instanceof Problem
          ? one.reason.code
          : one.reason,
    ),
    [true, true, 'seq-taken', 'not-found', 'unknown-device', 'not-found', true],
  );
  assert.equal((await responsesOf(world.services.db, first.sittingId)).length, 1);
});
