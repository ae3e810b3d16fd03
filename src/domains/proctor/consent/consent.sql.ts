import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ProctorTables } from '../tables.ts';

/** That a candidate agreed to be recorded, and to the words of which notice. */
export interface Consent {
  readonly sittingId: Id<'sitting'>;
  readonly personId: Id<'person'>;
  readonly scheme: string;
  readonly notice: number;
  readonly agreedAt: Instant;
}

export function consentOf(db: Database, sittingId: Id<'sitting'>): Promise<Consent | undefined> {
  return typed<ProctorTables>(db)
    .selectFrom('proctor.consent')
    .selectAll()
    .where('sittingId', '=', sittingId)
    .executeTakeFirst();
}

/** False where the sitting has a consent already. */
export async function insertConsent(tx: Database, consent: Consent): Promise<boolean> {
  const row = await typed<ProctorTables>(tx)
    .insertInto('proctor.consent')
    .values(consent)
    .onConflict((conflict) => conflict.doNothing())
    .returning('sittingId')
    .executeTakeFirst();
  return row !== undefined;
}
