import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { formsOf } from '../../../../test/forms.ts';
import { solutions } from '../../../../test/exam/solutions.ts';
import { beginWithTask } from '../../../../test/exam/text-to-mark.ts';
import { lettersTo, rescoreAll } from '../../../../test/exam/wrong-key.ts';
import { answerAndHandIn, decide, placesOf, redirection } from '../../../../test/passage.ts';
import { createWorld, type World } from '../../../../test/world.ts';
import type { Id } from '../../../kernel/id.ts';
import { createSandboxPool, type SandboxPool } from '../../lab/index.ts';
import { runCode } from '../scoring/run-code.ts';
import { rightAnswer, type ScoringRule, type TestsRule } from '../scoring/rule.ts';
import { scoreOf, scoreVersions } from '../scoring/score.sql.ts';
import { checkRecord } from '../sitting/check-record.ts';
import { correctionById } from './correction.sql.ts';
import { remarksOf } from './remark.sql.ts';

let world: World;
let sandbox: SandboxPool;
before(async () => {
  world = await createWorld();
  sandbox = createSandboxPool({ threads: 1, onFailure: (error) => assert.fail(error) });
});
after(async () => {
  await sandbox.close();
  await world.close();
});

const reason = 'The documentation that the item cites says the other thing.';

async function itemOf(kind: string): Promise<{ item: string; version: number; rule: ScoringRule }> {
  const { rows } = await world.database.pool.query<{ item: string; version: number; rule: ScoringRule }>(
    `select item, version, rule from exam.item_version join exam.item_key using (item, version)
      where kind = $1 order by item limit 1`,
    [kind],
  );
  return rows[0] ?? assert.fail(`the bank has no item of kind ${kind}`);
}

/** Proposes what the form says: the rule that it would become. */
async function proposed(kind: string, fields: Record<string, string | string[]>): Promise<ScoringRule> {
  const { item, version } = await itemOf(kind);
  const yusuf = await world.as('yusuf.brandt@demo.example');
  const form = { item, version: String(version), reason, remedy: 'new key', ...fields };
  const made = redirection(await yusuf.post('/studio/keys/new', form), 'proposing');
  const correction = await correctionById(
    world.services.db,
    made.pathname.split('/').at(-1) as Id<'correction'>,
  );
  assert.equal((await yusuf.get(made.pathname)).status, 200);
  return correction?.becomes ?? assert.fail();
}

test('an order, a match and an inline choice get another key by their lists', async () => {
  for (const kind of ['order', 'match', 'inline']) {
    const { rule } = await itemOf(kind);
    const key = rightAnswer(rule) ?? assert.fail();
    const yusuf = await world.as('yusuf.brandt@demo.example');
    const { item, version } = await itemOf(kind);
    const path = `/studio/keys/new?item=${item}&version=${version}`;
    const html = await (await yusuf.get(path)).text();
    assert.equal(html.match(/<select[^>]* name="key"/g)?.length, key.length, kind);
    assert.ok(formsOf(html, path).some((form) => form.path === '/studio/keys/new' && form.method === 'POST'));
    const same = { item, version: String(version), reason, remedy: 'new key', key };
    assert.equal((await yusuf.post('/studio/keys/new', same)).status, 422, `${kind}: the same key was taken`);
    const other = kind === 'order' ? key.toReversed() : crossed(key);
    const becomes = await proposed(kind, { key: other });
    assert.deepEqual((rightAnswer(becomes) ?? []).toSorted(), other.toSorted());
    if (kind === 'order') assert.deepEqual(rightAnswer(becomes), other);
    // Where a correction has taken the key away, another remedy than a new key asks for none.
    await world.database.pool.query('update exam.item_key set rule = $2 where item = $1', [
      item,
      '{"type": "everybody"}',
    ]);
    const without = await (await yusuf.get(path)).text();
    const lists = without.match(/<select[^>]* name="key"[^>]*>/g) ?? [];
    assert.ok(lists.length > 0 && lists.every((list) => !list.includes('required')), kind);
  }
});

/** A key in which the first two parts have each other's; of an inline choice, whose gaps have their own, another letter. */
function crossed(key: readonly string[]): string[] {
  const [first = '', second = '', ...rest] = key;
  const [part = '', value = ''] = first.split(' ');
  const [other = '', swapped = ''] = second.split(' ');
  if (part.startsWith('s')) return [`${part} ${swapped}`, `${other} ${value}`, ...rest];
  return [`${part} ${value === 'a' ? 'b' : 'a'}`, ...key.slice(1)];
}

test('a text accepts other words and numbers, each gap as it was meant', async () => {
  const { item, version, rule } = await itemOf('text');
  assert.ok(rule.type === 'text');
  const fields = Object.fromEntries(
    Object.entries(rule.gaps).flatMap(([id, gap]) =>
      'accept' in gap
        ? [[`accept.${id}`, 'one word\r\nanother\r\n']]
        : [
            [`value.${id}`, '1,250'],
            [`tolerance.${id}`, '0.5'],
          ],
    ),
  );
  const yusuf = await world.as('yusuf.brandt@demo.example');
  const form = { item, version: String(version), reason, remedy: 'new key' };
  const refused = await yusuf.post('/studio/keys/new', form);
  assert.equal(refused.status, 422);
  const becomes = await proposed('text', fields);
  assert.ok(becomes.type === 'text');
  for (const gap of Object.values(becomes.gaps))
    assert.deepEqual(
      gap,
      'accept' in gap ? { accept: ['one word', 'another'] } : { value: 1250, tolerance: 0.5 },
    );
});

test('programs are run again with corrected tests, and whoever gains is told', async () => {
  const { db } = world.services;
  const { pool } = world.database;
  const task = 't1-retry-delay-code';
  const { rows } = await pool.query<{ rule: TestsRule }>('select rule from exam.item_key where item = $1', [
    task,
  ]);
  const right = rows[0]?.rule ?? assert.fail();
  const spoilt = { ...right, tests: right.tests.map((one) => ({ ...one, code: 'ok(false);' })) };
  await pool.query('update exam.item_key set rule = $2 where item = $1', [task, JSON.stringify(spoilt)]);

  const candidate = await world.newcomer('candidate');
  const running = await beginWithTask(world, candidate, task);
  const sittingId = running.sitting as Id<'sitting'>;
  const places = await placesOf(world, running.sitting);
  const { position } = places.find(({ item }) => item === task) ?? assert.fail();
  const known = places.filter(({ item }) => item !== task).slice(0, 20);
  await answerAndHandIn(candidate, running, [
    { position, choice: [solutions[task] ?? ''] },
    ...known.map((place) => ({ position: place.position, choice: rightAnswer(place.rule) ?? [] })),
  ]);
  await world.settle();
  await runCode(db, sandbox, { sittingId, position }, world.now());
  assert.equal((await scoreOf(db, sittingId))?.raw, 20);
  await decide(world, running.sitting);

  const yusuf = await world.as('yusuf.brandt@demo.example');
  const tests = Object.fromEntries(
    right.tests.flatMap(({ code, weight }, index) => [
      [`test.${index}`, code],
      [`weight.${index}`, String(weight)],
    ]),
  );
  const form = { item: task, version: '1', reason, remedy: 'run again' };
  assert.equal((await yusuf.post('/studio/keys/new', { ...form, ...tests, 'weight.0': 'none' })).status, 422);
  const made = redirection(await yusuf.post('/studio/keys/new', { ...form, ...tests }), 'proposing');
  redirection(await yusuf.post(`${made.pathname}/approve`), 'approving');
  redirection(
    await (await world.as('priya.nair@demo.example')).post(`${made.pathname}/approve`),
    'approving',
  );
  const correctionId = made.pathname.split('/').at(-1) ?? '';
  await rescoreAll(world, correctionId);
  await world.settle();
  const [remark] = await remarksOf(db, sittingId);
  assert.ok(remark?.result === null);
  const { remarkId } = remark;
  const queued = await pool.query(
    `select from graphile_worker._private_jobs where payload ->> 'remarkId' = $1`,
    [remarkId],
  );
  assert.equal(queued.rowCount, 1);
  for (const _ of [1, 2]) await runCode(db, sandbox, { sittingId, position, remarkId }, world.now());
  await world.settle();
  await rescoreAll(world, correctionId);

  const versions = await scoreVersions(db, sittingId);
  assert.deepEqual(
    versions.map(({ raw, proposed: outcome, correctionId: by }) => [raw, outcome, by]),
    [
      [20, 'fail', null],
      [21, 'pass', correctionId],
    ],
  );
  assert.equal(await checkRecord(db, sittingId), null);
  assert.match(await (await yusuf.get(made.pathname)).text(), /Gains a pass/);
  const letter = (await lettersTo(world, candidate)).find(({ subject }) => /anew/.test(subject));
  assert.match(letter?.body ?? '', /have been run again.*from 20 of 30 points to 21 of 30/s);
});
