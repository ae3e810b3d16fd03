import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { redirection } from '../../../../../test/passage.ts';
import { recordedPanel } from '../../../../../test/panels.ts';
import { createWorld, type World } from '../../../../../test/world.ts';

const yusuf = 'yusuf.brandt@demo.example';
const path = '/studio/cut-scores';

let world: World;
let items: readonly string[];
before(async () => {
  world = await createWorld();
  const { rows } = await world.database.pool.query<{ item: string }>(
    `select item from exam.item_in_use join exam.item_version using (item, version)
     where scheme = 'technical-practitioner' and version = 1 order by item limit 3`,
  );
  items = rows.map(({ item }) => item);
});
after(() => world.close());

const asked = (ratings: readonly string[]) => ({
  scheme: 'technical-practitioner',
  title: 'Panel of autumn',
  borderline: 'Reads a reference and calls an API rightly, with the slips that a review finds.',
  held_on: '2026-11-10',
  ratings: ['round,judge,item,version,rating', ...ratings].join('\n'),
});

test('a panel of three judges in two rounds is recorded, drawn, and kept as it is', async () => {
  const someone = await world.as(yusuf);
  assert.match(await (await someone.get(path)).text(), /No panel has been recorded yet/);
  const rounds = [
    { A: [0.5, 0.6, 0.7], B: [0.9, 0.8, 0.7], C: [0.4, 0.7, 0.7] },
    { A: [0.6, 0.7, 0.7], B: [0.8, 0.7, 0.7], C: [0.6, 0.7, 0.7] },
  ];
  const lines = rounds.flatMap((judges, round) =>
    Object.entries(judges).flatMap(([judge, chances]) =>
      chances.map((chance, at) => `${round + 1},${judge},${items[at]},1,${chance}`),
    ),
  );
  const made = redirection(await someone.post(path, asked(lines)), 'recording a panel');
  const page = await (await someone.get(made.pathname)).text();
  // 2.0, 2.2 and 2.0: mean 2.0667, s = 0.1155, SE = 0.0667.
  assert.match(page, /2\.07 of 3 points, 68\.9%/);
  assert.match(page, /0\.07 points, 2\.2%/);
  assert.match(page, /70%, edition/);
  assert.match(page, /Each judge’s cut score after the last round/);
  const file = await (await someone.get(`${made.pathname}/ratings.csv`)).text();
  assert.equal(file.trim().split('\r\n').length, 19);

  for (const statement of ['update exam.panel set title = title', 'delete from exam.panel_rating'])
    await assert.rejects(world.database.pool.query(statement), statement);
});

test('what is wrong is said with what was typed, and nothing is stored', async () => {
  const someone = await world.as(yusuf);
  const strange = await someone.post(path, asked(['1,A,no-such-item,1,0.5', '1,B,no-such-item,1,0.5']));
  assert.equal(strange.status, 422);
  assert.match(await strange.text(), /One item is no exam/);
  const absent = ['1,A', '1,B'].flatMap((judge) => [
    `${judge},no-such-item,1,0.5`,
    `${judge},${items[0]},1,0.5`,
  ]);
  const unknown = await someone.post(path, asked(absent));
  assert.equal(unknown.status, 422);
  const text = await unknown.text();
  assert.match(text, /has no item no-such-item, version 1/);
  assert.match(text, /Reads a reference and calls an API rightly/);
  assert.equal((await someone.post(path, { ...asked(absent), title: '' })).status, 422);
  const { rows } = await world.database.pool.query('select from exam.panel');
  assert.equal(rows.length, 1);
});

test('an item writer reads and does not record; a candidate sees nothing', async () => {
  const panel = await recordedPanel(world);
  const ines = await world.as('ines.duarte@demo.example');
  const list = await (await ines.get(path)).text();
  assert.doesNotMatch(list, /Record a panel/);
  assert.equal((await ines.get(`${path}/${panel}`)).status, 200);
  assert.equal((await ines.post(path, asked([]))).status, 403);
  const mara = await world.as('mara.lindqvist@demo.example');
  assert.equal((await mara.get(`${path}/${panel}`)).status, 403);
});
