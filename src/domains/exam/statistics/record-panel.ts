import { audit } from '../../../kernel/audit.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { unknownItems } from '../assembly/parameter.sql.ts';
import { insertPanel, type Panel } from './panel.sql.ts';
import type { PanelRating } from './panel-ratings.ts';

/**
 * Records a panel for good. All or nothing: returns the item versions that the scheme's bank does not hold, and where there
 * are any stores nothing. The cut score of a scheme is changed by a new edition, never by this.
 */
export function recordPanel(db: Database, panel: Panel, ratings: readonly PanelRating[]): Promise<string[]> {
  return transaction(db, async (tx) => {
    const unknown = await unknownItems(tx, panel.scheme, ratings);
    if (unknown.length > 0) return unknown;
    await insertPanel(tx, panel, ratings);
    await audit(tx, {
      at: panel.recordedAt,
      actorId: panel.recordedBy,
      action: 'panel.recorded',
      subjectKind: 'panel',
      subjectId: panel.panelId,
      detail: { scheme: panel.scheme, ratings: ratings.length },
    });
    return [];
  });
}
