import { join } from 'node:path';
import { readChain } from '../src/kernel/chain.ts';
import { type Database, openDatabase, openPool } from '../src/kernel/db.ts';
import { silenceSeconds } from '../src/kernel/heartbeat.ts';
import type { CandidateDeeds } from './candidates.ts';
import { readJournal } from './candidates/journal.ts';
import { chainFault, compare } from './faults/compare.ts';
import { givenBack } from './faults/grants.ts';
import { type Kill, killAtRandom, victims } from './faults/killer.ts';
import { storedActs, storedEvents } from './faults/stored.sql.ts';
import { type Bench, percentile } from './figure.ts';
import { startGenerator } from './generator.ts';
import { startService } from './service.ts';

const candidateCount = 50;
const longestResumeSeconds = 10;
// A heartbeat may be a second old when the kill comes.
const unfairSeconds = silenceSeconds + 1;

/** Kills the service under candidates at work, then asks whether every acknowledged answer is there, once. */
export async function faults(bench: Bench): Promise<void> {
  const { server, folder } = await startService(bench);
  const generator = startGenerator<CandidateDeeds>(join(import.meta.dirname, 'candidates.ts'));
  bench.afterwards(() => generator.stop());
  const { origin, secret } = server;
  const { url: databaseUrl } = await server.database();
  const site = { origin, databaseUrl, secret };
  const candidates = await generator.ask('make', { site, count: candidateCount });

  const journal = join(folder, 'journal.jsonl');
  const answering = generator.ask('answer', { journal });
  const kills: Kill[] = [];
  const killing = killAtRandom({ server, candidates, count: bench.kills, random: Math.random }, (kill) => {
    kills.push(kill);
    if (kill.stuck > 0) bench.broken(`${kill.stuck} sittings did not resume after kill ${kills.length}`);
    if (process.stderr.isTTY) process.stderr.write(`\r${kills.length} of ${bench.kills} kills `);
  });
  // Should the candidates fail first, there is nothing left to kill for.
  await Promise.race([killing, answering.then(() => killing)]);
  await generator.ask('stop', null);
  const met = await answering;

  const resumed = kills.map(({ seconds }) => seconds);
  bench.tell('kills', kills.length, 'kills');
  for (const victim of victims) {
    const own = kills.filter((kill) => kill.victim === victim).map(({ seconds }) => seconds);
    if (own.length > 0) bench.tell(`resume_p50_s.${victim}`, percentile(own, 0.5), 's');
  }
  bench.tell('resume_p50_s', percentile(resumed, 0.5), 's');
  bench.tell('resume_max_s', percentile(resumed, 1), 's');
  const slow = resumed.filter((seconds) => seconds > longestResumeSeconds).length;
  if (slow > 0) bench.broken(`${slow} times it took more than ${longestResumeSeconds} s to resume`);
  bench.tell('requests_unanswered', met.unanswered, 'requests');
  for (const [status, count] of Object.entries(met.away)) bench.tell(`answers_${status}`, count, 'answers');
  bench.tell('cut_off', met.cutOff.cuts, 'times');
  bench.tell('cut_off_and_moved', met.cutOff.moves, 'times');
  bench.tell('made_offline', met.cutOff.acts, 'acts');

  const pool = openPool((await server.database()).url, { max: 2, onError: () => {} });
  try {
    await look(bench, openDatabase(pool), journal, kills);
  } finally {
    await pool.end();
  }
  const errors = await server.errors();
  bench.tell('errors_logged', errors.length, 'lines');
  for (const line of errors.slice(0, 5)) process.stderr.write(`${line}\n`);
}

/** Everything that was promised, against what the database holds. */
async function look(bench: Bench, db: Database, journal: string, kills: readonly Kill[]): Promise<void> {
  const [acts, events] = [await storedActs(db), await storedEvents(db)];
  const found = compare(readJournal(journal), acts);
  const promise = (figure: string, unkept: readonly string[]): void => {
    bench.tell(figure, unkept.length, 'acts');
    if (unkept.length > 0) bench.broken(`${figure}:\n  ${unkept.slice(0, 10).join('\n  ')}`);
  };
  bench.tell('acknowledged', found.acknowledged, 'acts');
  bench.tell('stored', found.stored, 'acts');
  promise('lost', found.lost);
  promise('doubled', found.doubled);
  promise('never_sent', found.neverSent);
  promise('refused', found.refused);
  promise('disordered', found.disordered);
  promise('replaced', found.replaced);

  const actsOf = Map.groupBy(acts, ({ sittingId }) => sittingId);
  const eventsOf = Map.groupBy(events, ({ sittingId }) => sittingId);
  const broken: string[] = [];
  const back = [];
  for (const [sittingId, own] of eventsOf) {
    const fault = chainFault(sittingId, await readChain(db, sittingId), actsOf.get(sittingId) ?? [], own);
    if (fault !== null) broken.push(`${sittingId}: ${fault}`);
    back.push(givenBack(own, kills));
  }
  bench.tell('broken_chains', broken.length, 'sittings');
  if (broken.length > 0) bench.broken(`broken chains:\n  ${broken.slice(0, 10).join('\n  ')}`);

  const away = kills.reduce((sum, { seconds }) => sum + seconds, 0);
  bench.tell('outage_seconds', away, 's');
  bench.tell(
    'granted_seconds_mean',
    back.reduce((sum, { totalSeconds }) => sum + totalSeconds, 0) / back.length,
    's',
  );
  const worst = percentile(
    back.map(({ missingSeconds }) => missingSeconds),
    1,
  );
  bench.tell('not_granted_max_s', worst, 's');
  if (worst > unfairSeconds) bench.broken(`an outage took ${worst} s of a sitting that were not given back`);
}
