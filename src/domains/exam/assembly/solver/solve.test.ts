import assert from 'node:assert/strict';
import { test } from 'node:test';
import { seeded } from '../../../../kernel/seeded.fixture.ts';
import { budgetBlueprint, madeBank } from '../made-bank.fixture.ts';
import { assemblyModel } from '../model.ts';
import { problemOf, type SolverProgress } from './problem.ts';
import { solve } from './solve.ts';

const large = problemOf(
  assemblyModel(
    { ...budgetBlueprint, forms: 2 },
    madeBank({ items: 300, enemyPairs: 60, domains: 5 }, seeded(2)),
  ),
);

test('a solve that nobody waits for any longer ends at once, with the reason', async () => {
  const ending = new AbortController();
  const started = performance.now();
  const solving = solve(large, { gap: 0, seconds: 60 }, { signal: ending.signal });
  setTimeout(() => ending.abort(new Error('the form set was discarded')), 300);
  await assert.rejects(solving, /was discarded/);
  assert.ok(performance.now() - started < 5_000);
});

test('when the time is up the best found so far is given, and progress was told', async () => {
  const told: SolverProgress[] = [];
  const limits = { gap: 0, seconds: 4 };
  const answer = await solve(large, limits, { onProgress: (progress) => told.push(progress) });
  assert.ok(told.length > 1);
  assert.ok(answer.seconds < 20);
  if (answer.outcome === 'solved') assert.equal(answer.proven, false);
  else assert.equal(answer.outcome, 'nothing found');
});

test('a problem without a solution is told as such', async () => {
  const one = { columns: 1, binaries: 1, cost: new Float64Array(1), starts: Int32Array.of(0, 1) };
  const row = { lower: Float64Array.of(2), upper: Float64Array.of(3) };
  const column = { indices: Int32Array.of(0), values: Float64Array.of(1) };
  const answer = await solve({ ...one, ...row, ...column }, { gap: 0, seconds: 5 });
  assert.equal(answer.outcome, 'infeasible');
});
