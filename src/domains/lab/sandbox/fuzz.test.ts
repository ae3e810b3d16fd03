import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import fc from 'fast-check';
import { createSandboxPool } from './pool.ts';
import { runTask } from './run-task.ts';

const pool = createSandboxPool({ threads: 2 });
after(() => pool.close());

/** Pieces from which much that parses can be put together, and much that does not. */
const piece = fc.constantFrom(
  ...'export|default|const|let|f|=|(|)|{|}|[|]|=>|;|,|.|...|async|await|function*|yield|class|extends|new|return|throw|try|catch|finally|for|of|while|if|else|1|"a"|`${|}`|/a/u|null|this|super|import|eval|Proxy|Reflect|Symbol.iterator|Promise|Object.prototype|Array.from({length:9})|console.log|JSON.stringify|globalThis|toString|constructor|__proto__|setTimeout|: number|<T>|as any|\u2028|\ud800|\0|\n'.split(
    '|',
  ),
);
const source = fc.oneof(
  fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(' ')),
  fc.array(piece, { maxLength: 25 }).map((pieces) => `export function f() { ${pieces.join(' ')} }`),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

describe('whatever the source is', () => {
  it('the run has an outcome, and passes no test that cannot be passed', async () => {
    await fc.assert(
      fc.asyncProperty(source, fc.constantFrom('javascript', 'typescript'), async (text, language) => {
        const tests = [
          { name: 'never', code: 'await solution.f?.({}, () => 1); ok(false)', weight: 1, hidden: true },
        ];
        const limits = { cpuMs: 200, wallMs: 2000 };
        const result = await runTask({ language, source: text, tests, seed: text, limits }, pool);
        assert.ok(
          ['ran', 'did not compile', 'out of time', 'out of memory', 'crashed'].includes(result.outcome),
        );
        assert.equal(result.tests.length, 1);
        assert.equal(result.share, 0);
      }),
      { numRuns: 60 },
    );
  });
});
