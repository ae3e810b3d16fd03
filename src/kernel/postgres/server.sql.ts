import pg from 'pg';
import { z } from 'zod';

const facts = z.object({
  dataDirectory: z.string(),
  version: z.string(),
  fsync: z.string(),
  synchronousCommit: z.string(),
  fullPageWrites: z.string(),
});

/** What a running server says about itself. */
export type ServerFacts = z.infer<typeof facts>;

/** Connects once and asks. Errors of the connection or of the server are `pg`'s own. */
export async function askServer(url: string): Promise<ServerFacts> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  await client.connect();
  try {
    const { rows } = await client.query(`
      select current_setting('data_directory') as "dataDirectory", current_setting('server_version') as version,
        current_setting('fsync') as fsync, current_setting('synchronous_commit') as "synchronousCommit",
        current_setting('full_page_writes') as "fullPageWrites"`);
    return facts.parse(rows[0]);
  } finally {
    await client.end();
  }
}
