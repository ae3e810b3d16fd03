import { audit } from '../../../kernel/audit.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { append } from '../../ledger/index.ts';
import { unknownItems } from '../assembly/parameter.sql.ts';
import { insertBookmarks } from './bookmark.sql.ts';
import type { BookletPage, Bookmark } from './booklet.ts';
import { insertPanel, insertRatings, type Panel } from './panel.sql.ts';
import type { PanelRating } from './panel-ratings.ts';

/**
 * Records a panel for good. All or nothing: returns the item versions that the scheme's bank does not hold, and where there
 * are any stores nothing. The cut score of a scheme is changed by a new edition, never by this.
 */
export function recordPanel(db: Database, panel: Panel, ratings: readonly PanelRating[]): Promise<string[]> {
  return transaction(db, async (tx) => {
    const unknown = await unknownItems(tx, panel.scheme, ratings);
    if (unknown.length > 0) return unknown;
    await insertPanel(tx, panel);
    await insertRatings(tx, panel, ratings);
    await logPanel(tx, panel, { ratings });
    await noteRecorded(tx, panel, { ratings: ratings.length });
    return [];
  });
}

/** Records a bookmark panel for good, with the booklet that it had. */
export function recordBookmarks(
  db: Database,
  panel: Panel,
  booklet: readonly BookletPage[],
  bookmarks: readonly Bookmark[],
): Promise<void> {
  return transaction(db, async (tx) => {
    await insertPanel(tx, panel);
    await insertBookmarks(tx, panel.panelId, booklet, bookmarks);
    await logPanel(tx, panel, { booklet, bookmarks });
    await noteRecorded(tx, panel, { pages: booklet.length, bookmarks: bookmarks.length });
  });
}

/** Nobody can say later that the panel judged otherwise, or on another day. */
async function logPanel(tx: Database, panel: Panel, judged: object): Promise<void> {
  const { panelId: subject, recordedAt } = panel;
  await append(tx, { kind: 'cut-score.recorded', subject, content: { panel, ...judged } }, recordedAt);
}

function noteRecorded(tx: Database, panel: Panel, sizes: Readonly<Record<string, number>>): Promise<void> {
  const { panelId, scheme, method, recordedBy, recordedAt } = panel;
  return audit(tx, {
    at: recordedAt,
    actorId: recordedBy,
    action: 'panel.recorded',
    subjectKind: 'panel',
    subjectId: panelId,
    detail: { scheme, method, ...sizes },
  });
}
