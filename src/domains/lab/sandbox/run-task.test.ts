import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createSandboxPool } from './pool.ts';
import { runTask } from './run-task.ts';
import { forCandidate, type Task, type TaskTest } from './task.ts';

const failures: Error[] = [];
const pool = createSandboxPool({ threads: 1, onFailure: (error) => failures.push(error) });
after(() => pool.close());

const test = (code: string, more: Partial<TaskTest> = {}): TaskTest => ({
  name: 'a test',
  code,
  weight: 1,
  hidden: false,
  ...more,
});
const run = (source: string, tests: readonly TaskTest[], more: Partial<Task> = {}) =>
  runTask({ language: 'javascript', source, tests, seed: 'seed', ...more }, pool);

describe('a code task', () => {
  it('gives the share of the weight of the tests that passed', async () => {
    const result = await run('export const double = (n) => n * 2;', [
      test('equal(solution.double(2), 4)', { name: 'doubles', weight: 3 }),
      test("equal(solution.double('ab'), 'abab')", { name: 'repeats', weight: 1, hidden: true }),
    ]);
    assert.equal(result.outcome, 'ran');
    assert.deepEqual(
      result.tests.map(({ name, passed, message }) => ({ name, passed, message })),
      [
        { name: 'doubles', passed: true, message: '' },
        { name: 'repeats', passed: false, message: 'Expected "abab", got NaN.' },
      ],
    );
    assert.equal(result.share, 0.75);
  });

  it('keeps lines and columns of TypeScript, whose types are taken away', async () => {
    const source =
      'interface Point { x: number }\n\nexport const f = (p: Point): number => {\n  return p.x.y.z;\n};';
    const { tests } = await run(source, [test('solution.f({ x: 1 })')], { language: 'typescript' });
    assert.match(tests[0]?.message ?? '', /^TypeError: .*\(line 4\)$/);

    const broken = await run('const a: number = 1;\nconst b: Array<string = 3;', [test('')], {
      language: 'typescript',
    });
    assert.equal(broken.outcome, 'did not compile');
    assert.deepEqual([broken.fault?.line, broken.fault?.column], [2, 23]);

    const script = await run('let a = 1;\nlet b = = 2;', [test('')]);
    assert.equal(script.outcome, 'did not compile');
    assert.deepEqual([script.fault?.line, script.fault?.column], [2, 9]);
  });

  it('says where code failed while it was loaded', async () => {
    const result = await run('const a = 1;\nmissing();\nexport {};', [test('ok(true)')]);
    assert.deepEqual(result.fault, { message: 'ReferenceError: missing is not defined', line: 2, column: 0 });
    assert.equal(result.share, 0);
  });

  it('tests classes, generators, callbacks and errors across the border', async () => {
    const source = `
      export class Queue { #held = []; push(one) { this.#held.push(one); return this; } get size() { return this.#held.length; } }
      export async function* lines(chunks) { let rest = ''; for await (const chunk of chunks) { const [...all] = (rest + chunk).split('\\n'); rest = all.pop(); yield* all; } }
      export const attempt = async (action) => { for (let wait = 1; ; wait *= 2) try { return await action(wait); } catch { await new Promise((go) => setTimeout(go, wait * 3_600_000)); } };
      export class Limited extends Error { name = 'Limited'; status = 429; }
      export const fail = () => { throw new Limited('slow down'); };
      export const kinds = () => [undefined, null, -0, NaN, 10n, new Map([[1, new Set([2])]]), new Date(0), new Uint8Array([1, 2]), '\\ud800'];
    `;
    const tests = [
      'const queue = new solution.Queue(); equal(queue.push(1).push(2), queue); equal(queue.size, 2);',
      "const chunks = async function* () { yield 'a\\nb'; yield 'c\\nd'; }; const got = []; for await (const line of solution.lines(chunks())) got.push(line); deepEqual(got, ['a', 'bc']);",
      "const start = Date.now(); let times = 0; equal(await solution.attempt(async (wait) => { if (++times < 3) throw new Error('not yet'); return wait; }), 4); equal(Date.now() - start, 3 * 3_600_000);",
      "throws(() => solution.fail(), { name: 'Limited', status: 429, message: /slow/ }); await throws(async () => solution.fail(), 'Limited');",
      "deepEqual(solution.kinds(), [undefined, null, -0, NaN, 10n, new Map([[1, new Set([2])]]), new Date(0), new Uint8Array([1, 2]), '\\ud800']);",
    ];
    const result = await run(
      source,
      tests.map((code) => test(code)),
    );
    assert.deepEqual(
      result.tests.map(({ message }) => message),
      ['', '', '', '', ''],
    );
  });

  it('answers the calls of the task’s functions from a table or from the host, and tells the test about them', async () => {
    const source =
      "export const f = async () => { try { await ask('x'); } catch (error) { return [error.status, await ask('x'), await host(2)]; } };";
    const code =
      "deepEqual(await solution.f(), [429, { text: 'hello' }, 4]); deepEqual(calls('ask').length, 2);";
    const mocks: Task['mocks'] = {
      ask: [
        { times: 1, fails: { message: 'slow down', status: 429 } },
        { args: ['x'], gives: { text: 'hello' }, afterMs: 500 },
      ],
      host: ([n]) => Promise.resolve(Number(n) * 2),
    };
    const result = await run(source, [test(code)], { mocks });
    assert.equal(result.tests[0]?.message, '');
  });

  it('repeats itself: the same seed gives the same clock and the same chance', async () => {
    const source =
      'export const f = () => 1; console.log(Math.random(), Date.now(), new Date().getTimezoneOffset());';
    const [one, two, other] = [
      await run(source, []),
      await run(source, []),
      await run(source, [], { seed: 'other' }),
    ];
    assert.match(one.output, /^0\.\d+ 1767225600000 0\n$/);
    assert.equal(one.output, two.output);
    assert.notEqual(one.output, other.output);
  });

  it('shows a candidate nothing of hidden tests', async () => {
    const source =
      "export const f = (input) => { console.log('given', input); throw new Error('given ' + input); };";
    const result = await run(source, [
      test("solution.f('open')", { name: 'open' }),
      test("solution.f('secret')", { name: 'secret', hidden: true }),
    ]);
    assert.match(result.tests[1]?.message ?? '', /secret/);
    const shown = forCandidate(result);
    assert.equal(shown.hiddenTests, 1);
    assert.ok(!JSON.stringify(shown).includes('secret'));
    assert.equal(shown.output, 'given open\n');
  });

  it('says only what a database can keep', async () => {
    const source = `console.log('a\\0b', 'x'.repeat(${64 * 1024 - 6}) + '😀'); export const f = () => { throw new Error('\\0\\ud800'); };`;
    const result = await run(source, [test('solution.f()')]);
    assert.equal(result.outputCut, true);
    const text = JSON.stringify(result);
    assert.ok(text.isWellFormed() && !/\\u0000|\\ud8/.test(text), text.slice(-300));
    assert.match(result.tests[0]?.message ?? '', /^Error: \uFFFD\uFFFD/);
  });

  it('leaves no thread that failed by itself', () => assert.deepEqual(failures, []));
});
