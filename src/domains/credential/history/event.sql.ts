import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { CredentialTables } from '../tables.ts';
import type { ActKind } from './act.ts';

/** An act in a certificate's record. */
export interface CredentialEvent {
  readonly credentialId: Id<'credential'>;
  /** Its place in the certificate's hash chain. */
  readonly chainSeq: number;
  readonly at: Instant;
  readonly kind: ActKind;
  readonly actorId: Id<'person'> | null;
  readonly content: unknown;
  readonly salt: string;
}

export async function insertEvent(tx: Database, event: CredentialEvent): Promise<void> {
  await typed<CredentialTables>(tx)
    .insertInto('credential.event')
    .values({ ...event, content: JSON.stringify(event.content) })
    .execute();
}

/** A certificate's record in order. */
export function eventsOf(db: Database, credentialId: Id<'credential'>): Promise<CredentialEvent[]> {
  return typed<CredentialTables>(db)
    .selectFrom('credential.event')
    .selectAll()
    .where('credentialId', '=', credentialId)
    .orderBy('chainSeq')
    .execute();
}
