import { sql } from 'kysely';
import type { Database } from '../../../kernel/db.ts';
import type { ItemName } from '../bank/item.ts';

/** One decided sitting that met an item version. */
export interface ItemSitting {
  /** False where it was tried out: its points are in no total. */
  readonly scored: boolean;
  /** Its points where they count; `null` where they do not, or it was removed from the score. */
  readonly points: number | null;
  /** The points of all that counts, and of how many items. */
  readonly total: number;
  readonly items: number;
  /** The answer that stands; `null` where there is none. */
  readonly choice: readonly string[] | null;
}

/** The latest decided whole exams whose form holds an item version. */
export async function itemSittings(
  db: Database,
  { item, version }: ItemName,
  limit: number,
): Promise<ItemSitting[]> {
  const { rows } = await sql<ItemSitting>`
    with met as (
      select s.sitting_id, f.position, f.scored
      from exam.form_item f join exam.sitting s using (form_id)
      where f.item = ${item} and f.version = ${version} and s.purpose = 'full' and s.state = 'decided'
      order by s.sitting_id desc
      limit ${limit}
    )
    select met.scored, c.raw as total, jsonb_array_length(c.items) as items, answer.choice,
           case when met.scored then (
             select given.points from jsonb_to_recordset(c.items) as given(position integer, points double precision)
             where given.position = met.position
           ) end as points
    from met
    join exam.score c using (sitting_id)
    left join lateral (
      -- As finalAnswers has it: the last act of the last device that said something about the item.
      select r.choice from exam.response r join exam.device d using (sitting_id, device)
      where r.sitting_id = met.sitting_id and r.position = met.position and r.choice is not null and not r.late
      order by d.ordinal desc, r.seq desc limit 1
    ) answer on true
  `.execute(db);
  return rows;
}
