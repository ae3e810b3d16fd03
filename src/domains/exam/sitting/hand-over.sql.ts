import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ExamTables } from '../tables.ts';
import type { HandOver } from './hand-over.ts';

const columns = [
  'handOverId',
  'sittingId',
  'sessionId',
  'agent',
  'askedAt',
  'approved',
  'because',
  'answeredBy',
  'answeredAt',
  'usedAt',
] as const;

export async function insertHandOver(
  tx: Database,
  asked: Pick<HandOver, 'handOverId' | 'sittingId' | 'sessionId' | 'agent' | 'askedAt'>,
): Promise<void> {
  await typed<ExamTables>(tx).insertInto('exam.handOver').values(asked).execute();
}

export async function changeHandOver(
  tx: Database,
  handOverId: Id<'handOver'>,
  change: Partial<Pick<HandOver, 'approved' | 'because' | 'answeredBy' | 'answeredAt' | 'usedAt'>>,
): Promise<void> {
  await typed<ExamTables>(tx)
    .updateTable('exam.handOver')
    .set(change)
    .where('handOverId', '=', handOverId)
    .execute();
}

/** A sitting's requests, oldest first; of one session where it is named. */
export function handOversOf(
  db: Database,
  sittingId: Id<'sitting'>,
  sessionId?: Id<'session'>,
): Promise<HandOver[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.handOver')
    .select(columns)
    .where('sittingId', '=', sittingId)
    .$if(sessionId !== undefined, (q) => q.where('sessionId', '=', sessionId as Id<'session'>))
    .orderBy('askedAt')
    .orderBy('handOverId')
    .execute();
}

/** A request that nobody has answered, with whose sitting it is. */
export type OpenHandOver = HandOver & { readonly personId: Id<'person'>; readonly scheme: string };

/** Requests of running sittings that wait for a proctor, oldest first. */
export function openHandOvers(db: Database): Promise<OpenHandOver[]> {
  return typed<ExamTables>(db)
    .selectFrom('exam.handOver as h')
    .innerJoin('exam.sitting as s', 's.sittingId', 'h.sittingId')
    .select(columns.map((column) => `h.${column}` as const))
    .select(['s.personId', 's.scheme'])
    .where('h.answeredAt', 'is', null)
    .where('h.usedAt', 'is', null)
    .where('s.state', '=', 'started')
    .orderBy('h.askedAt')
    .execute();
}

/** The sign-in session in which a sitting was last taken; `null` where that is not known. */
export async function activeSession(
  db: Database,
  sittingId: Id<'sitting'>,
  activeDevice: string | null,
): Promise<Id<'session'> | null> {
  const row = await typed<ExamTables>(db)
    .selectFrom('exam.device')
    .select('sessionId')
    .where('sittingId', '=', sittingId)
    .where('device', '=', activeDevice ?? '')
    .executeTakeFirst();
  return row?.sessionId ?? null;
}
