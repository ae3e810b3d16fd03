import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Client } from '../../../../test/client.ts';
import { beginSitting, placesOf, redirection, type Running, type Scheme } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import { transaction } from '../../../kernel/db.ts';
import { beat } from '../../../kernel/heartbeat.ts';
import type { Id } from '../../../kernel/id.ts';
import { personByEmail } from '../../accounts/index.ts';
import type { BlueprintSection } from '../../programme/index.ts';
import { grantTime, pauseSitting, resumeSitting } from '../watch/clock.ts';
import { watchedSitting } from '../watch/watched.sql.ts';
import { checkRecord } from './check-record.ts';
import { closeExpiredSittings, giveBackOutage } from './close.ts';
import { checkReceipt } from './receipt/check-receipt.ts';
import { receiptSchema } from './receipt/receipt.ts';
import { eventsOf, responsesOf } from './response.sql.ts';
import { sectionSecondsLeft } from './section.ts';
import { secondsLeft } from './sitting.ts';
import { sittingById } from './sitting.sql.ts';

let world: World;
let noor: Id<'person'>;
before(async () => {
  world = await createWorld();
  noor =
    (await personByEmail(world.services.db, 'noor.haddad@demo.example'))?.personId ?? ('' as Id<'person'>);
  const section = (title: string, domains: string[], minutes: number) => {
    return { title, domains, items: null, minutes, locks: true };
  };
  await publishSections('technical-practitioner', [
    section('Building', ['t1', 't2'], 30),
    section('Judging', ['t3', 't4'], 20),
    section('Operating', ['t5'], 10),
  ]);
});
after(() => world.close());

/** An edition of a scheme whose forms have these sections. */
async function publishSections(scheme: Scheme, sections: readonly BlueprintSection[]): Promise<void> {
  await world.database.pool.query(
    `insert into programme.scheme_edition
     select (jsonb_populate_record(e, jsonb_build_object('edition', 90, 'content',
              jsonb_set(jsonb_set(e.content, '{edition}', '90'), '{blueprint,sections}', $2::jsonb)))).*
       from programme.scheme_edition e where scheme_id = $1 order by edition desc limit 1`,
    [scheme, JSON.stringify(sections)],
  );
}

interface Begun extends Running {
  readonly candidate: Client;
  readonly sittingId: Id<'sitting'>;
}

async function begun(): Promise<Begun> {
  const candidate = await world.newcomer('candidate');
  const running = await beginSitting(world, candidate, 'technical-practitioner');
  return { ...running, candidate, sittingId: running.sitting as Id<'sitting'> };
}

async function stored({ sittingId }: Begun) {
  const sitting = await sittingById(world.services.db, sittingId);
  assert.ok(sitting?.sections);
  return { ...sitting, sections: sitting.sections };
}

const item = ({ candidate, sitting, device }: Begun, position: number) =>
  candidate.get(`/sit/${sitting}/item/${position}?device=${device}`);
const mark = (one: Begun, seq: number, position: number) =>
  one.candidate.postJson(`/sit/${one.sitting}/save`, {
    device: one.device,
    seq,
    position,
    choice: null,
    marked: true,
  });
const finish = ({ candidate, sitting, device }: Begun, section: number) =>
  candidate.post(`/sit/${sitting}/section`, { device, section: String(section) });
const kindsOf = async ({ sittingId }: Begun) =>
  (await eventsOf(world.services.db, sittingId))
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('section'));

test('a candidate works through the sections: one that was finished is neither read nor answered any more', async () => {
  const one = await begun();
  const { candidate, sitting, device } = one;
  const { rows } = await world.database.pool.query<{ domain: string }>(
    `select split_part(i.competency, '.', 1) as domain from exam.sitting s join exam.form_item f using (form_id)
       join exam.item_version i using (item, version) where sitting_id = $1 order by f.position`,
    [sitting],
  );
  const section = rows.map(({ domain }) =>
    ['t1 t2', 't3 t4', 't5'].findIndex((names) => names.includes(domain)),
  );
  assert.deepEqual(section, section.toSorted(), 'the form is in the order of its sections');
  const page = await (await item(one, 1)).text();
  assert.match(page, /Section 1 of 3: Building/);
  assert.match(page, /items 1 to 14/);
  assert.doesNotMatch(page, /\/item\/15\?/);
  assert.match(redirection(await item(one, 15), 'a later item').href, /item\/1\?.*instead=later/);
  assert.equal((await mark(one, 1, 15)).status, 409, 'a later section takes no answer');
  assert.equal((await mark(one, 1, 1)).status, 200);
  world.pass({ minutes: 10 });
  const confirm = await (await candidate.get(`/sit/${sitting}/section?device=${device}`)).text();
  assert.match(confirm, /This cannot be undone/);
  assert.match(confirm, /20 min\s*are left/);
  assert.equal((await finish(one, 2)).status, 409, 'no section is skipped');
  for (const _ of [1, 2])
    assert.match(
      redirection(await finish(one, 1), 'finishing').pathname,
      /item\/15$/,
      'twice is the same as once',
    );
  assert.match(redirection(await item(one, 3), 'an item that was left').href, /item\/15\?.*instead=left/);
  const told = (await (await mark(one, 2, 2)).json()) as { late: boolean };
  assert.equal(told.late, true, 'it is kept, and does not count');
  const place = (await placesOf(world, sitting)).find(({ kind }) => kind === 'single');
  assert.ok(place && place.position < 15);
  const form = { device, seq: '3', position: String(place.position), choice: place.options[0] ?? '' };
  const refused = await candidate.post(`/sit/${sitting}/save`, form);
  assert.equal(refused.status, 409);
  assert.match(await refused.text(), /The section of this item is over/);
  const after = await stored(one);
  assert.deepEqual([sectionSecondsLeft(after, world.now()), secondsLeft(after, world.now())], [1_200, 1_800]);
  assert.deepEqual(await kindsOf(one), ['section left', 'section entered']);
  assert.match(await (await item(one, 15)).text(), /Section 2 of 3: Judging/);
  await candidate.post(`/sit/${sitting}/submit`, { device });
  assert.equal(await checkRecord(world.services.db, one.sittingId), null);
  const receipt = receiptSchema.parse(await (await candidate.get(`/sit/${sitting}/receipt.json`)).json());
  assert.deepEqual(checkReceipt(receipt).faults, []);
  assert.ok(receipt.links.some(({ kind }) => kind === 'section left'));
});

test('the next section opens by itself, at a request or by the job; answers on their way count for a minute', async () => {
  const one = await begun();
  const other = await begun();
  world.pass({ minutes: 30, seconds: 40 });
  assert.equal(((await (await mark(one, 1, 14)).json()) as { late: boolean }).late, false);
  assert.match(redirection(await item(one, 14), 'an item whose section is over').href, /item\/15\?/);
  world.pass({ seconds: 40 });
  assert.equal(((await (await mark(one, 2, 13)).json()) as { late: boolean }).late, true);
  assert.equal(((await (await mark(one, 3, 15)).json()) as { late: boolean }).late, false);
  await closeExpiredSittings(world.services.db, world.now());
  const { sections } = await stored(other);
  assert.deepEqual([sections.at, sections.ranOut], [1, true]);
  assert.equal(
    sectionSecondsLeft(await stored(other), world.now()),
    1_200 - 80,
    'from where the first one ended',
  );
  world.pass({ minutes: 40 });
  await closeExpiredSittings(world.services.db, world.now());
  assert.equal((await stored(other)).state, 'expired');
  assert.deepEqual((await kindsOf(other)).length, 4);
  assert.equal(await checkRecord(world.services.db, other.sittingId), null);
  const late = (await responsesOf(world.services.db, one.sittingId)).filter((answer) => answer.late);
  assert.deepEqual(
    late.map(({ position }) => position),
    [13],
  );
});

test('extra time, a pause and an outage are the running section’s, and another device goes on in it', async () => {
  const { db } = world.services;
  const one = await begun();
  const given = { sittingId: one.sittingId, by: noor, because: 'The alarm rings.' };
  world.pass({ minutes: 29 });
  await grantTime(db, { ...given, seconds: 300 }, world.now());
  await pauseSitting(db, given, world.now());
  world.pass({ minutes: 15 });
  await resumeSitting(db, given, world.now());
  assert.equal(sectionSecondsLeft(await stored(one), world.now()), 360);
  await beat(db, world.now(), giveBackOutage);
  world.pass({ minutes: 20 });
  assert.equal((await item(one, 1)).status, 503, 'not before the outage is given back');
  await beat(db, world.now(), giveBackOutage);
  assert.equal(sectionSecondsLeft(await stored(one), world.now()), 360);
  assert.match(await (await item(one, 1)).text(), /Section 1 of 3/);
  redirection(await finish(one, 1), 'finishing');
  const watched = await watchedSitting(db, one.sittingId, world.now());
  assert.deepEqual(watched?.section, { number: 2, of: 3, title: 'Judging', secondsLeft: 1_200 });
  const board = await (await world.as('noor.haddad@demo.example')).get(`/proctor/sittings/${one.sitting}`);
  assert.match(await board.text(), /2 of 3, Judging: 20 min left/);
  const moved = redirection(await one.candidate.post(`/sit/${one.sitting}/continue`), 'continuing');
  assert.match(moved.pathname, /item\/15$/);
  assert.equal(sectionSecondsLeft(await stored(one), world.now()), 1_200);
});

test('a section that ran out just before an outage stays over, and the outage is the next one’s', async () => {
  const { db } = world.services;
  const one = await begun();
  world.pass({ minutes: 30, seconds: 10 });
  const from = world.now();
  world.pass({ minutes: 10 });
  await transaction(db, (tx) => giveBackOutage(tx, { from, to: world.now() }));
  const sitting = await stored(one);
  assert.equal(sitting.sections.at, 1);
  assert.equal(sectionSecondsLeft(sitting, world.now()), 1_190);
});

test('the cover names the sections that the form will have: what no lockpoint divides is one whole', async () => {
  const cover = async (scheme: Scheme) => {
    const candidate = await world.newcomer('candidate');
    const { pathname } = redirection(await candidate.post(`/exam/register/${scheme}`), 'registering');
    return (await candidate.get(pathname)).text();
  };
  assert.match(await cover('technical-practitioner'), /one after the other: Building; Judging; Operating\./);
  const part = (title: string, locks: boolean) => {
    return { title, domains: null, items: 4, minutes: null, locks };
  };
  await publishSections('business-practitioner', [part('Reading', false), part('Deciding', true)]);
  assert.doesNotMatch(await cover('business-practitioner'), /It has sections/);
});
