import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { redirection } from '../../../../../test/passage.ts';
import { createWorld, type World } from '../../../../../test/world.ts';
import { bookmarkCut } from '../../psychometrics/standard-setting/bookmark.ts';
import { satAndDecided } from '../../statistics/sat.fixture.ts';
import { figure } from '../statistics/words.ts';

const path = '/studio/cut-scores/booklet';
const yusuf = 'yusuf.brandt@demo.example';

let world: World;
before(async () => {
  world = await createWorld();
});
after(() => world.close());

const read = async (address: string) => {
  const answer = await (await world.as(yusuf)).get(address);
  assert.equal(answer.status, 200, address);
  return answer.text();
};

const asked = (booklet: string, bookmarks: readonly string[]) => ({
  scheme: 'technical-practitioner',
  rp: '0.67',
  title: 'Bookmarks of autumn',
  borderline: 'Reads a reference and calls an API rightly, with the slips that a review finds.',
  held_on: '2026-11-10',
  booklet,
  bookmarks: ['round,judge,page', ...bookmarks].join('\n'),
});

test('three judges in two rounds: the cut as θ and as a share is that of the function', async () => {
  assert.match(await read(path), /No item of this scheme has been calibrated yet/);
  const given = { sittings: 1, forms: 'one', seed: 3, calibrated: 'a field test' } as const;
  await satAndDecided(world.services.db, given, world.now());
  const address = `${path}?scheme=technical-practitioner`;
  const mark = /Mark of this booklet.*?([0-9a-f]{8})</s.exec(await read(address))?.[1] ?? assert.fail();
  const lines = (await read(`${path}.csv?scheme=technical-practitioner`)).trim().split('\r\n').slice(1);
  const items = lines.map((line) => {
    const [, , , a = '', b = ''] = line.split(',');
    return { a: Number(a), d: [-Number(a) * Number(b)], c: 0 };
  });
  const someone = await world.as(yusuf);
  const rounds = ['1,A,5', '1,B,12', '1,C,9', '2,A,8', '2,B,10', '2,C,9'];
  const made = redirection(await someone.post(path, asked(mark, rounds)), 'recording a panel');
  const page = await read(made.pathname);
  const wanted = bookmarkCut(items, [8, 10, 9], 0.67);
  assert.ok(page.includes(`θ = ${figure(wanted.theta)}, the median of 3 judges`));
  assert.ok(page.includes(`${figure(wanted.seOfMedian)} (of the judges’ mean, ${figure(wanted.mean)}`));
  const share = ((100 * wanted.points) / items.length).toFixed(1).replace(/\.0$/, '');
  assert.ok(page.includes(`${share}% of the booklet’s`), share);
  assert.equal((await read(`${made.pathname}/ratings.csv`)).trim().split('\r\n').length, 7);
  assert.equal((await read(`${made.pathname}/booklet.csv`)).trim().split('\r\n').length, items.length + 1);
  assert.match(await read('/studio/cut-scores'), /bookmark/);
  for (const statement of ['update exam.bookmark set page = 1', 'delete from exam.booklet_page'])
    await assert.rejects(world.database.pool.query(statement), statement);
});

test('a booklet that was another, a page that is not there, a judge who set none: said, and nothing is stored', async () => {
  const someone = await world.as(yusuf);
  const mark = /Mark of this booklet.*?([0-9a-f]{8})</s.exec(await read(path))?.[1];
  const scheme = await read(`${path}?scheme=technical-practitioner`);
  const right = /Mark of this booklet.*?([0-9a-f]{8})</s.exec(scheme)?.[1] ?? mark ?? '';
  const refused = async (form: Record<string, string>, words: RegExp) => {
    const answer = await someone.post(path, form);
    assert.equal(answer.status, 422);
    const text = await answer.text();
    assert.match(text, words);
    assert.match(text, /Bookmarks of autumn/);
  };
  await refused(asked('00000000', ['1,A,5', '1,B,6']), /That is another booklet/);
  await refused(asked(right, ['1,A,5', '1,B,600']), /names page 600 of/);
  await refused(asked(right, ['1,A,5', '1,B,6', '2,A,5']), /Round 2: B has set no bookmark/);
  await refused(asked(right, ['1,A,5']), /One judge is no panel/);
  const { rows } = await world.database.pool.query('select from exam.panel');
  assert.equal(rows.length, 1);
  const ines = await world.as('ines.duarte@demo.example');
  assert.equal((await ines.get(path)).status, 200);
  assert.equal((await ines.post(path, asked(right, []))).status, 403);
});
