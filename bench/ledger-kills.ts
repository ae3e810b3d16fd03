import { testDatabase, testServer } from '../test/database.ts';
import { killLog } from '../src/domains/ledger/sequence/killed-log.fixture.ts';
import type { Bench } from './figure.ts';

/** Kills a process that appends and sequences, at random moments, and asks whether the log kept what it had said. */
export async function ledgerKills(bench: Bench): Promise<void> {
  const server = await testServer();
  bench.afterwards(server.stop);
  const database = await testDatabase();
  bench.afterwards(() => database.drop());
  const { url, db } = database;
  const start = performance.now();
  const survived = await killLog({ url, db, kills: bench.kills, random: Math.random }, (kill) => {
    if (process.stderr.isTTY) process.stderr.write(`\r${kill} of ${bench.kills} kills `);
  });
  bench.tell('kills', survived.kills, 'kills');
  bench.tell('took', (performance.now() - start) / 1000, 's');
  bench.tell('acknowledged', survived.acknowledged, 'entries');
  bench.tell('logged in the end', survived.entries, 'entries');
  bench.tell('different checkpoints seen', survived.checkpoints, 'checkpoints');
  bench.tell('broken', survived.broken.length, 'promises');
  for (const promise of survived.broken.slice(0, 20)) bench.broken(promise);
}
