import assert from 'node:assert/strict';
import { chmod, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import fc from 'fast-check';
import pg from 'pg';
import { backup, type Cluster, restore, startCluster } from './index.ts';

let folder: string;
let cluster: Cluster;
let file: string;

before(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'assay-backup-')));
  await chmod(folder, 0o755);
  file = join(folder, 'assay.backup');
  const account = process.getuid?.() === 0 ? { ASSAY_SYSTEM_USER: 'nobody' } : {};
  const env = { ASSAY_DATA: folder, ...account };
  cluster = await startCluster({
    projectDir: join(import.meta.dirname, '../../..'),
    name: 'backup',
    log: () => {},
    env,
  });
  await write('assay', schema);
  await write('assay', content);
});
after(async () => {
  await cluster.stop();
  await rm(folder, { recursive: true, force: true });
});

const urlOf = (database: string) => {
  const url = new URL(cluster.url);
  url.pathname = `/${database}`;
  return url.href;
};

async function ask(database: string, sql: string, values: unknown[] = []): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: urlOf(database) });
  await client.connect();
  try {
    return (await client.query<unknown[]>({ text: sql, values, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

/** Several statements; PostgreSQL takes them together only without values. */
async function write(database: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(database) });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

const schema = `
  create table public.migration (domain text, name text, digest text, at timestamptz default now(), primary key (domain, name));
  insert into public.migration values ('exam', '0001_exam.sql', 'a1b2c3');
  create schema exam;
  create type exam.state as enum ('open', 'closed');
  create domain exam.share as numeric(5, 4) check (value between 0 and 1);
  create table exam.person (person_id text primary key, boss text references exam.person);
  create table exam.everything (
    id bigint generated always as identity primary key, b boolean, i2 smallint, i4 integer, n numeric, f4 real, f8 double precision,
    t text, v varchar(20), c char(4), by bytea, d date, ti time, ts timestamp, tz timestamptz, iv interval,
    u uuid, j json, jb jsonb, ip inet, net cidr, r int4range, mr datemultirange, vec tsvector, x xml, bits varbit(12),
    texts text[], grid int[][], p point, st exam.state, sh exam.share, cls regclass, money_twice numeric generated always as (n * 2) stored);
  create table exam."Odd ""name""" ("select" text, "Ö, \\t" int);
  create table exam.response (sitting_id text, seq int, primary key (sitting_id, seq)) partition by hash (sitting_id);
  create table exam.response_0 partition of exam.response for values with (modulus 2, remainder 0);
  create table exam.response_1 partition of exam.response for values with (modulus 2, remainder 1);
  create unlogged table exam.allowance (key text);
  create sequence exam.number;
  create table exam.trace (what text);
  create function exam.note() returns trigger language plpgsql as $$ begin insert into exam.trace values (new.person_id); return new; end $$;
  create trigger note after insert on exam.person for each row execute function exam.note();
  create schema graphile_worker;
  create table graphile_worker.job (id int);`;

// The boss comes after the clerk, so a load with foreign keys on would fail.
const content = `
  set session_replication_role = replica;
  insert into exam.person values ('clerk', 'chief'), ('chief', null);
  set session_replication_role = origin;
  insert into exam.everything (b, i2, i4, n, f4, f8, t, v, c, by, d, ti, ts, tz, iv, u, j, jb, ip, net, r, mr, vec, x, bits, texts, grid, p, st, sh, cls)
  values (true, -32768, 2147483647, 'NaN', 0.1, 'Infinity', E'tab\\t line\\n back\\\\slash \\\\. ü 🜚', '', 'ab', '\\x00ff0a5c', '4713-01-01 BC', '24:00', 'infinity',
    '2026-11-22 17:00:00.123456+05:30', '-1 year 2 mons -3 days 04:05:06.789', '00000000-0000-4000-8000-000000000000',
    '{"b": 1,  "a": 1.10}', '{"a": "\\u00fc"}', '10.0.0.1/8', '10.0.0.0/8', '[1,5)', '{[2026-01-01,2026-02-01)}', 'a:1A b', '<a>&amp;</a>', B'1010',
    array['x', null, '', '"{,}'], '{{1,2},{3,4}}', '(1e-300,-0)', 'closed', 0.7, 'exam.person');
  insert into exam.everything (b) values (false);
  insert into exam."Odd ""name""" values ('null', null), ('\\N', 7);
  insert into exam.response select 'sitting-' || n % 7, n from generate_series(1, 20000) n;
  insert into exam.trace values (repeat('long', 50000));
  insert into exam.allowance values ('spent');
  insert into graphile_worker.job values (1);
  select nextval('exam.number') from generate_series(1, 41);`;

const tables = ['person', 'everything', '"Odd ""name"""', 'response_0', 'response_1', 'trace', 'allowance'];

/** Every row as text, in no order of its own. */
async function rowsOf(database: string): Promise<Record<string, unknown[]>> {
  const all: Record<string, unknown[]> = {};
  for (const name of tables)
    all[name] = (await ask(database, `select t::text from exam.${name} t order by 1`)).flat();
  return all;
}

async function migrated(database: string): Promise<string> {
  await ask('postgres', `create database ${database}`);
  await write(database, schema);
  return urlOf(database);
}

describe('a backup', () => {
  test('brings back every type, name and sequence, but neither unlogged rows nor jobs', async () => {
    // Rows that come after the snapshot has begun are not in it, so both sides are compared with what was before.
    const expected = { ...(await rowsOf('assay')), allowance: [] };
    const written = await backup(cluster.url, file);
    assert.deepEqual(await restore(await migrated('second'), file), written);
    assert.equal(written.rows, 20_007);
    assert.equal((await stat(file)).mode & 0o777, 0o600);

    assert.deepEqual(await rowsOf('second'), expected);
    assert.deepEqual(await ask('second', 'select count(*)::int from graphile_worker.job'), [[0]]);
    assert.deepEqual(await ask('second', `select nextval('exam.number')::int`), [[42]]);
    const next = await ask('second', 'insert into exam.everything (b) values (true) returning id::int');
    assert.deepEqual(next, [[3]]);
  });

  test('with a changed or a missing byte is refused, wherever it is', async () => {
    const whole = await readFile(file);
    const other = join(folder, 'changed.backup');
    const url = await migrated('third');
    const untouched = await rowsOf('third');
    const positions = fc.constantFrom(0, 3, 9, 40, whole.length - 33, whole.length - 32, whole.length - 1);
    const anywhere = fc.oneof(positions, fc.nat(whole.length - 1));
    await fc.assert(
      fc.asyncProperty(anywhere, fc.integer({ min: 1, max: 255 }), async (position, flip) => {
        const bytes = Buffer.from(whole);
        bytes.writeUInt8(bytes.readUInt8(position) ^ flip, position);
        await writeFile(other, bytes);
        await assert.rejects(restore(url, other), { code: 'backup-damaged' });
      }),
      { numRuns: 40 },
    );
    for (const length of [0, 10, 32, 33, whole.length - 1]) {
      await writeFile(other, whole.subarray(0, length));
      await assert.rejects(restore(url, other), { code: 'backup-damaged' });
    }
    assert.deepEqual(await rowsOf('third'), untouched);
  });

  test('is refused by a database with rows, other migrations or other tables, which stays as it is', async () => {
    const url = urlOf('third');
    await write('third', `insert into exam.trace values ('mine')`);
    await assert.rejects(restore(url, file), {
      code: 'backup-not-empty',
      message: /rows in "exam"\."trace"/,
    });
    await write(
      'third',
      `delete from exam.trace; insert into public.migration values ('wire', '0001_wire.sql', 'ffff')`,
    );
    await assert.rejects(restore(url, file), { code: 'backup-migrations', message: /wire\/0001_wire\.sql/ });
    await write(
      'third',
      `delete from public.migration where domain = 'wire'; alter table exam.trace add more int`,
    );
    await assert.rejects(restore(url, file), {
      code: 'backup-tables',
      message: /"exam"\."trace" \(more, what\)/,
    });
    await write('third', 'alter table exam.trace drop more');
    assert.ok(Object.values(await rowsOf('third')).every((rows) => rows.length === 0));
  });

  test('that fails in the middle of loading leaves the database empty', async () => {
    await write('third', `alter table exam.response_1 add constraint small check (seq < 19000)`);
    await assert.rejects(restore(urlOf('third'), file), /violates check constraint "small"/);
    assert.ok(Object.values(await rowsOf('third')).every((rows) => rows.length === 0));
    assert.deepEqual(await ask('third', 'select last_value::int, is_called from exam.number'), [[1, false]]);
    await write('third', 'alter table exam.response_1 drop constraint small');
    assert.equal((await restore(urlOf('third'), file)).rows, 20_007);
  });

  test('is of one moment while others write', async () => {
    let done = false;
    const writing = (async () => {
      for (let n = 0; !done; n += 1) {
        await ask(
          'assay',
          `with one as (insert into exam.trace values ($1)) insert into exam."Odd ""name""" values ($1)`,
          [`w${n}`],
        );
      }
    })();
    const later = join(folder, 'later.backup');
    await backup(cluster.url, later);
    done = true;
    await writing;
    await restore(await migrated('fourth'), later);
    const traces = await ask('fourth', `select what from exam.trace where what like 'w%' order by 1`);
    assert.deepEqual(
      await ask('fourth', `select "select" from exam."Odd ""name""" where "select" like 'w%' order by 1`),
      traces,
    );
  });

  test('never replaces a file, and leaves nothing behind when it fails', async () => {
    await assert.rejects(backup(cluster.url, file), { code: 'backup-exists' });
    await assert.rejects(backup(cluster.url, join(folder, 'no such folder', 'x')), { code: 'ENOENT' });
    assert.deepEqual(
      (await readdir(folder)).filter((name) => name.includes('draft')),
      [],
    );
  });
});
