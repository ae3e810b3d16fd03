import type { Database } from '../../../kernel/db.ts';
import { currentSchemes } from '../../programme/index.ts';

/** The schemes' titles by their ids. */
export async function schemeTitles(db: Database): Promise<(scheme: string) => string> {
  const titles = new Map((await currentSchemes(db)).map(({ scheme, title }) => [scheme, title]));
  return (scheme) => titles.get(scheme) ?? scheme;
}
