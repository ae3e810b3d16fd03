import { setTimeout as sleep } from 'node:timers/promises';
import type { RandomNumber } from '../../src/kernel/random-number.ts';
import type { Candidate } from '../candidates/make.ts';
import { httpClient } from '../load/http.ts';
import { backendsOf } from '../processes.ts';
import type { BenchServer } from '../server.ts';
import { untilAllResume } from './resume.ts';

/** What is killed: the application, the PostgreSQL server, one server process of a connection, or both of the first. */
export const victims = ['app', 'postmaster', 'backend', 'both'] as const;
export type Victim = (typeof victims)[number];

/** One kill and what it cost. */
export interface Kill {
  readonly victim: Victim;
  /** Wall-clock milliseconds since 1970 of the kill, and of the moment when every sitting had answered again. */
  readonly at: number;
  readonly resumedAt: number;
  /** From the kill until every sitting had answered. */
  readonly seconds: number;
  /** Sittings that had not answered within a minute. */
  readonly stuck: number;
}

// The kernel tells a server's other processes within milliseconds that they have been orphaned; before that, a
// question might be answered by one that is about to end, and the outage would be measured before it began.
const noticeMs = 100;

async function strike(server: BenchServer, victim: Victim, random: RandomNumber): Promise<Victim> {
  const { pid } = await server.database();
  const backends = victim === 'backend' ? backendsOf(pid) : [];
  const backend = backends[Math.floor(random() * backends.length)];
  if (victim === 'backend' && backend === undefined) return strike(server, 'postmaster', random);
  if (victim === 'backend') process.kill(backend ?? 0, 'SIGKILL');
  if (victim === 'postmaster' || victim === 'both') process.kill(pid, 'SIGKILL');
  if (victim === 'app' || victim === 'both') {
    await server.killApp();
    await server.startApp();
  } else {
    await sleep(noticeMs);
  }
  return victim;
}

/**
 * Kills `count` times, each time 0.2 to 2 s after every sitting had answered. A killed application is started again
 * from here; a killed PostgreSQL is the application's to start.
 */
export async function killAtRandom(
  given: { server: BenchServer; candidates: readonly Candidate[]; count: number; random: RandomNumber },
  onKill: (kill: Kill) => void,
): Promise<void> {
  const { server, candidates, count, random } = given;
  for (let done = 0; done < count; done++) {
    await sleep(200 + random() * 1800);
    const wanted = victims[Math.floor(random() * victims.length)] ?? 'app';
    const [at, start] = [Date.now(), performance.now()];
    const victim = await strike(server, wanted, random);
    await server.ready();
    // New connections: those from before belong to a server that may be gone.
    const http = httpClient(server.origin, 8, 5_000);
    const stuck = await untilAllResume(candidates, http);
    await http.close();
    const seconds = (performance.now() - start) / 1000;
    onKill({ victim, at, resumedAt: Date.now(), seconds, stuck });
  }
}
