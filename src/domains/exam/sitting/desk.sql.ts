import { sql } from 'kysely';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ExamTables } from '../tables.ts';
import type { Response } from './answers.ts';
import { lastSeqsByDevice } from './response.sql.ts';
import { columns } from './sitting.sql.ts';
import type { Sitting } from './sitting.ts';

/** What a tab needs of a sitting to go on counting and numbering. */
export interface Tab {
  readonly sitting: Sitting;
  /** The last number of each device. */
  readonly lastSeqs: Readonly<Record<string, number>>;
}

/** What a candidate's pages show of a sitting. */
export interface Desk extends Tab {
  /** When the last act arrived. */
  readonly savedAt: string | null;
  /** Of each item the last answer and the last mark of the last device: all that `finalAnswers` looks at. */
  readonly acts: readonly Response[];
}

/** Several sittings at once, in no order; a running exam asks for it every half a minute. */
export async function readTabs(db: Database, sittingIds: readonly Id<'sitting'>[]): Promise<Tab[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.sitting')
    .select(columns)
    .select(lastSeqsByDevice.as('lastSeqs'))
    .where('sittingId', '=', sql<Id<'sitting'>>`any(${[...sittingIds]})`)
    .execute();
  return rows.map(({ lastSeqs, ...sitting }) => ({ sitting, lastSeqs }));
}

/** Several sittings at once, in no order. */
export async function readDesks(db: Database, sittingIds: readonly Id<'sitting'>[]): Promise<Desk[]> {
  const rows = await typed<ExamTables>(db)
    .selectFrom('exam.sitting')
    .select(columns)
    .select([
      lastSeqsByDevice.as('lastSeqs'),
      sql<string | null>`(
        select max(r.received_at) from exam.response r where r.sitting_id = exam.sitting.sitting_id)`.as(
        'savedAt',
      ),
      sql<Response[]>`coalesce((
        select jsonb_agg(to_jsonb(a)) from (
          select distinct on (r.position, r.choice is null)
                 r.device, d.ordinal, r.seq, r.position, r.choice, r.marked, r.late
            from exam.response r join exam.device d using (sitting_id, device)
           where r.sitting_id = exam.sitting.sitting_id and not r.late
           order by r.position, r.choice is null, d.ordinal desc, r.seq desc) a), '[]')`.as('acts'),
    ])
    .where('sittingId', '=', sql<Id<'sitting'>>`any(${[...sittingIds]})`)
    .execute();
  return rows.map(({ lastSeqs, savedAt, acts, ...sitting }) => ({ sitting, lastSeqs, savedAt, acts }));
}
