import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ItemName } from '../bank/item.ts';
import { cutScoreOf } from '../scoring/cut-score.ts';
import type { ScoringRule } from '../scoring/rule.ts';
import type { Outcome } from '../scoring/score.ts';
import { affectedSittings, countSittings } from './affected.sql.ts';
import { needsMarks, type Remedy } from './correction.ts';
import { betterOfTwo, type Effect, effectOf, type Figures, figuresOf, withRule } from './effect.ts';

/** What a correction would do, or did, to one sitting. */
export interface Change {
  readonly sittingId: Id<'sitting'>;
  /** What was released; `null` where the case waits. */
  readonly outcome: Outcome | null;
  readonly before: Figures;
  readonly after: Figures;
  readonly effect: Effect;
  readonly stands: boolean;
}

/**
 * What a correction would do to every sitting with the item version; nothing can be said before marking or running anew.
 * Nobody's name is in it.
 */
export interface Preview {
  readonly changes: readonly Change[];
  /** Sittings that will be scored by the corrected rule from the start. */
  readonly unscored: number;
}

export async function previewCorrection(
  db: Database,
  given: ItemName & { readonly becomes: ScoringRule; readonly remedy: Remedy },
): Promise<Preview> {
  if (needsMarks(given.remedy)) return { changes: [], unscored: (await countSittings(db, given)).unscored };
  const cuts = new Map<string, Promise<number>>();
  const changes: Change[] = [];
  for (const sitting of await affectedSittings(db, given)) {
    if (!sitting.scored) continue;
    const { sittingId, outcome, scheme, edition, purpose } = sitting;
    const key = `${scheme} ${edition} ${purpose}`;
    const cut = cuts.get(key) ?? cutScoreOf(db, sitting);
    cuts.set(key, cut);
    const place = { ...sitting, rule: given.becomes };
    const after = figuresOf(withRule(sitting, place, sitting.choice ?? [], await cut));
    const before = figuresOf(sitting);
    const effect = effectOf(before, after);
    changes.push({ sittingId, outcome, before, after, effect, stands: betterOfTwo.stands(effect) });
  }
  return { changes, unscored: (await countSittings(db, given)).unscored };
}
