import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ExamTables } from '../tables.ts';
import type { Response } from './answers.ts';

/** Of a row of `exam.sitting`, the last number of each of its devices; 0 for one that has sent nothing. */
export const lastSeqsByDevice = sql<Readonly<Record<string, number>>>`coalesce((
  select jsonb_object_agg(d.device, coalesce((
    select max(r.seq) from exam.response r where r.sitting_id = d.sitting_id and r.device = d.device), 0))
    from exam.device d where d.sitting_id = exam.sitting.sitting_id), '{}')`;

/** Everything that arrived for a sitting, with the place of the device it came from. */
export function responsesOf(
  db: Database,
  sittingId: Id<'sitting'>,
): Promise<(Response & { receivedAt: Instant })[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.response as r')
    .innerJoin('exam.device as d', (join) =>
      join.onRef('d.sittingId', '=', 'r.sittingId').onRef('d.device', '=', 'r.device'),
    )
    .select([
      'r.device',
      'd.ordinal',
      'r.seq',
      'r.position',
      'r.choice',
      'r.marked',
      'r.late',
      'r.receivedAt',
    ])
    .where('r.sittingId', '=', sittingId)
    .execute();
}

/** Adds a device as the newest of a sitting that the caller has locked. */
export async function insertDevice(
  tx: Database,
  sittingId: Id<'sitting'>,
  { device, sessionId }: { readonly device: string; readonly sessionId: Id<'session'> | null },
  now: Instant,
): Promise<void> {
  await sql`
    insert into exam.device (sitting_id, device, ordinal, since, session_id)
    select ${sittingId}, ${device}, coalesce(max(ordinal), 0) + 1, ${now}, ${sessionId}::text
      from exam.device where sitting_id = ${sittingId}
  `.execute(tx);
}

export async function insertEvent(
  tx: Database,
  event: {
    sittingId: Id<'sitting'>;
    chainSeq: number;
    at: Instant;
    kind: string;
    actorId: Id<'person'> | null;
    content: unknown;
    salt: string;
  },
): Promise<void> {
  await typed<ExamTables>(tx)
    .insertInto('exam.sittingEvent')
    .values({ ...event, content: JSON.stringify(event.content) })
    .execute();
}

/** What happened to a sitting, in order. */
export function eventsOf(db: Database, sittingId: Id<'sitting'>) {
  return typed<ExamTables>(db)
    .selectFrom('exam.sittingEvent')
    .select(['chainSeq', 'at', 'kind', 'actorId', 'content', 'salt'])
    .where('sittingId', '=', sittingId)
    .orderBy('chainSeq')
    .execute();
}

/** Everything that arrived for a sitting as its chain committed to it. */
export function committedResponses(db: Database, sittingId: Id<'sitting'>) {
  return typed<ExamTables>(db)
    .selectFrom('exam.response')
    .select(['chainSeq', 'salt', 'device', 'seq', 'position', 'choice', 'marked', 'late'])
    .where('sittingId', '=', sittingId)
    .orderBy('chainSeq')
    .execute();
}

/** How many answers and marks are stored for a sitting. */
export async function countResponses(db: Database, sittingId: Id<'sitting'>): Promise<number> {
  const { count } = await typed<ExamTables>(db)
    .selectFrom('exam.response')
    .select((select) => select.fn.countAll<number>().as('count'))
    .where('sittingId', '=', sittingId)
    .executeTakeFirstOrThrow();
  return count;
}
