import { type Database, typed } from './db.ts';
import type { KernelTables } from './tables.ts';

/** An installation-wide value made once: returns what is stored, storing `make()` first where there is nothing. */
export async function settingOnce(db: Database, name: string, make: () => string): Promise<string> {
  const kernel = typed<KernelTables>(db);
  await kernel
    .insertInto('kernel.setting')
    .values({ name, value: make() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const row = await kernel
    .selectFrom('kernel.setting')
    .select('value')
    .where('name', '=', name)
    .executeTakeFirstOrThrow();
  return row.value;
}
