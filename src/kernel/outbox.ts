import type { Instant } from './clock.ts';
import { type Database, transaction, typed } from './db.ts';
import { enqueue } from './enqueue.ts';
import { type Id, newId } from './id.ts';
import type { KernelTables } from './tables.ts';

/** A domain event: its type is owned by the `index.ts` of the domain that emits it. */
export interface DomainEvent<Name extends string = string, Payload = unknown> {
  readonly name: Name;
  readonly payload: Payload;
}

/** An event as it is delivered: the id makes its effect idempotent. */
export interface Delivery<Event extends DomainEvent = DomainEvent> {
  readonly eventId: Id<'event'>;
  readonly at: Instant;
  readonly event: Event;
}

/** What takes events: its name is kept beside each event taken, so never rename one. */
export interface Consumer {
  readonly consumer: string;
  readonly event: string;
  /** Runs in the transaction that notes the event as taken: all of its effect happens, once, or none. */
  readonly take: (tx: Database, delivery: Delivery, now: Instant) => Promise<void>;
}

/** Writes an event and the job that delivers it, in the caller's transaction. */
export async function emit(tx: Database, event: DomainEvent, now: Instant): Promise<void> {
  const eventId = newId<'event'>(now);
  await typed<KernelTables>(tx)
    .insertInto('kernel.event')
    .values({ eventId, name: event.name, at: now, payload: JSON.stringify(event.payload) })
    .execute();
  await enqueue(tx, 'deliver', { eventId });
}

/**
 * Hands one event to each consumer that has not taken it. A consumer that fails does not keep the others from it;
 * the errors are thrown together at the end, so that the job is tried again for those that failed.
 */
export async function deliver(
  db: Database,
  consumers: readonly Consumer[],
  eventId: string,
  now: Instant,
): Promise<void> {
  const row = await typed<KernelTables>(db)
    .selectFrom('kernel.event')
    .selectAll()
    .where('eventId', '=', eventId as Id<'event'>)
    .executeTakeFirst();
  if (row === undefined) throw new Error(`Event ${eventId} is to be delivered but is not in the outbox.`);
  const failures: unknown[] = [];
  for (const { consumer, event, take } of consumers) {
    if (event !== row.name) continue;
    try {
      await transaction(db, async (tx) => {
        const noted = await typed<KernelTables>(tx)
          .insertInto('kernel.eventTaken')
          .values({ eventId: row.eventId, consumer, at: now })
          .onConflict((conflict) => conflict.doNothing())
          .returning('consumer')
          .executeTakeFirst();
        if (noted === undefined) return;
        await take(
          tx,
          { eventId: row.eventId, at: row.at, event: { name: row.name, payload: row.payload } },
          now,
        );
      });
    } catch (error) {
      failures.push(error);
    }
  }
  if (failures.length > 0)
    throw new AggregateError(failures, `Event ${row.name} ${eventId} was not taken by all.`);
}
