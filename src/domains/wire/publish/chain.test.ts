import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { after, test } from 'node:test';
import { sql } from 'kysely';
import { draftWire, noticeFields, saveWire, signWire } from '../../../../test/wires.ts';
import { createWorld } from '../../../../test/world.ts';
import type { Id } from '../../../kernel/id.ts';
import { checkWire } from './chain.ts';
import { signDraft } from './sign.ts';

const world = await createWorld();
after(() => world.close());

test('a history that grows while it is checked is believed all the same', async () => {
  const { db } = world.services;
  const lena = await world.as('lena.fischer@demo.example');
  const by = lena.person?.personId ?? assert.fail();
  const wireId = (await draftWire(lena)) as Id<'wire'>;
  await signWire(lena, wireId, 2);
  await saveWire(lena, wireId, 2, { ...noticeFields, summary: 'Two.', note: 'Said shorter.' });
  let checked: ReturnType<typeof checkWire> | undefined;
  await db.transaction().execute(async (tx) => {
    // The check has read the chain and waits for the revisions while the next one is published.
    await sql`lock table wire.revision in access exclusive mode`.execute(tx);
    checked = checkWire(db, wireId);
    for (let waits = 0; waits === 0; await setTimeout(5)) {
      const { rows } = await sql<{ waits: number }>`
        select count(*) as waits from pg_locks where relation = 'wire.revision'::regclass and not granted
      `.execute(tx);
      waits = rows[0]?.waits ?? 0;
    }
    await signDraft(tx, { wireId, version: 3, by }, world.now());
  });
  assert.equal(await checked, null);
  assert.equal(await checkWire(db, wireId), null);
});
