import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import { sql } from 'kysely';
import { testDatabase } from '../../test/database.ts';
import { transaction } from './db.ts';
import { type Consumer, deliver, emit } from './outbox.ts';

const now = '2026-11-16T09:00:00.000Z';

suite('an event', async () => {
  const { db, pool, drop } = await testDatabase();
  after(drop);
  await pool.query('create table public.effect (event_id text, who text)');

  const note = (who: string, event = 'bell.rung'): Consumer => ({
    consumer: who,
    event,
    take: async (tx, { eventId }) => {
      await sql`insert into public.effect values (${eventId}, ${who})`.execute(tx);
    },
  });
  const ring = async (): Promise<string> => {
    await transaction(db, (tx) => emit(tx, { name: 'bell.rung', payload: { loud: true } }, now));
    const { rows } = await pool.query<{ event_id: string }>(
      'select event_id from kernel.event where event_id <> all (select event_id from kernel.event_taken) order by event_id desc',
    );
    return rows[0]?.event_id ?? '';
  };
  const effects = async (eventId: string): Promise<string[]> => {
    const { rows } = await pool.query<{ who: string }>(
      'select who from public.effect where event_id = $1 order by who',
      [eventId],
    );
    return rows.map(({ who }) => who);
  };

  test('is taken once by each who asked for it, however often it is delivered', async () => {
    const eventId = await ring();
    const takers = [note('ledger'), note('mail'), note('deaf', 'light.lit')];
    for (let i = 0; i < 3; i++) await deliver(db, takers, eventId, now);
    assert.deepEqual(await effects(eventId), ['ledger', 'mail']);
  });

  test('is taken once when two processes deliver it at the same moment', async () => {
    const eventId = await ring();
    await Promise.all(Array.from({ length: 8 }, () => deliver(db, [note('ledger')], eventId, now)));
    assert.deepEqual(await effects(eventId), ['ledger']);
  });

  test('reaches the others when one fails, and that one the next time, without a trace of the first', async () => {
    const eventId = await ring();
    let broken = true;
    const clumsy: Consumer = {
      consumer: 'clumsy',
      event: 'bell.rung',
      take: async (tx, delivery) => {
        await note('clumsy').take(tx, delivery, now);
        if (broken) throw new Error('stumbled');
      },
    };
    const takers = [clumsy, note('mail')];
    await assert.rejects(deliver(db, takers, eventId, now), (error) => {
      assert.ok(error instanceof AggregateError);
      assert.match(String(error.errors[0]), /stumbled/);
      return true;
    });
    assert.deepEqual(await effects(eventId), ['mail']);
    broken = false;
    await deliver(db, takers, eventId, now);
    await deliver(db, takers, eventId, now);
    assert.deepEqual(await effects(eventId), ['clumsy', 'mail']);
  });

  test('of a deed that was given up never happened', async () => {
    const counts =
      'select (select count(*) from kernel.event) as events, (select count(*) from graphile_worker.jobs) as jobs';
    const { rows: before } = await pool.query(counts);
    await assert.rejects(
      transaction(db, async (tx) => {
        await emit(tx, { name: 'bell.rung', payload: {} }, now);
        throw new Error('given up');
      }),
      /given up/,
    );
    assert.deepEqual((await pool.query(counts)).rows, before);
  });

  test('that nobody knows is an error, not silence', async () => {
    await assert.rejects(deliver(db, [], '00000000000000000000000000', now), /not in the outbox/);
  });
});
