import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { type FileResult, superviseTests } from './run/supervise.ts';

const sample = (name: string) => `test/run/samples/${name}.ts`;

async function supervise(...names: string[]): Promise<FileResult[]> {
  const results: FileResult[] = [];
  const files = names.map(sample);
  await superviseTests(
    () => files.shift(),
    new AbortController().signal,
    (result) => results.push(result),
  );
  return results;
}

const failuresOf = (result: FileResult | undefined) =>
  (result?.failures ?? []).map(({ name, detail }) => `${name}: ${detail.split('\n')[0]}`);

suite('the test run', () => {
  test('reports every way in which a file can fail, and goes on', async () => {
    const order = ['good', 'broken', 'empty', 'unloadable', 'deadly', 'late', 'good'];
    const results = await supervise(...order);
    assert.deepEqual(
      results.map(({ file }) => file),
      order.map(sample),
    );
    assert.deepEqual(
      results.map(({ passed }) => passed),
      [1, 1, 0, 0, 0, 1, 1],
    );
    assert.deepEqual(results.map(failuresOf), [
      [],
      [
        'a suite › breaks: AssertionError [ERR_ASSERTION]: Expected values to be strictly equal:',
        'is left out: It is skipped or left to do: make it run or remove it.',
        'is left to do: It is skipped or left to do: make it run or remove it.',
        'its hooks: Error: cannot clean up',
      ],
      ['the file: It registers no test.'],
      ['the file: Error: cannot be loaded'],
      ['the process: The process that ran it ended with code 0 in the middle.'],
      ['the file: Error: broke after its first test'],
      [],
    ]);
    assert.match(results[1]?.output ?? '', /just before/);
    assert.match(results[4]?.output ?? '', /last words/);
  });
});
