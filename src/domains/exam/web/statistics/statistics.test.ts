import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { createWorld, type World } from '../../../../../test/world.ts';
import { satAndDecided } from '../../statistics/sat.fixture.ts';

const yusuf = 'yusuf.brandt@demo.example';
const path = '/studio/statistics';
const scheme = 'scheme=technical-practitioner';

let world: World;
let form: string;
let turned: string;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const read = async (address: string): Promise<string> => {
  const answer = await (await world.as(yusuf)).get(address);
  assert.equal(answer.status, 200, address);
  return answer.text();
};

test('before anybody is decided on, the pages say what they wait for', async () => {
  const page = await read(`${path}?${scheme}`);
  assert.match(page, /nobody has been decided on yet/);
  assert.match(page, /told from 30 decided sittings/);
  assert.match(page, /told from 10\s+decided sittings that met it/);
  assert.match(page, /No sitting has been started yet/);
  const { rows } = await world.database.pool.query<{ item: string }>(
    `select item from exam.item_in_use join exam.item_version using (item, version)
     where scheme = 'technical-practitioner' and use = 'form' and kind = 'single' order by item limit 1`,
  );
  const item = await read(`${path}/${rows[0]?.item}`);
  assert.match(item, /0 of the 30 decided sittings that this needs/);
  assert.match(item, /never calibrated/);
});

test('forty sittings of one form: an item that those who know miss works against, and its page shows the key’s fall', async () => {
  const now = world.now();
  const [first = ''] = await satAndDecided(world.services.db, { sittings: 1, forms: 'one', seed: 5 }, now);
  const { rows } = await world.database.pool.query<{ item: string }>(
    `select item from exam.form_item join exam.item_version using (item, version, kind)
     where form_id = $1 and kind = 'single' order by position limit 1`,
    [first],
  );
  turned = rows[0]?.item ?? assert.fail();
  // The same seed draws the same form.
  const given = { sittings: 60, forms: 'one', seed: 5, turned: [turned] } as const;
  [form = ''] = await satAndDecided(world.services.db, given, now);
  assert.equal(form, first);

  const page = await read(`${path}?${scheme}`);
  assert.match(page, /61 decided sittings/);
  assert.match(page, /Coefficient alpha/);
  assert.match(page, /Same decision on a parallel form/);
  assert.match(page, /works against/);
  const worst = page.slice(page.indexOf('id="items"'));
  assert.ok(worst.includes(`${turned}, version 1`));
  assert.equal(/\/studio\/statistics\/([^?"]+)\?version/.exec(worst)?.[1], turned, 'the worst comes first');

  const item = await read(`${path}/${turned}?version=1`);
  assert.match(item, /works against/);
  assert.match(item, /\(key\)/);
  assert.match(item, /Answers by score on the rest of the form/);
  assert.match(item, new RegExp(`/studio/keys/new\\?item=${turned}&amp;version=1`));
  const { rows: seen } = await world.database.pool.query(
    `select from kernel.audit where action = 'key.viewed' and subject_id = $1`,
    [`${turned}@1`],
  );
  assert.equal(seen.length, 1);
});

test('one form alone, sorted by difficulty, and as a file', async () => {
  const page = await read(`${path}?${scheme}&form=${form}&sort=difficulty&down=1`);
  assert.match(page, /Item versions \(30\)/);
  const csv = await (await world.as(yusuf)).get(`${path}.csv?${scheme}&form=${form}&sort=difficulty`);
  assert.equal(csv.status, 200);
  const lines = (await csv.text()).trim().split('\r\n').slice(1);
  const difficulties = lines.map((line) => Number(line.split(',')[6]));
  assert.equal(lines.length, 30);
  assert.deepEqual(
    difficulties,
    difficulties.toSorted((a, b) => a - b),
  );
});

test('candidates with forms of their own have KR-21 and no alpha', async () => {
  await satAndDecided(world.services.db, { sittings: 40, forms: 'own', seed: 8 }, world.now());
  const page = await read(`${path}?${scheme}`);
  assert.match(page, /Reliability \(KR-21\)/);
  assert.doesNotMatch(page, /Coefficient alpha/);
});

test('a calibrated item has its curve; what does not exist is not found; a candidate sees none of it', async () => {
  await world.database.pool.query(
    `insert into exam.item_parameter (item, version, model, a, b, c, sample_size, calibrated_on, source, stored_by, stored_at)
     values ($1, 1, '2pl', 1.2, -0.4, 0, 500, '2026-11-01', 'a field test', 'somebody', now())`,
    [turned],
  );
  const item = await read(`${path}/${turned}`);
  assert.match(item, /Chance of a right answer over ability/);
  assert.match(item, /500 candidates: a field test/);
  const someone = await world.as(yusuf);
  for (const gone of [
    `${path}/no-such-item`,
    `${path}/%00`,
    `${path}/${turned}?version=9`,
    `${path}?form=nothing`,
  ])
    assert.equal((await someone.get(gone)).status, 404, gone);
  assert.equal((await someone.get(`${path}?sort=colour`)).status, 422);
  const mara = await world.as('mara.lindqvist@demo.example');
  for (const address of [path, `${path}.csv`, `${path}/${turned}`])
    assert.equal((await mara.get(address)).status, 403, address);
});
