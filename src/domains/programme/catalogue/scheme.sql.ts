import { sql } from 'kysely';
import { type Database, typed } from '../../../kernel/db.ts';
import type { SchemeEdition } from '../files/scheme.ts';
import type { ProgrammeTables } from '../tables.ts';

/** A scheme's present edition, the one that sittings are registered for. */
export async function schemeEdition(db: Database, scheme: string): Promise<SchemeEdition | undefined> {
  const row = await typed<ProgrammeTables>(db)
    .selectFrom('programme.schemeEdition')
    .select('content')
    .where('schemeId', '=', scheme)
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.content;
}

/** One edition of a scheme by its number, as a sitting or a certificate names it. */
export async function editionOf(
  db: Database,
  scheme: string,
  edition: number,
): Promise<SchemeEdition | undefined> {
  const row = await typed<ProgrammeTables>(db)
    .selectFrom('programme.schemeEdition')
    .select('content')
    .where('schemeId', '=', scheme)
    .where('edition', '=', edition)
    .executeTakeFirst();
  return row?.content;
}

/** The present edition of every scheme. */
export async function currentSchemes(db: Database): Promise<SchemeEdition[]> {
  const { rows } = await sql<{ content: SchemeEdition }>`
    select distinct on (scheme_id) content from programme.scheme_edition order by scheme_id, edition desc
  `.execute(db);
  return rows.map(({ content }) => content);
}

/** Every edition of every scheme, by scheme and edition. */
export async function allEditions(db: Database): Promise<SchemeEdition[]> {
  const rows = await typed<ProgrammeTables>(db)
    .selectFrom('programme.schemeEdition')
    .select('content')
    .orderBy('schemeId')
    .orderBy('edition')
    .execute();
  return rows.map(({ content }) => content);
}
