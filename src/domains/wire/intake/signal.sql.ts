import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { SignalOrigin } from '../record/record.ts';
import type { WireTables } from '../tables.ts';

/** Something that reached the desk, as it came. */
export interface Signal {
  readonly signalId: Id<'signal'>;
  readonly at: Instant;
  readonly origin: SignalOrigin;
  readonly title: string;
  readonly url: string | null;
  readonly content: string;
  /** The person who noted it; nobody where a machine did. */
  readonly notedBy: Id<'person'> | null;
}

export async function insertSignal(tx: Database, signal: Signal): Promise<void> {
  await typed<WireTables>(tx).insertInto('wire.signal').values(signal).execute();
}

/** Locked until the transaction ends, so that two editors do not both take it. */
export function lockSignal(tx: Database, signalId: Id<'signal'>): Promise<Signal | undefined> {
  return typed<WireTables>(tx)
    .selectFrom('wire.signal')
    .selectAll()
    .where('signalId', '=', signalId)
    .forUpdate()
    .executeTakeFirst();
}

/** Signals on which nobody has decided, newest first. */
export function openSignals(db: Database, limit: number): Promise<Signal[]> {
  return typed<WireTables>(db)
    .selectFrom('wire.signal')
    .leftJoin('wire.signalDecision', 'wire.signalDecision.signalId', 'wire.signal.signalId')
    .selectAll('wire.signal')
    .where('wire.signalDecision.signalId', 'is', null)
    .orderBy('wire.signal.at', 'desc')
    .orderBy('wire.signal.signalId', 'desc')
    .limit(limit)
    .execute();
}

/** What the desk made of a signal. */
export interface SignalDecision {
  readonly signalId: Id<'signal'>;
  /** The draft that was begun from it; none where it was set aside. */
  readonly wireId: Id<'wire'> | null;
  readonly reason: string;
  readonly decidedBy: Id<'person'>;
  readonly decidedAt: Instant;
}

export function decisionOn(db: Database, signalId: Id<'signal'>): Promise<SignalDecision | undefined> {
  return typed<WireTables>(db)
    .selectFrom('wire.signalDecision')
    .selectAll()
    .where('signalId', '=', signalId)
    .executeTakeFirst();
}

export async function insertSignalDecision(tx: Database, decision: SignalDecision): Promise<void> {
  await typed<WireTables>(tx).insertInto('wire.signalDecision').values(decision).execute();
}
