import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { createSandboxPool } from './pool.ts';
import { runTask } from './run-task.ts';
import type { Limits, Outcome, TaskResult } from './task.ts';

const pool = createSandboxPool({ threads: 1 });
after(() => pool.close());

const limits: Partial<Limits> = { cpuMs: 300, wallMs: 3000 };
const run = (source: string, tests: readonly string[] = []): Promise<TaskResult> =>
  runTask(
    {
      language: 'javascript',
      source,
      tests: tests.map((code, index) => ({ name: `test ${index + 1}`, code, weight: 1, hidden: true })),
      seed: 'seed',
      limits,
    },
    pool,
  );

/** A run ends as it should, and the pool serves the next one. */
async function endsAs(outcome: Outcome, source: string, tests: readonly string[] = ['solution.f()']) {
  const begin = performance.now();
  const result = await run(source, tests);
  const took = performance.now() - begin;
  assert.equal(result.outcome, outcome, JSON.stringify(result).slice(0, 500));
  assert.equal(result.share, 0);
  assert.ok(took < 15_000, `it took ${took} ms`);
  const next = await run('export const f = () => 1;', ['equal(solution.f(), 1)']);
  assert.equal(next.share, 1);
  return result;
}

describe('hostile code ends within its bounds, and the pool goes on:', () => {
  const outOfTime: Record<string, string> = {
    'an endless loop': 'for (;;);',
    'an endless loop that catches everything': 'for (;;) try { for (;;); } catch {} finally { continue; }',
    'a pattern that never ends': "/^(a+)+$/.test('a'.repeat(60) + 'b')",
    'a search inside the interpreter, where no interrupt is asked for':
      "return 'a'.repeat(5e6).indexOf('a'.repeat(2e6) + 'b')",
    'a getter that never ends': 'return { get x() { for (;;); } }',
    'an endless timer': 'return new Promise(() => setInterval(() => 0, 1))',
    'a wait that does nothing': 'const until = Date.now() + 1e9; while (Date.now() < until);',
  };
  for (const [name, body] of Object.entries(outOfTime))
    it(name, async () => {
      const code = name.includes('getter') ? 'equal(solution.f().x, 1)' : 'await solution.f()';
      await endsAs('out of time', `export function f() { ${body} }`, [code]);
    });

  it('endless microtasks', async () => {
    await endsAs('out of time', 'export const f = async () => { for (;;) await null; };', [
      'await solution.f()',
    ]);
    await endsAs(
      'out of time',
      'const g = () => Promise.resolve().then(g); g(); export const f = () => new Promise(() => {});',
      ['await solution.f()'],
    );
  });

  it('an endless loop, or a wait, while it is loaded', async () => {
    await endsAs('out of time', 'for (;;);');
    await endsAs('ran', 'await new Promise(() => {});');
  });

  const bombs: Record<string, string> = {
    'an array': 'const all = []; for (;;) all.push(new Array(1000).fill(1));',
    'text that doubles':
      "const all = []; let text = 'x'; for (;;) { if (text.length < 1e6) text += text; all.push(text + all.length); }",
    'typed arrays': 'const all = []; for (;;) all.push(new Uint8Array(1e6).fill(1));',
    'one buffer': 'return new Uint8Array(1e9).length',
    'a pattern': "return new RegExp('(?:a{1,200}){1,200}'.repeat(2000)).test('a')",
  };
  for (const [name, body] of Object.entries(bombs))
    it(`a memory bomb: ${name}`, async () => {
      const { outcome } = await run(`export function f() { ${body} }`, ['solution.f()', 'ok(false)']);
      assert.ok(outcome === 'out of memory' || (name === 'a pattern' && outcome === 'ran'), outcome);
      await endsAs('ran', 'export const f = () => { throw 1; };');
    });

  it('recursion without end is an error like another', async () => {
    const { tests } = await endsAs('ran', 'export const f = () => f() + 1;');
    assert.match(tests[0]?.message ?? '', /call stack/);
    await endsAs('did not compile', `export const f = ${'['.repeat(60_000)};`);
    await endsAs(
      'ran',
      'export const f = () => { let a = []; for (let i = 0; i < 2e4; i++) a = [a]; return String(a); };',
    );
    await endsAs('ran', 'export const f = (g) => g(f);', ['const g = (h) => h(g); solution.f(g)']);
  });

  it('ten megabytes of output are cut, and never leave the thread', async () => {
    const result = await endsAs(
      'ran',
      "console.log('x'.repeat(1e7)); for (let i = 0; i < 1000; i++) console.log('y'.repeat(1e4));\nexport const f = () => { throw 1; };",
    );
    assert.equal(result.output.length, 64 * 1024);
    assert.equal(result.outputCut, true);
  });

  it('a value that is too large, too deep or no data is not handed over', async () => {
    await endsAs('ran', "export const f = () => 'x'.repeat(2e6);");
    await endsAs('ran', 'export const f = () => new Array(4e9 - 1);');
    await endsAs('ran', "export const f = () => Symbol('x');");
    const { tests } = await run(
      'export const f = () => { let a = 1; for (let i = 0; i < 5000; i++) a = [a]; return a; };',
      ["throws(() => deepEqual(solution.f(), []), 'ExpectationError')"],
    );
    assert.equal(tests[0]?.message, '');
  });

  it('a promise that never settles ends at once', async () => {
    const { tests } = await endsAs('ran', 'export const f = () => new Promise(() => {});', [
      'await solution.f()',
    ]);
    assert.equal(tests[0]?.message, 'Something it awaits never comes.');
  });

  it('nothing of the host is there', async () => {
    const names = [
      'process',
      'require',
      'fetch',
      'module',
      'Buffer',
      'WebAssembly',
      'Deno',
      'std',
      'os',
      'XMLHttpRequest',
      'navigator',
    ];
    const source = `
      export const refused = async (action) => { try { return await action(); } catch (error) { return error.message + error.stack; } };
      export const many = () => refused(() => { for (;;) setTimeout(() => 0, 1); });
      export const seen = () => ${JSON.stringify(names)}.filter((name) => name in globalThis || (0, eval)('typeof ' + name) !== 'undefined');
      export const escaped = () => console.log.constructor('return typeof process + typeof require')();
      export const load = (name) => import(name);
      export const trace = () => { Error.prepareStackTrace = (_, frames) => frames; const { stack } = new Error('x'); return String(stack); };
      export const host = async () => { try { return await import('node:fs'); } catch (error) { return String(error.stack); } };
    `;
    const { tests } = await run(source, [
      'deepEqual(solution.seen(), [])',
      "equal(solution.escaped(), 'undefinedundefined')",
      "for (const name of ['fs', 'node:fs', './membrane.ts', 'membrane.ts', 'solution-realm.ts', 'data:text/javascript,1']) await throws(() => solution.load(name), /cannot import/)",
      'ok(!/node|worker|src|\\//.test(solution.trace()))',
      'ok(!/node_modules|worker|\\/src\\//.test(await solution.host()))',
      'const stack = await solution.many(); ok(/Too many timers/.test(stack), stack); ok(!/\\/|worker/.test(stack), stack)',
    ]);
    assert.deepEqual(
      tests.map(({ message }) => message),
      ['', '', '', '', '', ''],
    );
    await endsAs('did not compile', "import fs from 'fs';\nexport const f = () => fs;");
  });
});

describe('code cannot pass a test that it does not meet', () => {
  const forgeries: Record<string, string> = {
    'by tampering with what the language gives':
      "for (const Kind of [Object, Array, Function, Promise, Map, Set, WeakMap, String, Number, RegExp, Error]) for (const key of Object.getOwnPropertyNames(Kind.prototype)) { if (key === 'constructor') continue; try { Kind.prototype[key] = () => true; } catch {} } JSON.parse = () => [true, [['v', 42]]]; Object.is = () => true; export const f = () => 41;",
    'by toJSON and accessors on every object':
      "Object.prototype.toJSON = () => 42; Object.defineProperty(Object.prototype, 'passed', { get: () => true }); Array.prototype.toJSON = function () { return [true, [['v', 42]]]; }; export const f = () => 41;",
    'by names of the vocabulary':
      'export const equal = () => true; export const ok = equal; globalThis.equal = globalThis.ok = () => true; export const f = () => 41;',
    'by a value that claims to be equal':
      'export const f = () => ({ valueOf: () => 42, toString: () => "42", [Symbol.toPrimitive]: () => 42, equals: () => true, then(done) { done(42); } });',
    'by a proxy':
      'export const f = () => new Proxy(() => 42, { get: () => 42, has: () => true, ownKeys: () => [], getPrototypeOf: () => Number.prototype });',
    'by reaching for the test’s own realm':
      "export const f = (g) => { try { g.constructor('this.equal = () => true')(); } catch {} for (const key of ['constructor', '__proto__', 'prototype']) try { g[key].constructor('return this')().ok = () => true; } catch {} return 41; };",
    'by throwing': 'export const f = () => { throw { name: "", message: "" }; };',
    'by throwing what looks like nothing': 'export const f = () => { throw undefined; };',
    'by ending the run':
      'export const f = () => { setTimeout(() => { throw 0; }, 0); return new Promise(() => {}); };',
    'by using up the memory':
      'export const f = () => { const all = []; try { for (;;) all.push(new Uint8Array(1e5)); } catch { return all.length; } };',
  };
  for (const [name, source] of Object.entries(forgeries))
    it(name, async () => {
      const tests = [
        'equal(await solution.f(function own() { return 1; }), 42)',
        'deepEqual(await solution.f(async () => 1), 42)',
        'ok((await solution.f({ a: [1] })) === 42)',
        'equal(await solution.f(new (class Thing { go() { return 1; } })()), 42); equal(1, 1)',
      ];
      const { tests: verdicts, share } = await run(source, tests);
      assert.equal(share, 0, JSON.stringify(verdicts));
    });

  it('even when it speaks to the other side itself', async () => {
    // The worst case: code that got hold of the channel and may send any text.
    const source = `
      const stolen = []; const parse = JSON.parse, write = JSON.stringify;
      JSON.stringify = (value) => write(Array.isArray(value) && value.length === 2
        ? [true, [['a', [1, 2, 3, 4]], ['r', 0], ['r', 1], ['x', 0, ['constructor', '__proto__', 'then'], ['constructor', '@@iterator']], ['o', [['__proto__', 5]]], ['f', 0]]]
        : value);
      export const f = () => 41;`;
    const { share } = await run(source, [
      'equal(solution.f(), 42)',
      'equal({}.constructor, Object); equal(solution.f?.(), 42)',
    ]);
    assert.equal(share, 0);
  });
});
