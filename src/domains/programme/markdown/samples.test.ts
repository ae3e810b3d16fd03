import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseMarkdown } from './parse.ts';
import { isOutput, samplesIn } from './samples.ts';

test('what is marked to be run is found with its line and with the output that follows', async () => {
  const text =
    '# A\n\n```ts run\na();\n```\n\n```output\n1\n…\n```\n\n```ts\nb();\n```\n\n- x\n\n  ```ts run\n  c();\n  ```\n';
  assert.deepEqual(samplesIn(await parseMarkdown(text)), [
    { line: 3, code: 'a();', output: '1\n…' },
    { line: 18, code: 'c();', output: undefined },
  ]);
});

test('output is compared line by line; an ellipsis stands for lines, or for text within a line', () => {
  assert.ok(isOutput('a\nb  \n', 'a\nb'));
  assert.ok(!isOutput('a\nc', 'a\nb'));
  assert.ok(!isOutput('a\nb\nc', 'a\nb'));
  assert.ok(isOutput('a\nb\nc', 'a\n…\nc'));
  assert.ok(isOutput('a\nc', 'a\n…\nc'), 'no line is any number, too');
  assert.ok(isOutput('took 17 ms (x)', 'took … ms (x)'));
  assert.ok(!isOutput('took\n17 ms', 'took … ms'));
  assert.ok(isOutput('1+1 = [2]?', '1+1 = [2]?'), 'signs mean themselves');
});
