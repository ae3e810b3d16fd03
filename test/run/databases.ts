import pg from 'pg';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Removes the databases of this run, which has ended, and those that an earlier run left behind when it was killed. A
 * test database carries the number of the process that made it, or of the run.
 */
export async function dropLeftDatabases(server: string): Promise<void> {
  const client = new pg.Client({ connectionString: server, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(
      String.raw`select datname from pg_database where datname ~ '^assay_([a-z]+_)?\d+(_\d+)?$'`,
    );
    for (const { datname } of rows) {
      const pid = Number(/^assay_(?:[a-z]+_)?(\d+)/.exec(datname)?.[1]);
      if (pid === process.pid || !isAlive(pid))
        await client.query(`drop database if exists "${datname}" with (force)`);
    }
  } finally {
    await client.end();
  }
}
