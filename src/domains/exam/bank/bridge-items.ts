import type { Database } from '../../../kernel/db.ts';
import { goTogether } from '../assembly/draw-bridge.ts';
import { drawableItems } from './bank.sql.ts';
import type { BridgePool } from './item.ts';

/** How many approved item versions one bridge could draw from a pool at once. */
export async function bridgeItems(
  db: Database,
  { scheme, pool }: { readonly scheme: string; readonly pool: BridgePool },
): Promise<number> {
  return goTogether(await drawableItems(db, scheme, pool));
}
