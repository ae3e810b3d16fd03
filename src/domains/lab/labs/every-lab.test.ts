import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createSandboxPool } from '../sandbox/pool.ts';
import type { LabWork } from './lab.ts';
import { readLabs } from './read-labs.ts';
import { runCodeLab } from './run-code-lab.ts';
import { runPromptLab } from './run-prompt-lab.ts';
import { askSim } from './sim-endpoint.fixture.ts';
import type { LabTest } from './tests-file.ts';

const pool = createSandboxPool({ threads: 1 });
after(() => pool.close());
const signal = new AbortController().signal;
const { labs, problems } = await readLabs(join(import.meta.dirname, '../../../../programme/labs'));

/** A test or a case, as far as this file looks at it. */
interface Verdict {
  readonly name: string;
  readonly hidden: boolean;
  readonly passed: boolean;
  readonly message: string;
}

const failed = (verdicts: readonly Verdict[]) =>
  verdicts.filter(({ passed }) => !passed).map(({ name, message }) => `${name}: ${message}`);
const run = { pool, ask: askSim, signal, by: 'everybody' };

async function tryCode(id: string, tests: readonly LabTest[], source: string): Promise<readonly Verdict[]> {
  const { tests: verdicts, fault } = await runCodeLab(id, tests, source, run);
  assert.equal(fault, null, `${fault?.line}: ${fault?.message}`);
  return verdicts;
}

/** As `tryCode`, a test at a time and no further than the first that fails: one is enough to be caught by. */
async function tryUntilCaught(
  id: string,
  tests: readonly LabTest[],
  source: string,
): Promise<readonly Verdict[]> {
  for (const test of tests) {
    const [verdict = assert.fail()] = await tryCode(id, [test], source);
    if (!verdict.passed) return [verdict];
  }
  return [];
}

async function tryPrompt(work: Extract<LabWork, { kind: 'prompt' }>, prompt: string): Promise<Verdict[]> {
  const verdicts: Verdict[] = [];
  for (const model of work.pass_on) verdicts.push(...(await runPromptLab(work, prompt, model, run)));
  return verdicts;
}

function judge(attempts: {
  readonly solution: readonly Verdict[];
  readonly starter: readonly Verdict[];
  readonly shortcuts: readonly (readonly [name: string, verdicts: readonly Verdict[]])[];
}): void {
  assert.deepEqual(failed(attempts.solution), [], 'the solution passes');
  assert.notEqual(failed(attempts.starter).length, 0, 'the starter does not pass yet');
  for (const [name, verdicts] of attempts.shortcuts) {
    const caught = verdicts.some(({ hidden, passed }) => hidden && !passed);
    assert.ok(caught, `the shortcut “${name}” passes every hidden test`);
  }
}

describe('every lab', () => {
  it('is read without a problem', () => assert.deepEqual(problems, []));

  for (const { folder, lab } of labs) {
    const work = lab?.work;
    if (work?.kind === 'code')
      it(`${folder}: its solution passes, its starter does not, no shortcut does`, async () => {
        const hidden = work.tests.filter((test) => test.hidden);
        const shortcuts: [string, readonly Verdict[]][] = [];
        for (const { name, code } of work.shortcuts)
          shortcuts.push([name, await tryUntilCaught(folder, hidden, code)]);
        const solution = await tryCode(folder, work.tests, work.solution);
        judge({ solution, starter: await tryUntilCaught(folder, work.tests, work.starter), shortcuts });
      });
    if (work?.kind === 'prompt')
      it(`${folder}: its solution passes, its starter does not, no shortcut does`, async () => {
        const words = work.solution.split(/\s+/).length;
        assert.ok(words <= work.max_words, `the solution has ${words} words`);
        const shortcuts: [string, readonly Verdict[]][] = [];
        for (const { name, prompt } of work.shortcuts) shortcuts.push([name, await tryPrompt(work, prompt)]);
        const solution = await tryPrompt(work, work.solution);
        judge({ solution, starter: await tryPrompt(work, work.starter), shortcuts });
      });
  }
});
