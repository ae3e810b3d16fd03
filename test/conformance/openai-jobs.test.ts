import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked, client, refused } from './openai-jobs/jobs-site.ts';
// The suites share one site: each noun has a file of its own.
import './openai-jobs/files.ts';
import './openai-jobs/fine-tuning.ts';
import './openai-jobs/batches.ts';
import './openai-jobs/embeddings.ts';

test('a relayed model that is off is a 404 that says how it is turned on', async () => {
  const error = await refused('chat relay', () =>
    client.chat.completions.create({ model: 'relay/gpt-4o', messages: [{ role: 'user', content: 'Hi' }] }),
  );
  assert.equal(error.status, 404);
  assert.match(error.message, /ASSAY_LAB_RELAY_URL/);
});

test('at least twenty-five calls of the package were made, counted by name', (t) => {
  const calls = [...asked.values()].reduce((sum, count) => sum + count, 0);
  t.diagnostic(`${calls} calls, ${asked.size} names`);
  assert.ok(asked.size >= 25 && calls >= 25, `${calls} calls, ${asked.size} names`);
});
