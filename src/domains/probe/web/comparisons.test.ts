import assert from 'node:assert/strict';
import { after, suite, test } from 'node:test';
import type { Client, FormValues } from '../../../../test/client.ts';
import { createWorld } from '../../../../test/world.ts';
import { comparisonById, pairsOfComparison } from '../comparisons/comparison.sql.ts';
import { digestOf, pairOf } from '../comparisons/stored-pair.ts';
import type { Id } from '../../../kernel/id.ts';
import { compare } from '../statistics/compare.ts';
import { readPairs } from '../comparisons/pairs-file.ts';

const world = await createWorld();
after(() => world.close());
const lena = await world.as('lena.fischer@demo.example');
const priya = await world.as('priya.nair@demo.example');

const heading = 'stratum,id,baseline,candidate';
const flipped = [
  heading,
  ...Array.from({ length: 60 }, (_, index) => (index % 2 === 0 ? `yes,q${index},1,0` : `no,q${index},0,1`)),
].join('\n');
const unchanged = [heading, ...Array.from({ length: 30 }, (_, index) => `all,q${index},1,1`)].join('\n');
const filled = {
  name: 'Primes, March to June',
  baseline: 'GPT-4, March',
  candidate: 'GPT-4, June',
  models: ['openai/gpt-4', 'openai/gpt-4-turbo'],
  suite: 'Yes-or-no questions, exact match',
  ran_on: '2026-11-02',
  alpha: '0.01',
  tolerance: '0.05',
  pairs: flipped,
};
const words = 'I read forty answers: they now say no to every prime.';

async function made(given: FormValues = filled): Promise<Id<'comparison'>> {
  const answer = await lena.post('/desk/comparisons/new', given);
  assert.equal(answer.status, 303, await answer.text());
  return answer.headers.get('location')?.split('/').at(-1) as Id<'comparison'>;
}
const text = async (client: Client, path: string): Promise<string> => (await client.get(path)).text();
const rowsOf = async (query: string, values: readonly unknown[] = []) =>
  (await world.database.pool.query(query, [...values])).rows as Record<string, unknown>[];
const confirm = (id: string, given: FormValues = { words }) =>
  lena.post(`/desk/comparisons/${id}/confirm`, given);

suite('a comparison at the desk', () => {
  test('of the demonstration is of a service that does not exist, and nobody has confirmed it', async () => {
    const list = await text(priya, '/desk/comparisons');
    assert.match(list, /A made-up service, two months apart/);
    assert.doesNotMatch(list, /Confirmed|comparisons\/new/);
    assert.match(await text(lena, '/desk/comparisons'), /href="\/desk\/comparisons\/new"/);
    assert.match(await text(lena, '/desk/comparisons?page=2'), /no comparison on this page/);
  });

  test('is made from pasted pairs, and shows what was observed, as pictures and as tables', async () => {
    const id = await made();
    const page = await text(lena, `/desk/comparisons/${id}`);
    assert.match(
      page,
      /On 60 recorded questions the mean grade was 0\.500 with GPT-4, March and 0\.500 with/,
    );
    assert.match(page, /Some strata rose while others fell/);
    assert.match(page, /<svg[^>]*role="img"[^>]*aria-label="Over all 60 pairs/);
    assert.match(page, /aria-label="Mean grade before and after, by stratum"/);
    assert.match(page, /openai\/gpt-4, openai\/gpt-4-turbo/);
    assert.doesNotMatch(page, /<script|style=/);
    assert.match(await text(priya, '/desk/comparisons'), new RegExp(`comparisons/${id}[^]*Alarm`));
    assert.match(await text(priya, '/desk/comparisons.csv'), new RegExp(`${id},"Primes, March to June"`));
  });

  test('is made from a file as a browser sends it, with a byte order mark and CRLF', async () => {
    const form = new FormData();
    for (const [name, value] of Object.entries({ ...filled, pairs: '', _csrf: lena.csrf })) {
      for (const one of [value].flat()) form.append(name, one);
    }
    form.append(
      'file',
      new File([`\uFEFF${flipped.replaceAll('\n', '\r\n')}\r\n`], 'pairs.csv', { type: 'text/csv' }),
    );
    const answer = await lena.send('/desk/comparisons/new', { method: 'POST', body: form });
    assert.equal(answer.status, 303);
    const id = answer.headers.get('location')?.split('/').at(-1) as Id<'comparison'>;
    assert.equal((await pairsOfComparison(world.services.db, id)).length, 60);
  });

  test('keeps its pairs, so that anybody can compute every figure again', async () => {
    const id = await made();
    const { db } = world.services;
    const comparison = await comparisonById(db, id);
    const pairs = await pairsOfComparison(db, id);
    assert.ok(comparison);
    assert.equal(digestOf(pairs), comparison.pairsSha256);
    assert.deepEqual(compare(pairs.map(pairOf), comparison.findings), comparison.findings);
    const taken = readPairs(await text(priya, `/desk/comparisons/${id}/pairs.csv`), 'pairs.csv');
    assert.deepEqual(taken.ok && taken.pairs, pairs.map(pairOf));
    for (const table of ['comparison', 'confirmation']) {
      await assert.rejects(
        world.database.pool.query(`delete from probe.${table}`),
        /restrict|refuse|append|change/i,
      );
    }
  });

  test('is refused with every problem by its line, and nothing that was typed is lost', async () => {
    const refused = await lena.post('/desk/comparisons/new', {
      ...filled,
      pairs: `${heading}\nyes,q1,1,2\nyes,q2,1,\n`,
    });
    const page = await refused.text();
    assert.equal(refused.status, 422);
    assert.match(page, /pairs:2: `candidate` is &quot;2&quot;|pairs:2: `candidate` is "2"/);
    assert.match(page, /pairs:3: `candidate` has no grade; grade it/);
    assert.match(page, /Primes, March to June/);
    assert.match(page, /value="openai\/gpt-4-turbo" checked/);
    for (const [field, value, said] of [
      ['alpha', '0', /above 0/],
      ['alpha', 'NaN', /Write a number/],
      ['tolerance', '1', /below 1/],
      ['models', 'openai/nothing', /models of the register/],
      ['ran_on', '2026-02-30', /Write a day/],
      ['ran_on', '2027-01-01', /day that has come/],
      ['name', ' ', /Give it a name/],
      ['pairs', '', /Choose a file with pairs/],
      ['pairs', 'nonsense', /each is listed with its line/],
    ] as const) {
      const answer = await lena.post('/desk/comparisons/new', { ...filled, [field]: value });
      assert.equal(answer.status, 422, `${field}=${value}`);
      assert.match(await answer.text(), said);
    }
  });

  test('is no business of other roles, and a programme manager only reads', async () => {
    const id = await made();
    for (const email of ['mara.lindqvist@demo.example', 'piet.osei@demo.example', 'bea.novak@demo.example']) {
      const other = await world.as(email);
      assert.equal((await other.get(`/desk/comparisons/${id}`)).status, 403);
      assert.equal((await other.post('/desk/comparisons/new', filled)).status, 403);
    }
    assert.equal((await priya.get(`/desk/comparisons/${id}`)).status, 200);
    assert.equal((await priya.post('/desk/comparisons/new', filled)).status, 403);
    assert.equal((await priya.post(`/desk/comparisons/${id}/confirm`, { words })).status, 403);
    assert.match(await text(priya, `/desk/comparisons/${id}`), /An editor can/);
    assert.equal((await world.nobody.get(`/probes/comparisons/${id}`)).status, 404);
    assert.equal((await world.nobody.get(`/probes/comparisons/${id}/pairs.csv`)).status, 404);
  });
});

suite('a person’s word', () => {
  test('is given once: it asks for one draft, and who gives it again changes nothing', async () => {
    const id = await made();
    assert.equal((await confirm(id, { words: 'Yes.' })).status, 422);
    assert.equal((await confirm(id)).status, 303);
    world.pass({ minutes: 5 });
    assert.equal((await confirm(id, { words: 'I want it drafted once more.' })).status, 303);
    const events = await rowsOf(
      `select payload from kernel.event where name = 'drift.confirmed' and payload->>'comparisonId' = $1`,
      [id],
    );
    assert.equal(events.length, 1);
    const [{ observed, by }] = events.map(({ payload }) => payload) as [
      { observed: Record<string, unknown>; by: string },
    ];
    assert.equal(by, lena.person?.personId);
    const { summary, maxE, ...rest } = observed;
    assert.ok(typeof maxE === 'number' && maxE > 100);
    assert.match(String(summary), /^On 60 recorded questions .* Some strata rose while others fell/);
    assert.ok(String(summary).length <= 500);
    assert.deepEqual(rest, {
      title: 'Recorded answers of GPT-4, March and GPT-4, June differ',
      baseline: 'GPT-4, March',
      candidate: 'GPT-4, June',
      models: ['openai/gpt-4', 'openai/gpt-4-turbo'],
      suite: 'Yes-or-no questions, exact match',
      pairs: 60,
      strata: 2,
      alpha: 0.01,
      tolerance: 0.05,
      firstAlarmAt: compare((await pairsOfComparison(world.services.db, id)).map(pairOf), {
        alpha: 0.01,
        tolerance: 0.05,
      }).firstAlarmAt,
      ranOn: '2026-11-02',
    });
    const audited = await rowsOf(
      `select actor_id from kernel.audit where action = 'drift.confirmed' and subject_id = $1`,
      [id],
    );
    assert.deepEqual(audited, [{ actor_id: lena.person?.personId }]);
    const page = await text(lena, `/desk/comparisons/${id}`);
    assert.match(page, /Lena Fischer[^]*I read forty answers/);
    assert.doesNotMatch(page, /once more/);
  });

  test('makes the result and its pairs public, and of the desk nothing else', async () => {
    const id = await made();
    assert.equal((await confirm(id)).status, 303);
    const page = await text(world.nobody, `/probes/comparisons/${id}`);
    assert.match(page, /On 60 recorded questions/);
    assert.doesNotMatch(page, /Lena|forty answers|<script|style=/);
    assert.match(await text(world.nobody, `/probes/comparisons/${id}/pairs.csv`), /yes,q0,1,0/);
    assert.equal((await world.nobody.get(`/desk/comparisons/${id}`)).status, 401);
  });

  test('is not taken where there is no alarm, and a machine gives none', async () => {
    const id = await made({ ...filled, pairs: unchanged });
    assert.match(await text(lena, `/desk/comparisons/${id}`), /nothing to confirm/);
    assert.equal((await confirm(id)).status, 409);
    await made();
    await world.settle();
    const unasked = await rowsOf(
      `select e.event_id from kernel.event e where e.name = 'drift.confirmed'
          and not exists (select 1 from probe.confirmation where comparison_id = e.payload->>'comparisonId')`,
    );
    assert.deepEqual(unasked, []);
  });
});
