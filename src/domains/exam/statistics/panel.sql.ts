import { sql } from 'kysely';
import type { Day, Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ExamTables } from '../tables.ts';
import type { PanelRating } from './panel-ratings.ts';

/** How a panel set its cut score. */
export type PanelMethod = 'Angoff' | 'bookmark';

/** A panel as it was recorded. */
export interface Panel {
  readonly panelId: Id<'panel'>;
  readonly method: PanelMethod;
  /** What a bookmark panel's booklet was ordered by; `null` of another. */
  readonly responseProbability: number | null;
  readonly scheme: string;
  readonly title: string;
  /** What the panel took a borderline candidate to be. */
  readonly borderline: string;
  readonly heldOn: Day;
  readonly recordedBy: Id<'person'>;
  readonly recordedAt: Instant;
}

/** Adds a panel, which is never changed afterwards. */
export async function insertPanel(tx: Database, panel: Panel): Promise<void> {
  await typed<ExamTables>(tx).insertInto('exam.panel').values(panel).execute();
}

/** Adds an Angoff panel's ratings, which are never changed afterwards. */
export async function insertRatings(
  tx: Database,
  panel: Panel,
  ratings: readonly PanelRating[],
): Promise<void> {
  // One parameter, however many ratings there are.
  await sql`
    insert into exam.panel_rating (panel_id, round, judge, item, version, rating)
    select ${panel.panelId}, round, judge, item, version, rating
    from jsonb_to_recordset(${JSON.stringify(ratings)}::jsonb)
      as given(round integer, judge text, item text, version integer, rating double precision)
  `.execute(tx);
}

/** The latest panels, the last one held first. */
export function panels(db: Database, limit: number): Promise<Panel[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.panel')
    .selectAll()
    .orderBy('heldOn', 'desc')
    .orderBy('panelId', 'desc')
    .limit(limit)
    .execute();
}

export function panelById(db: Database, panelId: Id<'panel'>): Promise<Panel | undefined> {
  return typed<ExamTables>(db)
    .selectFrom('exam.panel')
    .selectAll()
    .where('panelId', '=', panelId)
    .executeTakeFirst();
}

/** A panel's ratings by round, judge and item. */
export function ratingsOf(db: Database, panelId: Id<'panel'>): Promise<PanelRating[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.panelRating')
    .select(['round', 'judge', 'item', 'version', 'rating'])
    .where('panelId', '=', panelId)
    .orderBy('round')
    .orderBy('judge')
    .orderBy('item')
    .execute();
}
