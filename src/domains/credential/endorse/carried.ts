import type { Database } from '../../../kernel/db.ts';
import { carriedBy } from '../verify/endorsements-check.ts';
import type { JsonObject } from '../verify/json-document.ts';
import { type Endorsement, endorsementsOf } from './endorsement.sql.ts';

/** The endorsements that a stored certificate carries, as we have them on record. */
export async function endorsementsOn(
  db: Database,
  { document }: { readonly document: object },
): Promise<readonly Endorsement[]> {
  const carried = carriedBy(document as JsonObject);
  if (carried.length === 0) return [];
  const uris = new Set(carried.map(({ document: one }) => (one as { id?: unknown }).id));
  const subjects = carried.flatMap(({ subject }) => (typeof subject === 'string' ? [subject] : []));
  return (await endorsementsOf(db, subjects)).filter(({ uri }) => uris.has(uri));
}
