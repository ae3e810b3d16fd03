import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setImmediate as turn, setTimeout as sleep } from 'node:timers/promises';
import { gather } from './gather.ts';

const one = { lanes: 1, most: 100 };

test('what comes at once is done at once, and what comes meanwhile is done together afterwards', async () => {
  const works: number[][] = [];
  const double = gather(async (items: readonly number[]) => {
    works.push([...items]);
    await sleep(5);
    return items.map((item) => item * 2);
  }, one);
  const first = [double(1), double(2)];
  await turn();
  const second = [double(3), double(4), double(5)];
  assert.deepEqual(await Promise.all([...first, ...second]), [2, 4, 6, 8, 10]);
  assert.deepEqual(works, [
    [1, 2],
    [3, 4, 5],
  ]);
});

test('an item’s own error is its own; a work that fails fails each of its items, and the next one goes on', async () => {
  const halve = gather(async (items: readonly number[]) => {
    if (items.includes(0)) throw new Error('zero');
    return items.map((item) => (item % 2 === 0 ? item / 2 : new RangeError(`${item} is odd`)));
  }, one);
  const settled = await Promise.allSettled([halve(4), halve(3)]);
  assert.deepEqual(
    settled.map(({ status }) => status),
    ['fulfilled', 'rejected'],
  );
  const failed = await Promise.allSettled([halve(0), halve(2)]);
  assert.deepEqual(
    failed.map((one) => (one.status === 'rejected' ? String(one.reason) : one.value)),
    ['Error: zero', 'Error: zero'],
  );
  assert.equal(await halve(8), 4);
});

test('no more works than lanes, no more items than a work takes, and never the same key in two works', async () => {
  let [running, mostRunning, largest] = [0, 0, 0];
  const open = new Set<string>();
  const pass = gather(
    async (items: readonly string[]) => {
      running += 1;
      mostRunning = Math.max(mostRunning, running);
      largest = Math.max(largest, items.length);
      for (const key of new Set(items)) {
        assert.ok(!open.has(key));
        open.add(key);
      }
      await sleep(1);
      for (const key of items) open.delete(key);
      running -= 1;
      return items;
    },
    { lanes: 2, most: 3, keyOf: (item) => item },
  );
  const keys = Array.from({ length: 60 }, (_, index) => `sitting ${index % 7}`);
  assert.deepEqual(await Promise.all(keys.map((key) => pass(key))), keys);
  assert.equal(mostRunning, 2);
  assert.equal(largest, 3);
});

test('a second work begins beside a slow one, not beside a quick one', async () => {
  const works: string[][] = [];
  const pass = gather(
    async (items: readonly string[]) => {
      works.push([...items]);
      await sleep(items.includes('slow') ? 300 : 5);
      return items;
    },
    { lanes: 2, most: 3, patienceMs: 100 },
  );
  const arrive = async (...items: string[]) => {
    const answers = items.map((item) => pass(item));
    await turn();
    return Promise.all(answers);
  };
  const quick = arrive('a');
  await sleep(1);
  await Promise.all([quick, arrive('b'), arrive('c')]);
  assert.deepEqual(works.splice(0), [['a'], ['b', 'c']]);
  const slow = arrive('slow');
  await sleep(1);
  await arrive('d');
  assert.deepEqual(works.splice(0), [['slow'], ['d']]);
  await slow;
  // Enough for a whole one wait for nobody.
  const start = performance.now();
  const again = arrive('slow');
  await sleep(1);
  await arrive('e', 'f', 'g');
  assert.ok(performance.now() - start < 90);
  await again;
});

test('a work that forgets an item says so', async () => {
  const forget = gather(async (items: readonly number[]) => items.slice(1), one);
  await assert.rejects(Promise.all([forget(1), forget(2)]), /fewer items/);
});
