import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWorld, type World } from '../../../../../test/world.ts';
import { itemFits } from '../../psychometrics/fit/s-x2.ts';
import { satAndDecided } from '../../statistics/sat.fixture.ts';
import { figure, pWords } from './words.ts';

const path = '/studio/statistics';

let world: World;
let item: string;
before(async () => {
  world = await createWorld();
  const given = { sittings: 120, forms: 'one', seed: 5, calibrated: 'a field test' } as const;
  const [form] = await satAndDecided(world.services.db, given, world.now());
  const { rows } = await world.database.pool.query<{ item: string }>(
    `select item from exam.form_item where form_id = $1 and kind = 'single' order by position limit 1`,
    [form],
  );
  item = rows[0]?.item ?? assert.fail();
});
after(() => world.close());

const read = async (address: string): Promise<string> => {
  const answer = await (await world.as('yusuf.brandt@demo.example')).get(address);
  assert.equal(answer.status, 200, address);
  return answer.text();
};

test('with too few sittings of one form the page says how many it takes', async () => {
  assert.match(await read(`${path}/${item}`), /120 of 200 sittings of one form/);
});

test('S-X² is that of the function, over the calibrated items that give whole points', async () => {
  await satAndDecided(world.services.db, { sittings: 100, forms: 'one', seed: 5 }, world.now());
  const { rows } = await world.database.pool.query<{
    sitting: string;
    name: string;
    points: number;
    b: number;
  }>(
    `select s.sitting_id as sitting, f.item as name, given.points, p.b
     from exam.sitting s join exam.score c using (sitting_id)
     cross join lateral jsonb_to_recordset(c.items) as given(position integer, points double precision)
     join exam.form_item f on f.form_id = s.form_id and f.position = given.position
     join exam.item_parameter p on p.item = f.item and p.version = f.version
     order by s.sitting_id, f.position`,
  );
  const bySitting = [...Map.groupBy(rows, ({ sitting }) => sitting).values()];
  assert.equal(bySitting.length, 220);
  const whole = (bySitting[0] ?? []).filter(({ name }) =>
    rows.every((row) => row.name !== name || row.points === 0 || row.points === 1),
  );
  const fits = itemFits(
    whole.map(({ b }) => ({ a: 1.2, d: [-1.2 * b], c: 0 })),
    bySitting.map((own) =>
      whole.map(({ name }) => own.find((row) => row.name === name)?.points ?? assert.fail()),
    ),
    { estimated: 2 },
  );
  const wanted = fits[whole.findIndex(({ name }) => name === item)] ?? assert.fail();
  const page = await read(`${path}/${item}`);
  const words = `${figure(wanted.x2)} with ${wanted.degrees} degrees of freedom, p ${pWords(wanted.p)}`;
  assert.ok(page.includes(words), words);
  assert.match(page, /220 sittings of one form/);
  const csv = await read(`${path}/${item}/fit.csv`);
  assert.equal(csv.trim().split('\r\n').length, wanted.groups.length + 1);
});
