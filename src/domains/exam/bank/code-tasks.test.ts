import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { solutions } from '../../../../test/exam/solutions.ts';
import { createSandboxPool, runTask } from '../../lab/index.ts';
import { readBank } from './bank-file.ts';

const pool = createSandboxPool({ threads: 1 });
after(() => pool.close());
const anyName = { has: () => true } as unknown as ReadonlySet<string>;
const known = { competencies: anyName, models: anyName, apis: anyName };

test('each code task of the bank can be solved, and where the candidate begins is no solution', async () => {
  const { items } = await readBank(join(import.meta.dirname, '../../../../bank'), known);
  const tasks = items.flatMap(({ item, content, rule }) =>
    rule.type === 'tests' && 'starter' in content ? [{ item, rule, starter: content.starter }] : [],
  );
  assert.deepEqual(tasks.map(({ item }) => item).toSorted(), Object.keys(solutions).toSorted());
  for (const { item, rule, starter } of tasks) {
    const { language, tests } = rule;
    const run = (source: string) => runTask({ language, tests, source, seed: item }, pool);
    const solved = await run(solutions[item] ?? '');
    assert.equal(solved.share, 1, `${item}: ${JSON.stringify(solved)}`);
    assert.ok((await run(starter)).share < 0.5, item);
  }
});
