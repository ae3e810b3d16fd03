import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { lettersTo } from '../../../../test/exam/wrong-key.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import { transaction } from '../../../kernel/db.ts';
import { newId } from '../../../kernel/id.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { orderRemark } from './remark.ts';
import { tellOfRemark } from './letters.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

test('new marks that come to the old score tell it where it was released, and nothing while the case waits', async () => {
  const candidate = await world.newcomer('candidate');
  const { db } = world.services;
  const now = world.now();
  const figures = { raw: 20, max: 30, cut: 21, proposed: 'fail' } as const;
  const sitting = { sittingId: newId<'sitting'>(now), personId: candidate.person?.personId } as Sitting;
  const told = { sitting, appealId: newId<'appeal'>(now), before: figures, after: figures, address: '' };
  for (const decided of [true, false])
    await transaction(db, (tx) => tellOfRemark(tx, { ...told, effect: 'same', decided }, now));
  const bodies = (await lettersTo(world, candidate)).map(({ body }) => body);
  assert.equal(bodies.length, 2);
  const waiting = bodies.filter((body) => body.includes('waiting for its decision'));
  const released = bodies.filter((body) => body.includes('stays at 20 of 30 points'));
  assert.deepEqual([waiting.length, released.length], [1, 1]);
  assert.doesNotMatch(waiting[0] ?? '', /\d+ of \d+|your result/);
});

test('nothing is ordered where no answer is left to be marked again', async () => {
  const now = world.now();
  const sittingId = newId<'sitting'>(now);
  const cause = { appealId: newId<'appeal'>(now), by: newId<'person'>(now) };
  const ordered = transaction(world.services.db, (tx) =>
    orderRemark(tx, { sittingId, positions: [], cause }, now),
  );
  await assert.rejects(ordered, { code: 'nothing-to-mark' });
});
