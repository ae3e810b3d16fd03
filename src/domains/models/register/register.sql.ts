import type { Day, Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import { Problem } from '../../../kernel/problem.ts';
import type { ModelsTables } from '../tables.ts';
import type { Register } from './register.ts';

/** The latest edition of the register. Throws `unavailable` before the first was loaded. */
export async function currentRegister(db: Database): Promise<Register> {
  const register = await latestRegister(db);
  if (register !== undefined) return register;
  throw new Problem('unavailable', 'no-register', 'No model register has been loaded yet.', {
    todo: 'Load the programme first.',
  });
}

/** The latest edition of the register; nothing before the first was loaded. */
export async function latestRegister(db: Database): Promise<Register | undefined> {
  const row = await typed<ModelsTables>(db)
    .selectFrom('models.register')
    .select('content')
    .orderBy('asOf', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.content;
}

/** The edition of one day. */
export async function registerAt(db: Database, asOf: Day): Promise<Register | undefined> {
  const row = await typed<ModelsTables>(db)
    .selectFrom('models.register')
    .select('content')
    .where('asOf', '=', asOf)
    .executeTakeFirst();
  return row?.content;
}

/** The day and the digest of the latest edition. */
export function latestEdition(db: Database): Promise<{ asOf: Day; digest: string } | undefined> {
  return typed<ModelsTables>(db)
    .selectFrom('models.register')
    .select(['asOf', 'digest'])
    .orderBy('asOf', 'desc')
    .limit(1)
    .executeTakeFirst();
}

export async function insertRegister(
  tx: Database,
  register: Register,
  digest: string,
  now: Instant,
): Promise<void> {
  const tables = typed<ModelsTables>(tx);
  const { asOf } = register;
  await tables
    .insertInto('models.register')
    .values({ asOf, digest, content: JSON.stringify(register), loadedAt: now })
    .execute();
  if (register.models.length > 0) {
    await tables
      .insertInto('models.model')
      .values(
        register.models.map(({ id, name, provider, released, deprecated, retired, replacement }) => ({
          asOf,
          modelId: id,
          name,
          providerId: provider,
          released,
          deprecated,
          retired,
          replacementId: replacement,
        })),
      )
      .execute();
  }
  if (register.apis.length > 0) {
    await tables
      .insertInto('models.api')
      .values(
        register.apis.map(({ id, name, provider, introduced, deprecated, retired }) => ({
          asOf,
          apiId: id,
          name,
          providerId: provider,
          introduced,
          deprecated,
          retired,
        })),
      )
      .execute();
  }
}
