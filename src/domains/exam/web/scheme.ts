import type { Database } from '../../../kernel/db.ts';
import { currentSchemes, type SchemeEdition } from '../../programme/index.ts';
import { editionOrNone } from '../sitting/register.ts';

/** The scheme that a page is about; the first of the programme where none was named. */
export async function schemeOrFirst(db: Database, scheme: string | undefined): Promise<SchemeEdition> {
  return editionOrNone(db, scheme ?? (await currentSchemes(db))[0]?.scheme ?? '');
}
