import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { type TestDatabase, testDatabase } from '../../../../test/database.ts';
import { seeded } from '../../../kernel/seeded.fixture.ts';
import { killLog } from './killed-log.fixture.ts';

let database: TestDatabase;
before(async () => {
  database = await testDatabase();
});
after(() => database.drop());

test('a log that is killed again and again loses nothing that it acknowledged, and never contradicts itself', async () => {
  const { url, db } = database;
  const survived = await killLog({ url, db, kills: 3, random: seeded(20261123) });
  assert.deepEqual(survived.broken, []);
  assert.ok(
    survived.acknowledged > 0 && survived.checkpoints > 0 && survived.entries >= survived.acknowledged,
  );
});
