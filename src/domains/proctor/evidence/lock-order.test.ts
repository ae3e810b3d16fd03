import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { idAfter } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import { commitToChain } from '../../../kernel/chain.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { lockSitting } from '../../exam/index.ts';
import { agree } from '../consent/consent.ts';
import { admitInPerson, arrangeInPerson, askInPerson } from '../consent/in-person.ts';
import { noteIncident } from '../watch/proctor-act.ts';
import { recordAct } from './act.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

/**
 * Does the work while another transaction, as the exam's own do, holds the sitting and then writes to its chain. Whoever
 * takes the chain first and asks for the sitting later waits in a circle, which PostgreSQL breaks as a deadlock.
 */
async function meanwhile(sittingId: Id<'sitting'>, work: (db: Database) => Promise<unknown>): Promise<void> {
  const { db } = world.services;
  let done: Promise<unknown> = Promise.resolve();
  await transaction(db, async (tx) => {
    await lockSitting(tx, sittingId);
    done = work(db);
    // So that it comes as far as it can.
    await new Promise((resolve) => setTimeout(resolve, 150));
    await commitToChain(tx, sittingId, { at: world.now(), kind: 'a test', content: {} });
  });
  await done;
}

test('everything in this domain that writes a sitting’s record locks the sitting first', async () => {
  const { services } = world;
  const now = world.now();
  const noor = (await world.as('noor.haddad@demo.example')).person?.personId ?? ('' as Id<'person'>);
  const registered = async () => {
    const candidate = await world.newcomer('candidate');
    const answer = await candidate.post('/exam/register/technical-practitioner');
    const sittingId = idAfter(answer, 'registering') as Id<'sitting'>;
    return { sittingId, personId: candidate.person?.personId ?? ('' as Id<'person'>) };
  };
  const recorded = await registered();
  const inPerson = await registered();
  const { sittingId } = inPerson;
  await meanwhile(recorded.sittingId, () => agree(services, recorded, now));
  await meanwhile(recorded.sittingId, (db) =>
    noteIncident(db, { sittingId: recorded.sittingId, by: noor, because: 'A door opened.' }, now),
  );
  await meanwhile(recorded.sittingId, (db) =>
    transaction(db, (tx) =>
      recordAct(tx, recorded.sittingId, { at: now, kind: 'system check', actorId: null, content: {} }),
    ),
  );
  await meanwhile(sittingId, (db) => askInPerson(db, { ...inPerson, wishes: 'Mornings.' }, now));
  const meeting = { place: 'Room 4', meetsAt: now, address: 'http://here' };
  await meanwhile(sittingId, (db) => arrangeInPerson(db, { sittingId, by: noor, ...meeting }, now));
  await meanwhile(sittingId, (db) => admitInPerson(db, { sittingId, by: noor }, now));
  const { rows } = await world.database.pool.query<{ supervision: string }>(
    'select supervision from exam.sitting where sitting_id = any ($1) order by supervision',
    [[recorded.sittingId, sittingId]],
  );
  assert.deepEqual(
    rows.map(({ supervision }) => supervision),
    ['in person', 'recorded'],
  );
});
