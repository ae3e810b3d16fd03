import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWorld, type World } from '../../../../../test/world.ts';
import { wilson } from '../../psychometrics/classical/wilson.ts';
import { satAndDecided } from '../../statistics/sat.fixture.ts';

const path = '/studio/statistics?scheme=technical-practitioner';
const months = '/studio/statistics/months.csv?scheme=technical-practitioner';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const read = async (address: string): Promise<string> => {
  const answer = await (await world.as('yusuf.brandt@demo.example')).get(address);
  assert.equal(answer.status, 200, address);
  return answer.text();
};

test('pass rates by month with Wilson’s intervals, and the precision of the pool at the cut', async () => {
  const empty = await read(path);
  assert.match(empty, /A month is drawn from its first decided sitting on/);
  assert.match(empty, /0 of the 10 calibrated items that this needs/);
  const given = { sittings: 40, forms: 'one', seed: 5, calibrated: 'a field test' } as const;
  const closedAt = (sitting: number) =>
    sitting < 15 ? '2026-09-30T23:59:00.000Z' : '2026-11-02T10:00:00.000Z';
  await satAndDecided(world.services.db, { ...given, closedAt }, world.now());
  const [, first = '', second = ''] = (await read(months)).trim().split('\r\n');
  const [month, n, passed, share, low] = first.split(',');
  assert.deepEqual([month, n, second.slice(0, 10)], ['2026-09', '15', '2026-11,25']);
  const wanted = wilson(Number(passed), 15);
  assert.ok(Math.abs(Number(share) - wanted.share) < 1e-12 && Math.abs(Number(low) - wanted.low) < 1e-12);
  const page = await read(path);
  assert.match(page, /by the month in which they were handed in/);
  assert.match(page, /where 70% of the points are expected/);
  assert.match(page, /standard error of θ 0\.\d\d/);
});

test('an item that was tried out has figures, and the rest score is the whole score', async () => {
  const { pool } = world.database;
  const { rows } = await pool.query<{ item: string; form: string; position: number }>(
    `select f.item, f.form_id as form, f.position from exam.form_item f
     where f.kind = 'single' and exists (select from exam.sitting s where s.form_id = f.form_id and s.state = 'decided')
     order by f.position limit 1`,
  );
  const { item, form, position } = rows[0] ?? assert.fail();
  // As if it had never counted: out of the scores, and its place marked so.
  await pool.query('update exam.form_item set scored = false where form_id = $1 and position = $2', [
    form,
    position,
  ]);
  const { rows: before } = await pool.query<{ points: number }>(
    `select avg(given.points)::float as points from exam.score
     cross join lateral jsonb_to_recordset(items) as given(position integer, points double precision)
     where given.position = $1`,
    [position],
  );
  await pool.query(
    `update exam.score set version = version + 1, max = max - 1, raw = raw - coalesce((
       select g.points from jsonb_to_recordset(items) as g(position integer, points double precision)
       where g.position = $1), 0),
     items = (select jsonb_agg(g) from jsonb_array_elements(items) as g where (g->>'position')::int <> $1)`,
    [position],
  );
  const lines = (await read('/studio/statistics.csv?scheme=technical-practitioner')).trim().split('\r\n');
  const own = lines.find((line) => line.startsWith(`${item},`))?.split(',') ?? [];
  assert.equal(own[5], '40');
  assert.ok(Math.abs(Number(own[6]) - (before[0]?.points ?? Number.NaN)) < 1e-9);
  assert.match(await read(`/studio/statistics/${item}`), /Answers by score on the rest/);
});
