import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWorld, type World } from '../../../../../test/world.ts';
import { type DifAnswer, mantelHaenszel } from '../../psychometrics/dif/mantel-haenszel.ts';
import { satAndDecided } from '../../statistics/sat.fixture.ts';
import { figure } from './words.ts';

const path = '/studio/statistics/dif?scheme=technical-practitioner';
const file = '/studio/statistics/dif.csv?scheme=technical-practitioner';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const read = async (address: string): Promise<string> => {
  const answer = await (await world.as('otto.lang@demo.example')).get(address);
  assert.equal(answer.status, 200, address);
  return answer.text();
};

test('without two groups of a hundred answers nothing is studied, and the page says so', async () => {
  await satAndDecided(world.services.db, { sittings: 20, forms: 'one', seed: 7 }, world.now());
  const page = await read(path);
  assert.match(page, /No item has answers enough/);
  assert.match(page, /from 100 answers of each group on/);
  assert.match(page, /20 sittings: first attempt/);
});

test('every second sitting a later attempt: delta is that of the function on the totals, and the groups are named', async () => {
  await satAndDecided(world.services.db, { sittings: 240, forms: 'one', seed: 7 }, world.now());
  const { pool } = world.database;
  await pool.query(
    `update exam.sitting set attempt = 2 where sitting_id in (
       select sitting_id from (
         select sitting_id, row_number() over (order by sitting_id) as place from exam.sitting where state = 'decided'
       ) as ranked where place % 2 = 0)`,
  );
  const { rows } = await pool.query<{ name: string; attempt: number; points: number; raw: number }>(
    `select f.item || '@' || f.version as name, s.attempt, given.points, c.raw
     from exam.sitting s join exam.score c using (sitting_id)
     cross join lateral jsonb_to_recordset(c.items) as given(position integer, points double precision)
     join exam.form_item f on f.form_id = s.form_id and f.position = given.position
     where s.state = 'decided'`,
  );
  const lines = (await read(file)).trim().split('\r\n');
  assert.ok(lines.length > 15, `${lines.length} lines`);
  const [head = [], ...found] = lines.map((line) => line.split(','));
  const value = (row: readonly string[], name: string) => row[head.indexOf(name)] ?? assert.fail(name);
  // Nothing was purified where all items studied are anchors: then the total is what candidates are matched by.
  const anchors = found.every((row) => value(row, 'anchor') === 'true');
  for (const row of found) {
    const name = row[0]?.replace(/^\uFEFF/, '');
    const answers = rows
      .filter((one) => one.name === name)
      .map(
        (one): DifAnswer => ({
          group: one.attempt > 1 ? 'focal' : 'reference',
          matching: Math.round(one.raw),
          right: one.points === 1 ? 1 : 0,
        }),
      );
    assert.equal(Number(value(row, 'reference')) + Number(value(row, 'focal')), answers.length);
    if (!anchors) continue;
    const wanted = mantelHaenszel(answers);
    assert.ok(Math.abs(Number(value(row, 'mh_delta')) - (wanted?.delta ?? Number.NaN)) < 1e-9, name);
    assert.equal(value(row, 'mh_class'), wanted?.class);
  }
  const page = await read(path);
  assert.match(page, /130 sittings: first attempt/);
  assert.match(page, /Delta of each item with its 95% interval/);
  assert.match(page, /allows for all of them/);
  assert.ok(page.includes(figure(Number(value(found[0] ?? [], 'mh_delta')))));
});

test('groups that no sitting records are empty; whoever may not see it does not', async () => {
  assert.match(await read(`${path}&by=supervision`), /0 sittings: recorded/);
  assert.match(await read(`${path}&by=half`), /130 sittings: the later half/);
  const someone = await world.as('otto.lang@demo.example');
  assert.equal((await someone.get(`${path}&by=age`)).status, 422);
  for (const email of ['ines.duarte@demo.example', 'mara.lindqvist@demo.example'])
    assert.equal((await (await world.as(email)).get(path)).status, 403, email);
});
