import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { testDatabase } from '../../../../test/database.ts';
import { newId } from '../../../kernel/id.ts';
import { addVersion, mostVersions, promptVersions } from './prompt-version.sql.ts';

const database = await testDatabase();
after(() => database.drop());
const now = '2026-11-23T09:00:00.000Z';

test('of many versions of a prompt the oldest are forgotten, those of another lab are not', async () => {
  const key = { personId: newId<'person'>(now), labId: 'one' };
  const add = (labId: string, number: number) =>
    addVersion(database.db, { ...key, labId }, { number, prompt: 'Be brief.', note: '', runs: {} }, now);
  await add('two', 1);
  for (const number of [1, 2, 3, mostVersions + 2]) await add('one', number);
  const numbers = async (labId: string) =>
    (await promptVersions(database.db, { ...key, labId })).map(({ number }) => number);
  assert.deepEqual(await numbers('one'), [mostVersions + 2, 3]);
  assert.deepEqual(await numbers('two'), [1]);
});
