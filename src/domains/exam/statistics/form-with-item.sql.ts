import { sql } from 'kysely';
import type { Database } from '../../../kernel/db.ts';
import type { ItemName } from '../bank/item.ts';

/** The form, by what counts in it, with this item version among it that most decided sittings had. */
export async function formWithItem(db: Database, { item, version }: ItemName): Promise<string | undefined> {
  const { rows } = await sql<{ scoredAs: string }>`
    select o.scored_as
    from exam.form_item f
    join exam.form o using (form_id)
    join exam.sitting s using (form_id)
    where f.item = ${item} and f.version = ${version} and f.scored
      and s.purpose = 'full' and s.state = 'decided'
    group by o.scored_as
    order by count(*) desc, o.scored_as
    limit 1
  `.execute(db);
  return rows[0]?.scoredAs;
}
