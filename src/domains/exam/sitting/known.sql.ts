import { sql } from 'kysely';
import { type ChainHead, type ChainMove, chainHeads, stepsThatMove } from '../../../kernel/chain.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { lastSeqsByDevice } from './response.sql.ts';
import type { Sitting } from './sitting.ts';

/** A sitting as the saving of an answer needs it. It is true as long as the head of the sitting's chain is `head`. */
export interface KnownSitting
  extends Pick<
    Sitting,
    | 'sittingId'
    | 'personId'
    | 'state'
    | 'timeLimitSeconds'
    | 'grantedSeconds'
    | 'formId'
    | 'activeDevice'
    | 'pausedAt'
    | 'onBreak'
    | 'breakSeconds'
    | 'breakUsedSeconds'
    | 'startedAt'
    | 'sections'
  > {
  readonly head: ChainHead;
  /** The last number of each device. */
  readonly lastSeqs: ReadonlyMap<string, number>;
}

/** Sittings with the heads of their chains. */
export async function knownSittings(
  db: Database,
  sittingIds: readonly Id<'sitting'>[],
): Promise<KnownSitting[]> {
  // The heads first: if a sitting moves on between the two statements, its head no longer is the one read.
  const heads = await chainHeads(db, sittingIds);
  const { rows } = await sql<Omit<KnownSitting, 'head' | 'lastSeqs'> & { lastSeqs: Record<string, number> }>`
    select sitting_id, person_id, state, time_limit_seconds, granted_seconds, form_id, active_device, paused_at,
           on_break, break_seconds, break_used_seconds, started_at, sections, ${lastSeqsByDevice} as last_seqs
      from exam.sitting where sitting_id = any(${[...sittingIds]})
  `.execute(db);
  return rows.flatMap(({ lastSeqs, ...sitting }) => {
    const head = heads.get(sitting.sittingId);
    return head === undefined ? [] : [{ ...sitting, head, lastSeqs: new Map(Object.entries(lastSeqs)) }];
  });
}

/** An act as it stands in the table of responses. */
export interface StoredAct {
  readonly sittingId: Id<'sitting'>;
  readonly device: string;
  readonly seq: number;
  readonly position: number;
  readonly choice: readonly string[] | null;
  readonly marked: boolean | null;
  readonly receivedAt: string;
  readonly late: boolean;
  readonly chainSeq: number;
  /** The hash of its link. */
  readonly hash: string;
}

/** Acts that were stored before under the same devices and numbers. */
export async function storedActs(
  db: Database,
  names: readonly Pick<StoredAct, 'sittingId' | 'device' | 'seq'>[],
): Promise<StoredAct[]> {
  const { rows } = await sql<StoredAct>`
    select r.sitting_id, r.device, r.seq, r.position, r.choice, r.marked, r.received_at, r.late, r.chain_seq, l.hash
      from exam.response r join unnest(
        ${names.map(({ sittingId }) => sittingId)}::text[], ${names.map(({ device }) => device)}::text[],
        ${names.map(({ seq }) => seq)}::int[]
      ) as n (sitting_id, device, seq) using (sitting_id, device, seq)
      join kernel.chain_entry l on l.subject = r.sitting_id and l.seq = r.chain_seq
  `.execute(db);
  return rows;
}

/**
 * Writes acts with their links in one statement, those of each sitting only if its chain's head still is the one that
 * they follow. Returns the sittings whose acts were written.
 */
export async function commitActs(
  db: Database,
  moves: readonly ChainMove[],
  acts: readonly (StoredAct & { readonly salt: string })[],
): Promise<Set<Id<'sitting'>>> {
  const { rows } = await sql<{ sittingId: Id<'sitting'> }>`
    with ${stepsThatMove(moves)}
    insert into exam.response
      (sitting_id, device, seq, position, choice, marked, received_at, late, chain_seq, salt)
    select a."sittingId", a.device, a.seq, a.position, a.choice, a.marked, a."receivedAt", a.late, a."chainSeq", a.salt
      from json_to_recordset(${JSON.stringify(acts)}) as a (
        "sittingId" text, device text, seq int, position int, choice text[], marked boolean,
        "receivedAt" timestamptz, late boolean, "chainSeq" bigint, salt text)
      join moved on moved.subject = a."sittingId"
    returning sitting_id
  `.execute(db);
  return new Set(rows.map(({ sittingId }) => sittingId));
}
