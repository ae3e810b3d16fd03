import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { testDatabase } from '../../test/database.ts';
import { addSeconds } from './clock.ts';
import { beat, type Outage } from './heartbeat.ts';

const start = '2026-11-16T09:00:00.000Z';

suite('the heartbeat', async () => {
  const { db, drop } = await testDatabase();
  after(drop);
  const outages: Outage[] = [];
  const at = (seconds: number) =>
    beat(db, addSeconds(start, seconds), async (_, outage) => void outages.push(outage));

  test('finds no outage in the first beat, nor while it is steady', async () => {
    for (const second of [0, 1, 2, 5]) await at(second);
    assert.deepEqual(outages, []);
  });

  test('finds a silence, from the last beat to the first after it', async () => {
    await at(65);
    assert.deepEqual(outages.splice(0), [{ from: addSeconds(start, 5), to: addSeconds(start, 65) }]);
  });

  test('finds it once when two processes come back together', async () => {
    await Promise.all([at(200), at(200.5), at(201)]);
    assert.equal(outages.splice(0).length, 1);
  });

  test('finds it again when what it meant could not be done', async () => {
    const fail = () => Promise.reject(new Error('no room'));
    await assert.rejects(beat(db, addSeconds(start, 300), fail), /no room/);
    await at(301);
    assert.deepEqual(outages.splice(0), [{ from: addSeconds(start, 201), to: addSeconds(start, 301) }]);
  });

  test('does not go back where another machine’s clock is behind', async () => {
    await at(250);
    await at(302);
    assert.deepEqual(outages, []);
  });
});
