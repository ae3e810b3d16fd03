import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { Client } from '../../../../../test/client.ts';
import { createWorld, type World } from '../../../../../test/world.ts';

const folder = join(import.meta.dirname, '../../../../../programme/labs');
const fileOf = (lab: string, name: string) => readFileSync(join(folder, lab, name), 'utf8');
const code = '/learn/technical/labs/retry-budget';
const prompt = '/learn/technical/labs/few-shot-boundary';

let world: World;
let learner: Client;
before(async () => {
  world = await createWorld();
  learner = await world.newcomer('candidate');
});
after(() => world.close());

const textOf = async (client: Client, path: string) => (await client.get(path)).text();
const count = (page: string, part: string) => page.split(part).length - 1;
/** What one deed of a form says, page or problem. */
async function run(client: Client, content: string, more: Record<string, string> = {}, lab = code) {
  const answer = await client.post(`${lab}/run`, { content, ...more }, { accept: 'text/html' });
  return { status: answer.status, to: answer.headers.get('location'), text: await answer.text() };
}
/** What the log of deeds says of a lab. */
async function deedsOn(lab: string): Promise<string[]> {
  const { rows } = await world.database.pool.query<{ action: string }>(
    "select action from kernel.audit where subject_kind = 'lab' and subject_id = $1 order by audit_id",
    [lab],
  );
  return rows.map(({ action }) => action);
}

describe('a visitor', () => {
  it('reads the labs of a track, and of a lab its task, its starter and the names of its shown tests', async () => {
    const list = await textOf(world.nobody, '/learn/technical/labs');
    assert.match(list, /A retry budget/);
    assert.match(list, /Examples at the boundary/);
    const page = await textOf(world.nobody, code);
    assert.match(page, /new OpenAI\(\)/);
    assert.match(page, /does not repeat a request that is wrong/);
    assert.match(
      page,
      /To read before: <a href="\/learn\/technical\/retries-and-rate-limits">Retries, timeouts/,
    );
    assert.match(page, /Sign in/);
    for (const secret of ['does not repeat what waiting cannot cure', 'isCurable', 'textarea', 'data-island'])
      assert.ok(!page.includes(secret), secret);
    assert.equal((await world.nobody.post(`${code}/run`, { content: 'x' })).status, 401);
    assert.equal((await world.nobody.get('/learn/business/labs/retry-budget')).status, 404);
    assert.match(await textOf(world.nobody, '/learn/business/labs'), /no labs yet/);
  });
});

describe('a learner with a code lab', () => {
  it('saves, and finds what was saved', async () => {
    const saved = await learner.postJson(`${code}/save`, { content: '// mine\r\nexport {};' });
    assert.deepEqual(await saved.json(), { savedAt: world.now() });
    assert.match(await textOf(learner, code), /\/\/ mine\nexport \{\};/);
    assert.equal((await learner.postJson(`${code}/save`, { content: 'x'.repeat(16_001) })).status, 422);
    assert.ok(!(await textOf(await world.newcomer('candidate'), code)).includes('// mine'));
  });

  it('begins anew and takes that back', async () => {
    await learner.post(`${code}/reset`);
    assert.match(await textOf(learner, code), /\/\/ mine/, 'a reset is confirmed first');
    await learner.post(`${code}/reset`, { sure: 'yes' });
    const anew = await textOf(learner, code);
    assert.ok(!anew.includes('// mine'));
    assert.match(anew, /Bring it back/);
    await learner.post(`${code}/undo`);
    assert.match(await textOf(learner, code), /\/\/ mine/);
    assert.equal((await learner.post(`${code}/undo`)).status, 409);
  });

  it('runs the tests without script, and learns of hidden ones only how many passed', async () => {
    const { status, to } = await run(learner, fileOf('retry-budget', 'starter.ts'));
    assert.deepEqual([status, to], [303, `${code}#result`]);
    const page = await textOf(learner, code);
    assert.match(page, /Not all tests pass yet/);
    assert.match(page, /attempts is 3, not 1/);
    assert.match(page, /0 of 6/);
    assert.ok(!page.includes('does not repeat what waiting cannot cure'));
  });

  it('gets hints one after another, and the solution only after giving up, which is noted', async () => {
    await learner.post(`${code}/hint`);
    const one = await textOf(learner, code);
    assert.match(one, /Which option makes your loop the only one/);
    assert.ok(!one.includes('Compute the pause before'));
    assert.ok(!one.includes('One function decides what is curable'));
    await learner.post(`${code}/give-up`, { sure: 'yes' });
    const open = await textOf(learner, code);
    assert.match(open, /One function decides what is curable/);
    assert.match(open, /You opened it before you had passed/);
  });

  it('passes, which counts, and it stays said that the solution came first', async () => {
    world.pass({ minutes: 1 });
    await run(learner, fileOf('retry-budget', 'solution.ts'));
    assert.match(await textOf(learner, code), /All tests pass/);
    const list = await textOf(learner, '/learn/technical/labs');
    assert.match(list, /Passed after the solution/);
    const deeds = ['lab.reset', 'lab.reset-taken-back', 'lab.hint', 'lab.given-up', 'lab.passed'];
    assert.deepEqual(await deedsOn('retry-budget'), deeds);
  });
});

describe('code that misbehaves', () => {
  const faults: readonly (readonly [what: string, source: string, says: RegExp])[] = [
    ['never ends', 'export const answer = () => { for (;;) {} };', /It ran out of time/],
    [
      'takes all memory',
      "export const answer = () => { const all = []; for (;;) all.push('x'.repeat(100000)); };",
      /It ran out of memory/,
    ],
    ['does not compile', 'export const answer = (;', /It did not compile.*Line 1/s],
    ['fails while it is loaded', 'missing();', /could not be loaded.*missing is not defined/s],
    [
      'floods its output',
      "for (let n = 0; n < 5000; n++) console.log('flood ' + n); export const answer = async () => ({});",
      /It printed more; only the beginning is kept/,
    ],
    ['imports what it may not', "import 'node:fs';", /can import only openai/],
  ];
  for (const [what, source, says] of faults)
    it(`${what}: its learner is told in words`, async () => {
      world.pass({ minutes: 2 });
      assert.equal((await run(learner, source)).status, 303);
      assert.match(await textOf(learner, code), says);
    });

  it('holds nobody else up: one run a learner at a time, which can be stopped', async () => {
    world.pass({ minutes: 2 });
    const endless = 'export const answer = () => { for (;;) {} };';
    const first = run(learner, endless);
    const state = async () => (await (await learner.get(`${code}/state`)).json()) as { underWay: boolean };
    while (!(await state()).underWay) await new Promise((go) => setTimeout(go, 20));
    const second = await run(learner, endless);
    assert.equal(second.status, 409);
    assert.match(second.text, /last run has not ended/);
    const other = await world.newcomer('candidate');
    const theirs = run(other, fileOf('retry-budget', 'solution.ts'));
    await learner.post(`${code}/stop`);
    const stopped = await first;
    assert.equal(stopped.status, 409);
    assert.match(stopped.text, /The run was stopped/);
    assert.equal((await theirs).status, 303);
    assert.match(await textOf(other, code), /All tests pass/);
    assert.equal((await state()).underWay, false);
  });
});

describe('a learner with a prompt lab', () => {
  it('has a version for each prompt that was run, side by side, and passes with all cases', async () => {
    world.pass({ minutes: 2 });
    const fields = { model: 'sim-2026-09' };
    await run(learner, fileOf('few-shot-boundary', 'starter-prompt.md'), fields, prompt);
    await run(learner, fileOf('few-shot-boundary', 'starter-prompt.md'), { model: 'sim-2026-03' }, prompt);
    const first = await textOf(learner, prompt);
    assert.match(first, /Version 1 on sim-2026-09/);
    assert.match(first, /Version 1 on sim-2026-03/);
    assert.match(first, /A wish for money goes before its reason/);
    assert.ok(!first.includes('cracked'), 'hidden cases are counted only');
    const solution = fileOf('few-shot-boundary', 'solution-prompt.md');
    await run(learner, solution, { ...fields, note: 'pairs' }, prompt);
    const second = await textOf(learner, prompt);
    assert.match(second, /All cases pass/);
    assert.match(second, /Version 2<\/strong>.*: pairs/s);
    assert.equal(count(second, '<strong>Version'), 2);
    const compared = await textOf(learner, `${prompt}/compare?from=1&to=2`);
    assert.match(compared, /<ins>/);
    assert.match(compared, /express/);
    assert.deepEqual(await deedsOn('few-shot-boundary'), ['lab.passed']);
  });

  it('is told when a prompt is too long, or a snapshot is not the lab’s', async () => {
    assert.equal((await run(learner, 'a prompt', { model: 'tiny' }, prompt)).status, 422);
    const long = await run(learner, 'word '.repeat(200), {}, prompt);
    assert.equal(long.status, 422);
    assert.match(long.text, /1 to 150 words; the prompt has 200/);
    assert.ok(!(await textOf(learner, prompt)).includes('word word'), 'what was refused changes nothing');
  });
});
