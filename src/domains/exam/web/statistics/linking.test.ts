import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWorld, type World } from '../../../../../test/world.ts';
import { redirection } from '../../../../../test/passage.ts';
import { type Calibration, calibrationsOf, insertCalibrations } from '../../assembly/parameter.sql.ts';
import { newId } from '../../../../kernel/id.ts';

const path = '/studio/statistics/linking';
const scheme = 'technical-practitioner';
const yusuf = 'yusuf.brandt@demo.example';
const [slope, intercept] = [1.25, -0.4];

let world: World;
let names: readonly { item: string; version: number }[];
before(async () => {
  world = await createWorld();
  const { rows } = await world.database.pool.query<{ item: string; version: number }>(
    `select item, version from exam.item_in_use join exam.item_version using (item, version)
     where scheme = $1 and use = 'form' order by item limit 22`,
    [scheme],
  );
  names = rows;
});
after(() => world.close());

const calibrated = (source: string, day: string, made: readonly (readonly [number, number, number])[]) =>
  made.map(
    ([at, a, b]): Calibration => ({
      ...(names[at] ?? assert.fail()),
      model: '2pl',
      a,
      b,
      c: 0,
      seA: 0.1,
      seB: 0.2,
      seC: null,
      sampleSize: 400,
      calibratedOn: day,
      source,
    }),
  );

const b = (at: number) => ((at * 7) % 20) / 5 - 2;

const page = async (address: string) => {
  const answer = await (await world.as(yusuf)).get(address);
  assert.equal(answer.status, 200, address);
  return answer.text();
};

test('two calibrations of the same items give back the line that lies between them, but for the item that strays', async () => {
  assert.match(await page(`${path}?scheme=${scheme}`), /0 of the two calibrations that this needs/);
  const { db } = world.services;
  const by = newId<'person'>(world.now());
  // On the new scale b is (b − B)/A and a is A a; item 3 has become easier by one and a half, items 20 and 21 are new.
  const old = Array.from({ length: 20 }, (_, at) => [at, 1.1, b(at)] as const);
  const fresh = Array.from(
    { length: 22 },
    (_, at) =>
      [at, 1.1 * slope, (b(at) + 0.04 * Math.sin(at) - (at === 3 ? 1.5 : 0) - intercept) / slope] as const,
  );
  await insertCalibrations(db, calibrated('spring, the old', '2026-03-01', old), by, world.now());
  await insertCalibrations(db, calibrated('autumn', '2026-10-01', fresh), by, world.now());

  const all = await page(`${path}?scheme=${scheme}`);
  assert.match(all, /by 20 common items/);
  assert.match(all, /strays/);
  const without = await page(`${path}?scheme=${scheme}&strays=out`);
  assert.match(without, /by 1[5-9] common items/);
  // Whoever names one of the two is given another, never the same one.
  for (const named of ['from=2026-10-01 autumn', 'to=2026-10-01 autumn', 'from=2026-03-01 spring, the old'])
    assert.doesNotMatch(await page(`${path}?scheme=${scheme}&${named}`), />1\.0000</, named);
  const [found] = [
    /Stocking–Lord<\/th>.*?class="cell">(\d\.\d+)<.*?class="cell">(−?\d\.\d+)</s.exec(without),
  ];
  assert.ok(Math.abs(Number(found?.[1]) - slope) < 0.03, `A ${found?.[1]}`);
  assert.ok(Math.abs(Number(found?.[2]?.replace('−', '-')) - intercept) < 0.03, `B ${found?.[2]}`);
  const csv = await page(`${path}.csv?scheme=${scheme}&strays=out`);
  assert.match(csv, new RegExp(`${names[3]?.item}@1,.*,true,false\r`));
});

test('the new calibration is stored on the old scale, once more, with its provenance; nothing is changed', async () => {
  const someone = await world.as(yusuf);
  const form = {
    scheme,
    from: '2026-10-01 autumn',
    to: '2026-03-01 spring, the old',
    method: 'Stocking-Lord',
    strays: 'out',
    which: 'all',
  };
  redirection(await someone.post(path, form), 'linking');
  const records = await page(`${path}?scheme=${scheme}&from=${form.from}&to=${form.to}`);
  assert.match(records, />1[5-9], [1-5]</);
  const counting = await calibrationsOf(world.services.db, scheme);
  assert.equal(counting.length, 22);
  for (const one of counting) {
    assert.match(one.source, /^linked \w{26} \(Stocking-Lord\): autumn$/);
    const at = names.findIndex(({ item }) => item === one.item);
    if (at !== 3) assert.ok(Math.abs(one.b - b(at)) < 0.1, `${one.item}: ${one.b} and ${b(at)}`);
    assert.ok(Math.abs(one.a - 1.1) < 0.05 && Math.abs((one.seB ?? 0) - 0.2 * slope) < 0.02);
  }
  const { rows } = await world.database.pool.query('select from exam.item_parameter');
  assert.equal(rows.length, 20 + 22 + 22);
  const { rows: deeds } = await world.database.pool.query(
    `select from kernel.audit where action = 'parameters.linked'`,
  );
  assert.equal(deeds.length, 1);
  await assert.rejects(world.database.pool.query('update exam.linking set slope = 1'));

  for (const which of ['all', 'new']) {
    const itself = await someone.post(path, { ...form, to: form.from, which });
    assert.equal(itself.status, 409, `${which} on its own scale`);
  }
  assert.equal((await calibrationsOf(world.services.db, scheme))[0]?.source, counting[0]?.source);
  assert.equal((await someone.post(path, { ...form, from: 'yesterday' })).status, 422);
  const otto = await world.as('otto.lang@demo.example');
  assert.equal((await otto.get(path)).status, 200);
  assert.equal((await otto.post(path, form)).status, 403);
});
