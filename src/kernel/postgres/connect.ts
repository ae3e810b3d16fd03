import { constants, existsSync } from 'node:fs';
import { access, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Problem } from '../problem.ts';
import { type Cluster, type ClusterOptions, locate } from './cluster.ts';
import { refuseUnlessDurable } from './durability.ts';
import { databaseName } from './initialise.ts';
import { type Places, socketName } from './places.ts';
import { findPostmaster, type PidFile, stillRuns } from './postmaster.ts';
import { askServer, type ServerFacts } from './server.sql.ts';
import { stopServer } from './stop-server.ts';

/** The cluster's server if one runs and takes connections; makes and starts nothing. */
export async function findCluster(options: ClusterOptions): Promise<Cluster | null> {
  const found = await findPostmaster(locate(options).data);
  return found.is === 'running' ? connect(options, found.server, false) : null;
}

/**
 * Connects to a server that runs on the cluster's data; null while it does not take connections. Throws a Problem
 * when the password is lost or the server is not durable; one that we started is then stopped again.
 */
export async function connect(
  options: ClusterOptions,
  server: PidFile,
  started: boolean,
): Promise<Cluster | null> {
  const places = locate(options);
  const { pid, port, sockets, status } = server;
  if (port === undefined || status !== 'ready') return null;
  const password = await readPassword(places);
  const network = `postgres://${databaseName}:${password}@127.0.0.1:${port}/${databaseName}`;
  // A socket in the file system takes about half of the system's time that the network's does.
  const isNear = sockets !== '' && (await mayUse(join(sockets, socketName(port))));
  const url = isNear ? `${network}?host=${encodeURIComponent(sockets)}` : network;
  const facts = await ask(url, places);
  if (facts === null) return null;
  const stop = () => stopServer(options, pid);
  try {
    refuseUnlessDurable(facts);
  } catch (problem) {
    if (started) await stop();
    throw problem;
  }
  if (started) await removeOldSockets(places.data, port);
  const how = started ? 'started' : 'found running';
  options.log(
    `PostgreSQL ${facts.version} ${how} (process ${pid}, port ${port}, data in ${places.cluster}).`,
  );
  const untouched = !started && options.leaveFound === true;
  return {
    url,
    started,
    pid,
    runs: () => stillRuns(pid, places.data),
    stop: untouched ? async () => {} : stop,
  };
}

/** False where the socket is not there, or where a container's root may not enter the other account's folder. */
const mayUse = (socket: string): Promise<boolean> =>
  access(socket, constants.R_OK | constants.W_OK).then(
    () => true,
    () => false,
  );

/** A server that was killed leaves its socket behind; there is one server only, and its port is `port`. */
async function removeOldSockets(data: string, port: number): Promise<void> {
  const own = [socketName(port), `${socketName(port)}.lock`];
  const old = (await readdir(data)).filter((name) => name.startsWith('.s.PGSQL.') && !own.includes(name));
  await Promise.all(old.map((name) => rm(join(data, name), { force: true })));
}

async function readPassword(places: Places): Promise<string> {
  if (existsSync(places.password)) return (await readFile(places.password, 'utf8')).trim();
  throw passwordProblem(places, `The database's password file ${places.password} is missing.`);
}

function passwordProblem(places: Places, message: string): Problem {
  return new Problem('unavailable', 'database-password', `${message} The data itself is untouched.`, {
    todo:
      `Put the file back from a copy. Without one: stop the server, run "postgres --single -D ${places.data} postgres" ` +
      `under the account that owns the data, enter "alter role ${databaseName} password 'NEW'", and write NEW into the file.`,
  });
}

/** SQLSTATEs of a server that starts, stops or has no connection left, and the socket's own refusals. */
const notYet = new Set([
  '57P01',
  '57P02',
  '57P03',
  '53300',
  'ECONNREFUSED',
  'ENOENT',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
]);

async function ask(url: string, places: Places): Promise<ServerFacts | null> {
  try {
    return await askServer(url);
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (typeof code === 'string' && notYet.has(code)) return null;
    if (code === '28P01')
      throw passwordProblem(places, `The password in ${places.password} is not the database's.`);
    throw error;
  }
}
