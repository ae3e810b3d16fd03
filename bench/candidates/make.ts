import { ensurePerson, sessionCookie, startSession, viewerOf } from '../../src/domains/accounts/index.ts';
import { systemClock } from '../../src/kernel/clock.ts';
import { readConfig } from '../../src/kernel/config.ts';
import { type Database, openDatabase, openPool } from '../../src/kernel/db.ts';
import { systemRandom } from '../../src/kernel/id.ts';
import { superviseInPerson } from '../../test/passage.ts';
import { type HttpClient, httpClient } from '../load/http.ts';

/** A candidate with a started sitting. */
export interface Candidate {
  readonly sitting: string;
  /** The tab that the sitting was started in. */
  readonly device: string;
  /** What a browser would send along: the session's cookie and the form token. */
  readonly headers: Readonly<Record<string, string>>;
}

/** Where to make candidates. */
export interface Site {
  readonly origin: string;
  readonly databaseUrl: string;
  readonly secret: string;
}

// One of the demonstration's.
const scheme = 'technical-practitioner';
/** How many items a form of the exam has that they all sit. */
export const places = 30;

const atOnce = 16;

/** Makes people and their sessions in the database, then lets each register for the exam and start it over HTTP. */
export async function makeCandidates(site: Site, count: number): Promise<Candidate[]> {
  const pool = openPool(site.databaseUrl, {
    max: atOnce,
    onError: (error) => process.stderr.write(`${error.message}\n`),
  });
  const db = openDatabase(pool);
  const http = httpClient(site.origin, atOnce);
  const made: Candidate[] = [];
  try {
    const numbers = Array.from({ length: count }, (_, index) => index + 1).values();
    const keepMaking = async (): Promise<void> => {
      for (const number of numbers) {
        const headers = await signIn(db, site, number);
        made.push(await startSitting(db, http, headers));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, keepMaking));
  } finally {
    await http.close();
    await pool.end();
  }
  return made;
}

async function signIn(db: Database, site: Site, number: number): Promise<Candidate['headers']> {
  const now = systemClock();
  const given = { email: `candidate-${number}@bench.example`, name: `Candidate ${number}`, by: null };
  const { personId } = await ensurePerson(db, given, now);
  const session = { personId, agent: 'bench', replaces: undefined, random: systemRandom };
  const token = await startSession(db, session, now);
  const viewer = await viewerOf(db, token, site.secret, now);
  if (viewer === null) throw new Error(`The session of candidate ${number} is not known to the site.`);
  const config = readConfig({ ASSAY_ADDRESS: site.origin }, import.meta.dirname);
  return { cookie: `${sessionCookie(config)}=${token}`, 'x-csrf-token': viewer.csrf };
}

async function startSitting(
  db: Database,
  http: HttpClient,
  headers: Candidate['headers'],
): Promise<Candidate> {
  const cover = await sentOn(http, `/exam/register/${scheme}`, headers);
  await superviseInPerson(db, cover.split('/').at(-1) ?? '', systemClock());
  const item = await sentOn(http, `${cover}/start`, headers);
  const { pathname, searchParams } = new URL(item, 'http://site');
  const [sitting, device] = [/^\/sit\/(\w+)\//.exec(pathname)?.[1], searchParams.get('device')];
  if (sitting === undefined || device === null) throw new Error(`A sitting was started, but led to ${item}.`);
  return { sitting, device, headers };
}

/** Posts an empty form and returns where the answer leads. */
export async function sentOn(http: HttpClient, path: string, headers: Candidate['headers']): Promise<string> {
  const { status, location, text } = await http.send({ method: 'POST', path, headers }, true);
  if (status !== 303 || location === undefined)
    throw new Error(`POST ${path} was answered with ${status}: ${text}`);
  return location;
}
