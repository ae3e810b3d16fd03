import { sql } from 'kysely';
import type { Instant } from '../../src/kernel/clock.ts';
import type { Database } from '../../src/kernel/db.ts';

/** An act as the service stored it. */
export interface StoredAct {
  readonly sittingId: string;
  readonly device: string;
  /** The place of the device among those the sitting was on, from 1. */
  readonly ordinal: number;
  readonly seq: number;
  readonly position: number;
  readonly choice: readonly string[] | null;
  readonly marked: boolean | null;
  readonly receivedAt: Instant;
  readonly late: boolean;
  readonly chainSeq: number;
  readonly salt: string;
}

/** Everything else that is in a sitting's chain. */
export interface StoredEvent {
  readonly sittingId: string;
  readonly chainSeq: number;
  readonly kind: string;
  readonly content: unknown;
  readonly salt: string;
}

export async function storedActs(db: Database): Promise<StoredAct[]> {
  const { rows } = await sql<StoredAct>`
    select r.sitting_id, r.device, d.ordinal, r.seq, r.position, r.choice, r.marked, r.received_at, r.late, r.chain_seq,
           r.salt
      from exam.response r join exam.device d using (sitting_id, device)
  `.execute(db);
  return rows;
}

export async function storedEvents(db: Database): Promise<StoredEvent[]> {
  const { rows } = await sql<StoredEvent>`
    select sitting_id, chain_seq, kind, content, salt from exam.sitting_event
  `.execute(db);
  return rows;
}
