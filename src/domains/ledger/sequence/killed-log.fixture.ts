import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { systemClock } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { entriesFrom } from '../entry/entry.sql.ts';
import { entryBytes } from '../entry/entry.ts';
import { isCheckpointOf, readCheckpoint, type ReadCheckpoint } from '../note/checkpoint.ts';
import { emptyEdge, extend, rootOf } from '../tree/edge.ts';
import { leafHash, sameHash } from '../tree/hash.ts';
import { consistencyRanges, isConsistent } from '../tree/proof.ts';
import { hashOf, nodesOf } from '../tree/range.ts';
import { ledgerOn } from './ledger.fixture.ts';
import { logKey } from './log.ts';
import { lookUp } from '../tree/look-up.ts';
import { sequence } from './sequence.ts';
import { checkpointOf, latestCheckpoint, nodesAt } from './tree.sql.ts';

/** What a log went through, and each promise that it broke. */
export interface Survived {
  readonly kills: number;
  readonly acknowledged: number;
  readonly checkpoints: number;
  readonly entries: number;
  readonly broken: readonly string[];
}

interface Said {
  readonly entries: readonly string[];
  readonly notes: readonly string[];
}

/** One life of the process: from its first line a random while on, then SIGKILL. What it said before is what counts. */
async function oneLife(url: string, millis: number): Promise<Said> {
  const program = fileURLToPath(import.meta.resolve('./dying-log.fixture.ts'));
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    cwd: join(import.meta.dirname, '../../../..'),
    env: { ...process.env, LEDGER_DATABASE: url },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const ended = once(child, 'close');
  await Promise.race([once(child.stdout, 'data'), ended]);
  await sleep(millis);
  if (child.exitCode !== null) throw new Error(`The log ended by itself with ${child.exitCode}.`);
  child.kill('SIGKILL');
  await ended;
  // A line that the kill cut short acknowledged nothing.
  const lines = said.slice(0, said.lastIndexOf('\n') + 1).split('\n');
  const after = (mark: string) => lines.filter((line) => line.startsWith(mark)).map((line) => line.slice(2));
  return {
    entries: after('A ').flatMap((line) => line.split(' ')),
    notes: [...new Set(after('C '))].map((text) => Buffer.from(text, 'base64').toString()),
  };
}

async function lost(db: Database, acknowledged: readonly string[]): Promise<number> {
  const { rows } = await sql<{ lost: number }>`
    select count(*)::integer as lost from unnest(${[...acknowledged]}::text[]) as said (entry_id)
    where not exists (select from ledger.entry e where e.entry_id = said.entry_id)
       or (select count(*) from ledger.leaf l where l.entry_id = said.entry_id)
        + (select count(*) from ledger.waiting w where w.entry_id = said.entry_id) <> 1
  `.execute(db);
  return rows[0]?.lost ?? 0;
}

async function allCheckpoints(db: Database): Promise<ReadCheckpoint[]> {
  const { rows } = await sql<{ note: string }>`select note from ledger.checkpoint order by size`.execute(db);
  return rows.map(({ note }) => readCheckpoint(note)).filter((read) => read !== null);
}

/** Kills a log again and again, and after each kill looks whether it kept what it said. */
export async function killLog(
  { url, db, kills, random }: { url: string; db: Database; kills: number; random: () => number },
  told: (kill: number) => void = () => {},
): Promise<Survived> {
  const broken: string[] = [];
  const acknowledged: string[] = [];
  const seen = new Map<number, ReadCheckpoint>();
  for (let kill = 1; kill <= kills; kill++) {
    const said = await oneLife(url, Math.floor(random() * 800));
    acknowledged.push(...said.entries);
    const gone = await lost(db, said.entries);
    if (gone > 0) broken.push(`kill ${kill}: ${gone} acknowledged entries are lost`);
    for (const note of said.notes) {
      const read = readCheckpoint(note);
      if (read === null) throw new Error(`Not a checkpoint: ${note}`);
      const other = seen.get(read.size);
      if (other !== undefined && other.whole !== note) broken.push(`kill ${kill}: two of size ${read.size}`);
      if ((await checkpointOf(db, read.size))?.note !== note)
        broken.push(`kill ${kill}: the checkpoint of ${read.size} entries was served and is not stored`);
      seen.set(read.size, read);
    }
    broken.push(...(await inconsistent(db, [...seen.values()])).map((what) => `kill ${kill}: ${what}`));
    told(kill);
  }
  await sequence(ledgerOn(db), systemClock());
  const gone = await lost(db, acknowledged);
  if (gone > 0) broken.push(`in the end ${gone} acknowledged entries are lost`);
  const { entries, wrong } = await rebuilt(db);
  return {
    kills,
    acknowledged: acknowledged.length,
    checkpoints: seen.size,
    entries,
    broken: [...broken, ...wrong],
  };
}

/** The checkpoints that were seen and are not the beginning of the latest, by a proof from what is stored. */
async function inconsistent(db: Database, seen: readonly ReadCheckpoint[]): Promise<string[]> {
  const latest = await latestCheckpoint(db);
  if (latest === undefined) return seen.map(({ size }) => `the checkpoint of ${size} entries is gone`);
  const wrong: string[] = [];
  // Old ones were compared with their successors already; each of the last hundred is compared anew.
  for (const older of seen.slice(-100)) {
    const ranges = consistencyRanges(older.size, latest.size);
    const nodeAt = lookUp(await nodesAt(db, uniqueNodes(ranges.flatMap(nodesOf))));
    const proof = ranges.map((range) => hashOf(range, nodeAt));
    if (!isConsistent(older, latest, proof))
      wrong.push(`${older.size} entries are not the beginning of ${latest.size}`);
  }
  return wrong;
}

function uniqueNodes(refs: ReturnType<typeof nodesOf>): ReturnType<typeof nodesOf> {
  return [...new Map(refs.map((ref) => [`${ref.level}/${ref.index}`, ref])).values()];
}

/** Makes the whole tree anew from the entries, and compares every checkpoint that was ever signed with it. */
async function rebuilt(db: Database): Promise<{ readonly entries: number; readonly wrong: string[] }> {
  const key = await logKey(db);
  if (key === undefined) throw new Error('The log was never opened.');
  const wrong: string[] = [];
  let edge = emptyEdge;
  for (const checkpoint of await allCheckpoints(db)) {
    const { size, root } = checkpoint;
    const entries = await entriesFrom(db, edge.size, size);
    ({ edge } = extend(
      edge,
      entries.map((entry) => leafHash(entryBytes(entry))),
    ));
    if (edge.size !== size || !sameHash(rootOf(edge), root))
      wrong.push(`the checkpoint of ${size} entries is not the tree of its entries`);
    if (!isCheckpointOf(checkpoint, key)) wrong.push(`the checkpoint of ${size} entries is not signed`);
  }
  return { entries: edge.size, wrong };
}
