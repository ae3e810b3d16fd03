import type { Database } from '../../../kernel/db.ts';
import { schemeEdition } from '../../programme/index.ts';
import { drawableItems } from './bank.sql.ts';
import { domainOf } from './item.ts';

/** What new forms could draw for a domain, and what the blueprint asks for. */
export interface DomainCount {
  readonly domain: string;
  readonly drawable: number;
  readonly needed: number;
}

/** For each domain of a scheme's present blueprint, how many items new forms could draw; empty for an unknown scheme. */
export async function drawableCounts(db: Database, scheme: string): Promise<DomainCount[]> {
  const edition = await schemeEdition(db, scheme);
  if (edition === undefined) return [];
  const items = await drawableItems(db, scheme);
  return edition.blueprint.items.map(({ domain, count }) => ({
    domain,
    drawable: items.filter((item) => domainOf(item.competency) === domain).length,
    needed: count,
  }));
}
