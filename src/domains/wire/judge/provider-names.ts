import type { Database } from '../../../kernel/db.ts';
import { currentRegister } from '../../models/index.ts';

/** Names providers as the model register does; one that it does not know is its own name. */
export async function providerNames(db: Database): Promise<(provider: string) => string> {
  const { providers } = await currentRegister(db);
  const known = new Map(providers.map(({ id, name }) => [id, name]));
  return (provider) => known.get(provider) ?? provider;
}
