import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import fc from 'fast-check';
import { beginSitting, handIn } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import { commitToChain } from '../../../kernel/chain.ts';
import { addDays, addSeconds } from '../../../kernel/clock.ts';
import { transaction } from '../../../kernel/db.ts';
import { beat } from '../../../kernel/heartbeat.ts';
import type { Id } from '../../../kernel/id.ts';
import { personByEmail } from '../../accounts/index.ts';
import { giveBackOutage } from '../sitting/close.ts';
import { admission } from '../sitting/register.ts';
import { isOverdue, lostSeconds, secondsLeft, type Sitting } from '../sitting/sitting.ts';
import { sittingById } from '../sitting/sitting.sql.ts';
import { pauseSitting, resumeSitting } from './clock.ts';

let world: World;
let by: Id<'person'>;
before(async () => {
  world = await createWorld();
  const noor = await personByEmail(world.services.db, 'noor.haddad@demo.example');
  assert.ok(noor);
  by = noor.personId;
});
after(() => world.close());

const because = 'The fire alarm rings.';

async function begun() {
  const candidate = await world.newcomer('candidate');
  const running = await beginSitting(world, candidate, 'technical-practitioner');
  return { candidate, running, sittingId: running.sitting as Id<'sitting'> };
}

async function left(sittingId: Id<'sitting'>): Promise<number> {
  const sitting = await sittingById(world.services.db, sittingId);
  assert.ok(sitting);
  return secondsLeft(sitting, world.now());
}

test('an answer that was on its way when the pause began counts; one made in the pause is kept as late', async () => {
  const { db } = world.services;
  const { candidate, running, sittingId } = await begun();
  const answer = async (seq: number) => {
    const act = { device: running.device, seq, position: seq, choice: ['a'], marked: null };
    const answered = await candidate.postJson(`/sit/${sittingId}/save`, act);
    assert.equal(answered.status, 200);
    return ((await answered.json()) as { late: boolean }).late;
  };
  await pauseSitting(db, { sittingId, by, because }, world.now());
  world.pass({ seconds: 30 });
  assert.equal(await answer(1), false);
  world.pass({ minutes: 20 });
  assert.equal(await answer(2), true);
  await resumeSitting(db, { sittingId, by, because }, world.now());
  assert.equal(await answer(3), false);
});

test('an outage within a pause is given back once, whoever comes back first', async () => {
  const { db } = world.services;
  const { sittingId } = await begun();
  await beat(db, world.now(), giveBackOutage);
  await pauseSitting(db, { sittingId, by, because }, world.now());
  const before = await left(sittingId);
  world.pass({ minutes: 15 });
  // The proctor is quicker than the heartbeat.
  await assert.rejects(resumeSitting(db, { sittingId, by, because }, world.now()), { code: 'time-pending' });
  await beat(db, world.now(), giveBackOutage);
  await resumeSitting(db, { sittingId, by, because }, world.now());
  assert.equal(await left(sittingId), before);
});

test('the receipt names the link with which the sitting closed, whatever is recorded afterwards', async () => {
  const { db } = world.services;
  const { candidate, running, sittingId } = await begun();
  await handIn(world, candidate, running, 3);
  const receipt = async () =>
    /class="identifier">([0-9a-f]{64})</.exec(await (await candidate.get(`/sit/${sittingId}`)).text())?.[1];
  const first = await receipt();
  assert.ok(first);
  await transaction(db, (tx) =>
    commitToChain(tx, sittingId, { at: world.now(), kind: 'proctor/entry', content: {} }),
  );
  assert.equal(await receipt(), first);
});

test('bridges for one certificate do not use up the attempts at another’s', () => {
  const at = '2026-11-01T09:00:00.000Z';
  const [old, renewed] = ['old', 'renewed'] as Id<'credential'>[];
  const passed = (days: number) =>
    ({ state: 'decided', renews: old, createdAt: addDays(at, days), closedAt: addDays(at, days) }) as Sitting;
  const history = [passed(0), passed(20), passed(40)];
  const policy = { waitDays: 14, attempts: 3, perMonths: 12 };
  const now = addDays(at, 45);
  assert.equal(admission(history, policy, now, old).may, false);
  assert.equal(admission(history, policy, now, renewed).may, true);
  assert.equal(admission(history, policy, now).may, true);
});

test('a pause of any length takes nothing from the clock and gives nothing to it', () => {
  const start = '2026-11-16T09:00:00.000Z';
  const span = fc.integer({ min: 0, max: 7_000 });
  fc.assert(
    fc.property(span, span, span, (ran, paused, outage) => {
      const pausedAt = addSeconds(start, Math.min(ran, 3_500));
      const sitting = {
        ...({ state: 'started', startedAt: start, timeLimitSeconds: 3_600, grantedSeconds: 0 } as Sitting),
        pausedAt,
      };
      const later = addSeconds(pausedAt, paused);
      assert.equal(secondsLeft(sitting, later), secondsLeft({ ...sitting, pausedAt: null }, pausedAt));
      assert.equal(isOverdue(sitting, later), false);
      // An outage within the pause is given back by the pause alone.
      assert.equal(lostSeconds(sitting, { from: later, to: addSeconds(later, outage) }), 0);
      const resumed = { ...sitting, pausedAt: null, grantedSeconds: paused };
      assert.ok(Math.abs(secondsLeft(resumed, later) - secondsLeft(sitting, later)) < 0.002);
    }),
  );
});

test('a form that is sent in a pause is told of the pause, not of an end that has not come', async () => {
  const { db } = world.services;
  const { candidate, running, sittingId } = await begun();
  await pauseSitting(db, { sittingId, by, because }, world.now());
  world.pass({ minutes: 5 });
  const { device } = running;
  const refused = await candidate.post(`/sit/${sittingId}/save`, {
    device,
    seq: '1',
    position: '1',
    marked: 'on',
  });
  const html = await refused.text();
  assert.equal(refused.status, 409);
  assert.match(html, /came while the exam was paused/);
  assert.doesNotMatch(html, /after the end/);
});
