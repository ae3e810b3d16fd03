import { sql } from 'kysely';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ExamTables } from '../tables.ts';
import type { BookletPage, Bookmark } from './booklet.ts';

/** Adds what a bookmark panel had before it and what it set, which is never changed afterwards. */
export async function insertBookmarks(
  tx: Database,
  panelId: Id<'panel'>,
  booklet: readonly BookletPage[],
  bookmarks: readonly Bookmark[],
): Promise<void> {
  // One parameter, however many pages there are.
  await sql`
    insert into exam.booklet_page (panel_id, page, item, version, a, b, c, location)
    select ${panelId}, page, item, version, a, b, c, location
    from jsonb_to_recordset(${JSON.stringify(booklet)}::jsonb) as given(
      page integer, item text, version integer, a double precision, b double precision, c double precision,
      location double precision
    )
  `.execute(tx);
  await sql`
    insert into exam.bookmark (panel_id, round, judge, page)
    select ${panelId}, round, judge, page
    from jsonb_to_recordset(${JSON.stringify(bookmarks)}::jsonb) as given(round integer, judge text, page integer)
  `.execute(tx);
}

/** A panel's booklet in its order; empty of an Angoff panel. */
export function bookletOf(db: Database, panelId: Id<'panel'>): Promise<BookletPage[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.bookletPage')
    .select(['page', 'item', 'version', 'a', 'b', 'c', 'location'])
    .where('panelId', '=', panelId)
    .orderBy('page')
    .execute();
}

/** A panel's bookmarks by round and judge. */
export function bookmarksOf(db: Database, panelId: Id<'panel'>): Promise<Bookmark[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.bookmark')
    .select(['round', 'judge', 'page'])
    .where('panelId', '=', panelId)
    .orderBy('round')
    .orderBy('judge')
    .execute();
}
