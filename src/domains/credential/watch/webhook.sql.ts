import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { CredentialTables } from '../tables.ts';

/** Where a watcher's program is told. */
export interface Webhook {
  readonly personId: Id<'person'>;
  readonly url: string;
  readonly sealedSecret: Buffer;
  readonly madeAt: Instant;
}

export function webhookOf(db: Database, personId: Id<'person'>): Promise<Webhook | undefined> {
  return typed<CredentialTables>(db)
    .selectFrom('credential.webhook')
    .selectAll()
    .where('personId', '=', personId)
    .executeTakeFirst();
}

/** Keeps a person's webhook in place of the one before. */
export async function keepWebhook(tx: Database, webhook: Webhook): Promise<void> {
  const { url, sealedSecret, madeAt } = webhook;
  await typed<CredentialTables>(tx)
    .insertInto('credential.webhook')
    .values(webhook)
    .onConflict((conflict) => conflict.column('personId').doUpdateSet({ url, sealedSecret, madeAt }))
    .execute();
}

export async function removeWebhook(tx: Database, personId: Id<'person'>): Promise<void> {
  await typed<CredentialTables>(tx)
    .deleteFrom('credential.webhook')
    .where('personId', '=', personId)
    .execute();
}
