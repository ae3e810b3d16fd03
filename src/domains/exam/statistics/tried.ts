import { inTurns } from '../../../kernel/in-turns.ts';
import type { Database } from '../../../kernel/db.ts';
import { nameOf } from '../bank/item.ts';
import type { ItemPoints } from '../psychometrics/classical/item-statistics.ts';
import { finalChoices, rulesOf } from './choices.sql.ts';
import type { CountedSitting, FormPlace } from './decided.sql.ts';
import { triedPoints } from './item-answers.ts';

/** Sittings whose answers get points before requests get their turn. */
const atOnce = 100;

/** What sittings had of the items that were tried out in them, by `item@version`, with the score as a share as the rest. */
export async function triedByItem(
  db: Database,
  sittings: readonly CountedSitting[],
  places: readonly FormPlace[],
): Promise<Map<string, ItemPoints[]>> {
  const byForm = Map.groupBy(
    places.filter(({ scored }) => !scored),
    ({ formId }) => formId,
  );
  const found = new Map<string, ItemPoints[]>();
  const having = sittings.filter(({ formId }) => byForm.has(formId));
  if (having.length === 0) return found;
  const rules = await rulesOf(db, [...byForm.values()].flat());
  const choices = await finalChoices(
    db,
    having.map(({ sittingId }) => sittingId),
    'tried',
  );
  const given = new Map(
    choices.map(({ sittingId, position, choice }) => [`${sittingId} ${position}`, choice]),
  );
  for await (const { sittingId, formId, raw, max } of inTurns(having, atOnce)) {
    for (const place of byForm.get(formId) ?? []) {
      const rule = rules.get(nameOf(place));
      const points =
        rule === undefined ? null : triedPoints(rule, given.get(`${sittingId} ${place.position}`) ?? []);
      if (points === null) continue;
      const met = found.get(nameOf(place)) ?? [];
      met.push({ points, rest: raw / Math.max(1, max) });
      found.set(nameOf(place), met);
    }
  }
  return found;
}
