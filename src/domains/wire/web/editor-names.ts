import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { namesOf } from '../../accounts/index.ts';

/** Names those who worked on drafts and signals; nobody (`null`) is a machine. */
export async function editorNames(
  db: Database,
  ids: readonly (Id<'person'> | null)[],
): Promise<(id: Id<'person'> | null) => string> {
  const names = await namesOf(
    db,
    ids.filter((id) => id !== null),
  );
  return (id) => (id === null ? 'a machine' : (names.get(id) ?? id));
}
