import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWorld, type World } from '../../../../../test/world.ts';
import { lzStarOf } from '../../psychometrics/person-fit/lz-star.ts';
import { satAndDecided } from '../../statistics/sat.fixture.ts';

const path = '/studio/statistics/irregularities';
const asked = 'scheme=technical-practitioner';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const read = async (address: string, email = 'sam.whitlock@demo.example'): Promise<string> => {
  const answer = await (await world.as(email)).get(address);
  assert.equal(answer.status, 200, address);
  return answer.text();
};

const table = async (address: string): Promise<Record<string, string>[]> => {
  const [head = [], ...rows] = (await read(address))
    .replace(/^\uFEFF/, '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(','));
  return rows.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at] ?? ''])));
};

test('without calibrated items the page says what it waits for, and that it names no culprit', async () => {
  const page = await read(`${path}?${asked}`);
  assert.match(page, /No sitting has calibrated answers enough/);
  assert.match(page, /No pair has enough in common/);
  assert.match(page, /Hints, never findings/);
});

test('one who copied stands out among all pairs, and lz* is that of the function', async () => {
  const given = { sittings: 90, forms: 'one', seed: 11, calibrated: 'a field test' } as const;
  await satAndDecided(world.services.db, given, world.now());
  const { pool } = world.database;
  const { rows: sat } = await pool.query<{ sitting: string }>(
    `select sitting_id as sitting from exam.sitting join exam.score using (sitting_id)
     order by abs(raw - 18), sitting_id limit 2`,
  );
  const [source = '', copier = ''] = sat.map(({ sitting }) => sitting);
  // The copier's tab says last what the source's said.
  await pool.query(
    `insert into exam.response (sitting_id, device, seq, position, choice, received_at, late, chain_seq, salt)
     select $2, device, seq + 500, position, choice, received_at, late, chain_seq + 500, salt
     from exam.response where sitting_id = $1`,
    [source, copier],
  );
  await pool.query(
    `update exam.score c set items = s.items, raw = s.raw, version = c.version + 1
     from exam.score s where s.sitting_id = $1 and c.sitting_id = $2`,
    [source, copier],
  );
  const pairs = await table(`${path}/pairs.csv?${asked}`);
  const [first] = pairs;
  assert.deepEqual([first?.['sitting'], first?.['other']].toSorted(), [source, copier].toSorted());
  assert.equal(first?.['alike'], first?.['common']);
  assert.ok(Number(first?.['p_holm']) < 0.001, `Holm's p ${first?.['p_holm']}`);
  assert.ok(Number(pairs[1]?.['p_holm']) > 0.05, 'nobody else');
  assert.equal(Number(first?.['comparisons']), 90 * 89);

  const { rows } = await pool.query<{ points: number; b: number; said: boolean }>(
    `select given.points, p.b, exists (
       select from exam.response r where r.sitting_id = s.sitting_id and r.position = f.position
         and cardinality(r.choice) > 0
     ) as said
     from exam.sitting s join exam.score c using (sitting_id)
     cross join lateral jsonb_to_recordset(c.items) as given(position integer, points double precision)
     join exam.form_item f on f.form_id = s.form_id and f.position = given.position
     join exam.item_parameter p on p.item = f.item and p.version = f.version
     join exam.item_key k on k.item = f.item and k.version = f.version
     where s.sitting_id = $1 and k.rule->>'type' in ('exact', 'order', 'pairs')`,
    [source],
  );
  const met = rows.filter(({ points, said }) => said && (points === 0 || points === 1));
  const wanted = lzStarOf(met.map(({ b }) => ({ a: 1.2, d: [-1.2 * b], c: 0 })))(
    met.map(({ points }) => points),
  );
  const own = (await table(`${path}/fit.csv?${asked}`)).find((row) => row['sitting'] === source);
  assert.equal(Number(own?.['answers']), met.length);
  assert.ok(Math.abs(Number(own?.['lz_star']) - (wanted?.lzStar ?? Number.NaN)) < 1e-9);

  const page = await read(`${path}?${asked}`);
  assert.ok(page.includes(`Holm’s p allows for all 8,010 comparisons`));
  assert.ok(!page.includes(`/proctor/reviews/${source}`), 'there is no recording of it');
});

test('two sittings of one person are no pair; a recorded sitting leads its reviewer to the recording', async () => {
  const { pool } = world.database;
  const [first] = await table(`${path}/pairs.csv?${asked}`);
  const pair = [first?.['sitting'] ?? '', first?.['other'] ?? ''];
  await pool.query(`update exam.sitting set supervision = 'recorded' where sitting_id = $1`, [pair[0]]);
  assert.match(await read(`${path}?${asked}`), new RegExp(`href="/proctor/reviews/${pair[0]}"`));
  const yusuf = await read(`${path}?${asked}`, 'yusuf.brandt@demo.example');
  assert.doesNotMatch(yusuf, new RegExp(`/proctor/reviews/${pair[0]}`));
  await pool.query(
    `update exam.sitting set person_id = (select person_id from exam.sitting where sitting_id = $1)
     where sitting_id = $2`,
    pair,
  );
  const left = await table(`${path}/pairs.csv?${asked}`);
  assert.ok(left.every((row) => !(pair.includes(row['sitting'] ?? '') && pair.includes(row['other'] ?? ''))));
});

test('one form alone; an accreditor and a candidate see nothing', async () => {
  assert.match(await read(`${path}?${asked}&form=nothing`), /0 decided sittings/);
  for (const email of ['otto.lang@demo.example', 'mara.lindqvist@demo.example'])
    assert.equal((await (await world.as(email)).get(path)).status, 403, email);
});
