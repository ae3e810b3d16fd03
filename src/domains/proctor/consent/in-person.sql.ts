import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ProctorTables } from '../tables.ts';

/** A candidate's request to be supervised in person, and what has become of it. */
export interface InPersonRequest {
  readonly sittingId: Id<'sitting'>;
  readonly personId: Id<'person'>;
  readonly scheme: string;
  /** The times that would suit, in the candidate's words. */
  readonly wishes: string;
  readonly askedAt: Instant;
  readonly place: string | null;
  readonly meetsAt: Instant | null;
  readonly arrangedBy: Id<'person'> | null;
  readonly arrangedAt: Instant | null;
  readonly admittedBy: Id<'person'> | null;
  readonly admittedAt: Instant | null;
}

/** The request that a candidate has made and not withdrawn. */
export function requestOf(db: Database, sittingId: Id<'sitting'>): Promise<InPersonRequest | undefined> {
  return typed<ProctorTables>(db)
    .selectFrom('proctor.inPerson')
    .selectAll()
    .where('sittingId', '=', sittingId)
    .where('withdrawnAt', 'is', null)
    .executeTakeFirst();
}

/** Requests that wait for an answer or for the day, the oldest first. */
export function openRequests(db: Database): Promise<InPersonRequest[]> {
  return typed<ProctorTables>(db)
    .selectFrom('proctor.inPerson')
    .selectAll()
    .where('admittedAt', 'is', null)
    .where('withdrawnAt', 'is', null)
    .orderBy('askedAt')
    .execute();
}

/** Stores a request, or words it anew: what had been arranged for the old words is open again. */
export async function putRequest(
  tx: Database,
  request: Pick<InPersonRequest, 'sittingId' | 'personId' | 'scheme' | 'wishes' | 'askedAt'>,
): Promise<void> {
  const anew = {
    wishes: request.wishes,
    askedAt: request.askedAt,
    withdrawnAt: null,
    place: null,
    meetsAt: null,
    arrangedBy: null,
    arrangedAt: null,
  };
  await typed<ProctorTables>(tx)
    .insertInto('proctor.inPerson')
    .values(request)
    .onConflict((conflict) => conflict.column('sittingId').doUpdateSet(anew))
    .execute();
}

export async function withdrawRequest(tx: Database, sittingId: Id<'sitting'>, now: Instant): Promise<void> {
  await typed<ProctorTables>(tx)
    .updateTable('proctor.inPerson')
    .set({ withdrawnAt: now })
    .where('sittingId', '=', sittingId)
    .execute();
}

export async function arrangeRequest(
  tx: Database,
  sittingId: Id<'sitting'>,
  arranged: { place: string; meetsAt: Instant; arrangedBy: Id<'person'>; arrangedAt: Instant },
): Promise<void> {
  await typed<ProctorTables>(tx)
    .updateTable('proctor.inPerson')
    .set(arranged)
    .where('sittingId', '=', sittingId)
    .execute();
}

export async function admitRequest(
  tx: Database,
  sittingId: Id<'sitting'>,
  admitted: { admittedBy: Id<'person'>; admittedAt: Instant },
): Promise<void> {
  await typed<ProctorTables>(tx)
    .updateTable('proctor.inPerson')
    .set(admitted)
    .where('sittingId', '=', sittingId)
    .execute();
}
