import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp, type Surroundings } from '../src/app/app.tsx';
import { loadDemo } from '../src/app/demo.ts';
import { consumers } from '../src/app/jobs.ts';
import {
  ensurePerson,
  type Person,
  personByEmail,
  type Role,
  sessionCookie,
  startSession,
  viewerOf,
} from '../src/domains/accounts/index.ts';
import { folderBlobs } from '../src/kernel/blobs.ts';
import { addSeconds, type Instant } from '../src/kernel/clock.ts';
import { readConfig } from '../src/kernel/config.ts';
import { type Database, openDatabase } from '../src/kernel/db.ts';
import { systemRandom } from '../src/kernel/id.ts';
import { openLog } from '../src/kernel/log.ts';
import { deliver } from '../src/kernel/outbox.ts';
import type { Services } from '../src/kernel/services.ts';
import { type Client, clientOf } from './client.ts';
import { madeOnce, migratedDatabase, type TestDatabase, testDatabase } from './database.ts';

const projectDir = join(import.meta.dirname, '..');

/** When every world begins: within the demonstration's enrolment windows, after its register's date. */
export const beginning: Instant = '2026-11-16T09:00:00.000Z';

/** The whole site on a database of its own, with the demonstration in it and a clock that moves when it is told to. */
export interface World {
  readonly services: Services;
  readonly database: TestDatabase;
  readonly app: ReturnType<typeof createApp>;
  /** A browser without a session. */
  readonly nobody: Client;
  now(): Instant;
  /** Lets time pass. */
  pass(span: { readonly days?: number; readonly minutes?: number; readonly seconds?: number }): void;
  /** Signs a person in, anew at each call. */
  as(email: string): Promise<Client>;
  /** A new person with exactly these roles, signed in. */
  newcomer(...roles: Role[]): Promise<Client>;
  /** Hands every event to its consumers, as the jobs would, until no consumer has anything left to take. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** Names without files: a page only has to name them. */
export const noAssets: Surroundings = {
  assets: {
    css: '/assets/style.css',
    islands: new Proxy({}, { get: (_, name) => `/assets/${String(name)}.js` }),
    fonts: [],
    icon: '/assets/icon.svg',
  },
  sendAsset: (c) => c.text('There is no such file.', 404),
  // So that a test can be many callers, each with allowances of its own.
  callerOf: (c) => c.req.header('x-test-caller') ?? '127.0.0.1',
};

/** The name of a database with the demonstration in it; every world is a copy. */
export const demoDatabase = (): Promise<string> =>
  madeOnce(
    'demo',
    (pool) => loadDemo(servicesOn(openDatabase(pool), () => beginning, { blobDir: tmpdir() })),
    migratedDatabase,
  );

function servicesOn(
  db: Database,
  clock: () => Instant,
  more: { readonly blobDir: string; readonly port?: number; readonly vcApi?: boolean },
): Services {
  const env = {
    PORT: String(more.port ?? 4000),
    ASSAY_BLOBS: more.blobDir,
    LOG_LEVEL: 'error',
    ASSAY_VC_API: more.vcApi === true ? 'on' : 'off',
  };
  const config = readConfig(env, projectDir);
  return {
    config,
    db,
    clock,
    random: systemRandom,
    log: openLog(config.logLevel, process.stderr),
    blobs: folderBlobs(config.blobDir),
    secret: 'a secret that only the tests know',
  };
}

/**
 * Makes a world. `surroundings` gives it real files and `port` the port at which it will be served, for tests with a
 * browser; `vcApi` the addresses for conformance suites. Call `close` in the file's `after`.
 */
export async function createWorld(
  given: { readonly surroundings?: Surroundings; readonly port?: number; readonly vcApi?: boolean } = {},
): Promise<World> {
  const database = await testDatabase(await demoDatabase());
  const blobDir = await mkdtemp(join(tmpdir(), 'assay-blobs-'));
  let now = beginning;
  const clock = () => now;
  const services = servicesOn(database.db, clock, {
    blobDir,
    ...(given.port === undefined ? {} : { port: given.port }),
    ...(given.vcApi === undefined ? {} : { vcApi: given.vcApi }),
  });
  const { db, config, secret, random } = services;
  const app = createApp(services, given.surroundings ?? noAssets);
  let newcomers = 0;

  const signIn = async (person: Person): Promise<Client> => {
    const token = await startSession(
      db,
      { personId: person.personId, agent: 'a test', replaces: undefined, random },
      now,
    );
    const viewer = await viewerOf(db, token, secret, now);
    if (viewer === null) throw new Error(`${person.email} could not be signed in.`);
    return clientOf(app, { person, cookie: `${sessionCookie(config)}=${token}`, csrf: viewer.csrf });
  };

  return {
    services,
    database,
    app,
    nobody: clientOf(app, null),
    now: clock,
    pass({ days = 0, minutes = 0, seconds = 0 }) {
      now = addSeconds(now, days * 86_400 + minutes * 60 + seconds);
    },
    async as(email) {
      const person = await personByEmail(db, email);
      if (person === undefined) throw new Error(`Nobody has the address ${email}.`);
      return signIn(person);
    },
    async newcomer(...roles) {
      newcomers += 1;
      const email = `newcomer.${newcomers}@test.example`;
      return signIn(await ensurePerson(db, { email, name: `Newcomer ${newcomers}`, roles, by: null }, now));
    },
    async settle() {
      const takers = consumers(services);
      const delivered: string[] = [];
      for (;;) {
        const { rows } = await database.pool.query<{ event_id: string }>(
          'select event_id from kernel.event where event_id <> all ($1) order by event_id',
          [delivered],
        );
        if (rows.length === 0) return;
        for (const { event_id: eventId } of rows) {
          await deliver(db, takers, eventId, now);
          delivered.push(eventId);
        }
      }
    },
    async close() {
      await database.drop();
      await rm(blobDir, { recursive: true, force: true });
    },
  };
}
