import { writeSync } from 'node:fs';
import { systemClock } from '../../../kernel/clock.ts';
import { openDatabase, openPool, transaction } from '../../../kernel/db.ts';
import { append } from '../entry/append.ts';
import { ledgerOn } from './ledger.fixture.ts';
import { sequence } from './sequence.ts';
import { latestCheckpoint } from './tree.sql.ts';

// A process that appends and sequences until it is killed. A line `A ID…` acknowledges entries whose transaction was
// committed; a line `C BASE64` is a checkpoint as somebody was served it. Written at once, so that a kill takes none back.
const say = (line: string) => writeSync(1, `${line}\n`);

const pool = openPool(process.env.LEDGER_DATABASE ?? '', { max: 8, onError: () => {} });
const services = ledgerOn(openDatabase(pool));
const { db } = services;

async function appendForEver(): Promise<never> {
  for (let turn = 1; ; turn = (turn % 7) + 1) {
    const made = await transaction(db, async (tx) => {
      const ids: string[] = [];
      for (let count = 0; count < turn; count++) {
        const act = { kind: 'credential.issued' as const, subject: 'killed', content: { turn, count } };
        ids.push(await append(tx, act, systemClock()));
      }
      return ids;
    });
    say(`A ${made.join(' ')}`);
  }
}

async function sequenceForEver(): Promise<never> {
  for (;;) {
    await sequence(services, systemClock());
    const served = await latestCheckpoint(db);
    if (served !== undefined) say(`C ${Buffer.from(served.note).toString('base64')}`);
  }
}

await Promise.all([appendForEver(), appendForEver(), appendForEver(), sequenceForEver(), sequenceForEver()]);
