import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ExamTables } from '../tables.ts';
import type { Effect, Figures } from './effect.ts';

/** What a marking anew came to. */
export interface RemarkResult {
  readonly before: Figures;
  readonly after: Figures;
  readonly effect: Effect;
  /** True where the new score took the place of the old one. */
  readonly stands: boolean;
  readonly at: Instant;
}

/** Answers of a sitting that are marked again, or run again, and why: by an appeal's answer or by a correction. */
export interface Remark {
  readonly remarkId: Id<'remark'>;
  readonly sittingId: Id<'sitting'>;
  readonly appealId: Id<'appeal'> | null;
  readonly correctionId: Id<'correction'> | null;
  readonly orderedAt: Instant;
  readonly positions: readonly number[];
  /** `null` while a mark lacks. */
  readonly result: RemarkResult | null;
}

export async function insertRemark(tx: Database, remark: Omit<Remark, 'result'>): Promise<void> {
  const { positions, ...row } = remark;
  await typed<ExamTables>(tx).insertInto('exam.remark').values(row).execute();
  await typed<ExamTables>(tx)
    .insertInto('exam.remarkPlace')
    .values(positions.map((position) => ({ remarkId: row.remarkId, position })))
    .execute();
}

export async function insertRemarkResult(
  tx: Database,
  remarkId: Id<'remark'>,
  { before, after, ...result }: RemarkResult,
): Promise<void> {
  await typed<ExamTables>(tx)
    .insertInto('exam.remarkResult')
    .values({ remarkId, ...result, before: JSON.stringify(before), after: JSON.stringify(after) })
    .execute();
}

type Row = Omit<Remark, 'result'> & { readonly [Key in keyof RemarkResult]: RemarkResult[Key] | null };

const read = (where: ReturnType<typeof sql<boolean>>) => sql<Row>`
  select r.remark_id, r.sitting_id, r.appeal_id, r.correction_id, r.ordered_at,
         array(select p.position from exam.remark_place p where p.remark_id = r.remark_id order by p.position) as positions,
         o.before, o.after, o.effect, o.stands, o.at
    from exam.remark r left join exam.remark_result o using (remark_id)
   where ${where}
   order by r.ordered_at, r.remark_id
`;

function remarkOf({ before, after, effect, stands, at, ...remark }: Row): Remark {
  const known = before !== null && after !== null && effect !== null && stands !== null && at !== null;
  return { ...remark, result: known ? { before, after, effect, stands, at } : null };
}

export async function remarkById(db: Database, remarkId: Id<'remark'>): Promise<Remark | undefined> {
  return (await read(sql<boolean>`r.remark_id = ${remarkId}`).execute(db)).rows.map(remarkOf)[0];
}

/** Every marking anew of a sitting, the first one first. */
export async function remarksOf(db: Database, sittingId: Id<'sitting'>): Promise<Remark[]> {
  return (await read(sql<boolean>`r.sitting_id = ${sittingId}`).execute(db)).rows.map(remarkOf);
}

/** The marking anew that an appeal's answer has ordered. */
export async function remarkOfAppeal(db: Database, appealId: Id<'appeal'>): Promise<Remark | undefined> {
  return (await read(sql<boolean>`r.appeal_id = ${appealId}`).execute(db)).rows.map(remarkOf)[0];
}

/** How many sittings a correction has marked again, and how many of them still lack a mark. */
export async function countRemarks(
  db: Database,
  correctionId: Id<'correction'>,
): Promise<{ readonly ordered: number; readonly pending: number }> {
  const { rows } = await sql<{ ordered: number; pending: number }>`
    select count(*)::int as ordered, (count(*) filter (where o.remark_id is null and s.state <> 'voided'))::int as pending
      from exam.remark r join exam.sitting s using (sitting_id) left join exam.remark_result o using (remark_id)
     where r.correction_id = ${correctionId}
  `.execute(db);
  return rows[0] ?? { ordered: 0, pending: 0 };
}
