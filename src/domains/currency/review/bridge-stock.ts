import type { Database } from '../../../kernel/db.ts';
import { bridgeItems } from '../../exam/index.ts';
import type { Change } from '../../wire/index.ts';
import type { TouchedScheme } from '../effects/concerned.ts';
import type { BridgeStock } from './may-start.ts';

/** What a bridge exam on one change could draw; `null` where the scheme offers no bridge. */
export async function bridgeStock(
  db: Database,
  change: Pick<Change, 'occurredOn'>,
  { edition, competencies }: TouchedScheme,
): Promise<BridgeStock | null> {
  if (edition.bridge === undefined) return null;
  const { scheme } = edition;
  const pool = competencies.map((competency) => ({ competency, verifiedFrom: change.occurredOn }));
  const atHand = await bridgeItems(db, { scheme, pool });
  return { atHand, needed: edition.bridge.items };
}
