import assert from 'node:assert/strict';
import { after, before, suite, test } from 'node:test';
import type { Client } from '../../../../test/client.ts';
import { practised, practising } from '../../../../test/exam/practise.ts';
import { placesOf } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import type { Id } from '../../../kernel/id.ts';
import { assemblyItems } from '../assembly/bank.sql.ts';
import { drawableItems } from '../bank/bank.sql.ts';
import { sittingsUsing } from '../bank/quarantine.sql.ts';
import { countSittings, hasMet, toRescore } from '../correction/affected.sql.ts';
import { openWork } from '../marking/marking.sql.ts';
import { cases } from '../scoring/score.sql.ts';
import { sittingsOf } from '../sitting/sitting.sql.ts';
import { startedSittings } from '../statistics/decided.sql.ts';
import { watchedSittings } from '../watch/watched.sql.ts';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const scheme = 'technical-practitioner';
const text = async (client: Client, path: string) => (await client.get(path)).text();

suite('practice appears nowhere', () => {
  let candidate: Client;
  let sittingId: Id<'sitting'>;
  let met: { item: string; version: number }[];
  let runs: Id<'sitting'>;
  before(async () => {
    candidate = await world.newcomer('candidate', 'psychometrician');
    const { sitting } = await practised(world, candidate, scheme);
    sittingId = sitting as Id<'sitting'>;
    met = await placesOf(world, sitting);
    runs = (await practising(candidate, scheme)).sitting as Id<'sitting'>;
    await world.settle();
  });

  test('none of its items can be drawn for an exam, a bridge, a field test or a form', async () => {
    const { db } = world.services;
    const { rows } = await world.database.pool.query<{ item: string; competency: string; scheme: string }>(
      `select item, competency, scheme from exam.item_version where use = 'practice'`,
    );
    const practice = new Set(rows.map(({ item }) => item));
    for (const one of new Set(rows.map((row) => row.scheme))) {
      const competencies = new Set(rows.map(({ competency }) => competency));
      const everything = [...competencies].map((competency) => ({ competency, verifiedFrom: '2000-01-01' }));
      const pools = await Promise.all([
        drawableItems(db, one),
        drawableItems(db, one, everything),
        drawableItems(db, one, 'field test'),
        assemblyItems(db, one),
      ]);
      const drawable = pools.flat().map(({ item }) => item);
      assert.ok(drawable.length > 30);
      assert.deepEqual(
        drawable.filter((item) => practice.has(item)),
        [],
        one,
      );
    }
  });

  test('not among a person’s exams: it takes no attempt and stands in no way', async () => {
    const { personId } = candidate.person ?? { personId: '' as Id<'person'> };
    assert.deepEqual(await sittingsOf(world.services.db, personId), []);
    assert.match(await text(candidate, `/exam/register/${scheme}`), />Register<\/button>/);
  });

  test('not in scores, cases, marking or decisions', async () => {
    const { db } = world.services;
    for (const table of ['score', 'decision', 'marking_work', 'involvement', 'hold', 'appeal']) {
      const { rows } = await world.database.pool.query(
        `select from exam.${table} where sitting_id = any ($1)`,
        [[sittingId, runs]],
      );
      assert.equal(rows.length, 0, table);
    }
    const all = [...(await cases(db, false, 1000)), ...(await cases(db, true, 1000))];
    assert.ok(all.every((one) => one.sittingId !== sittingId));
    assert.deepEqual(await openWork(db, candidate.person?.personId ?? ('' as Id<'person'>), 1000), []);
    const greta = await world.as('greta.moreau@demo.example');
    for (const path of [`/office/decisions/${sittingId}`, `/office/decisions/${sittingId}/answers`])
      assert.equal((await greta.get(path)).status, 404, path);
    assert.doesNotMatch(await text(greta, '/office/decisions'), new RegExp(sittingId));
    assert.doesNotMatch(await text(candidate, `/sit/${sittingId}/appeal`), /<textarea/);
  });

  test('not in statistics, exposure, corrections or what a change touches', async () => {
    const { db } = world.services;
    const { personId } = candidate.person ?? { personId: '' as Id<'person'> };
    const { rows } = await world.database.pool.query<{ count: number }>(
      `select count(*)::int as count from exam.sitting where purpose = 'full' and form_id is not null and scheme = $1`,
      [scheme],
    );
    assert.equal(await startedSittings(db, scheme), rows[0]?.count);
    const exposed = new Map((await assemblyItems(db, scheme)).map(({ item, exposure }) => [item, exposure]));
    for (const { item, version } of met) {
      assert.equal(exposed.get(item) ?? 0, 0, item);
      assert.deepEqual(await countSittings(db, { item, version }), { scored: 0, unscored: 0 });
      assert.equal(await hasMet(db, { item, version }, personId), false);
      const correctionId = 'none' as Id<'correction'>;
      assert.deepEqual(await toRescore(db, { item, version, correctionId }, null, 100), []);
    }
    const { rows: competencies } = await world.database.pool.query<{ competency: string }>(
      'select distinct competency from exam.item_version where scheme = $1',
      [scheme],
    );
    const everything = {
      competencies: competencies.map(({ competency }) => competency),
      models: [],
      apis: [],
      verifiedBefore: '2100-01-01',
    };
    assert.ok(!(await sittingsUsing(db, everything)).some((id) => id === sittingId || id === runs));
  });

  test('not before proctors, and nothing about it is recorded', async () => {
    const watched = await watchedSittings(world.services.db, world.now());
    assert.ok(watched.every((one) => one.sittingId !== runs));
    const noor = await world.as('noor.haddad@demo.example');
    assert.equal((await noor.get(`/proctor/sittings/${runs}`)).status, 404);
    const { rows } = await world.database.pool.query('select from proctor.review where sitting_id = $1', [
      sittingId,
    ]);
    assert.equal(rows.length, 0);
  });
});
