import { sql } from 'kysely';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { type ItemName, nameOf } from '../bank/item.ts';
import type { ScoringRule } from '../scoring/rule.ts';

/** The answer that stands at one place of one sitting. */
export interface FinalChoice {
  readonly sittingId: Id<'sitting'>;
  readonly position: number;
  readonly choice: readonly string[];
}

/** The answers that stand, of the places that count or of those that were tried out. A place without answer has none. */
export async function finalChoices(
  db: Database,
  sittings: readonly Id<'sitting'>[],
  places: 'scored' | 'tried',
): Promise<FinalChoice[]> {
  const { rows } = await sql<FinalChoice>`
    -- As finalAnswers has it: the last act of the last device that said something about the item.
    select distinct on (r.sitting_id, r.position) r.sitting_id, r.position, r.choice
    from exam.response r
    join exam.device d using (sitting_id, device)
    join exam.sitting s using (sitting_id)
    join exam.form_item f on f.form_id = s.form_id and f.position = r.position
    where r.sitting_id = any(${[...sittings]}) and r.choice is not null and not r.late
      and f.scored = ${places === 'scored'}
    order by r.sitting_id, r.position, d.ordinal desc, r.seq desc
  `.execute(db);
  return rows;
}

/** The rules of item versions by `item@version`. For staff only. */
export async function rulesOf(db: Database, names: readonly ItemName[]): Promise<Map<string, ScoringRule>> {
  const { rows } = await sql<ItemName & { rule: ScoringRule }>`
    select item, version, rule from exam.item_key where item = any(${[...new Set(names.map(({ item }) => item))]})
  `.execute(db);
  return new Map(rows.map((row) => [nameOf(row), row.rule]));
}
