import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { emit } from '../../../kernel/outbox.ts';
import type { BankItem } from './bank-file.ts';
import { insertItemVersion } from './bank.sql.ts';

/** Stores new item versions for good, all or none; without any nothing happens. `detail` goes into the audit. */
export async function storeItems(
  db: Database,
  items: readonly BankItem[],
  { by, detail }: { readonly by: Id<'person'> | null; readonly detail?: Readonly<Record<string, number>> },
  now: Instant,
): Promise<void> {
  if (items.length === 0) return;
  await transaction(db, async (tx) => {
    for (const item of items) await insertItemVersion(tx, item, now);
    await audit(tx, {
      at: now,
      actorId: by,
      action: 'bank.imported',
      subjectKind: 'bank',
      subjectId: [...new Set(items.map(({ bank }) => bank))].join(', '),
      detail: { items: items.length, ...detail },
    });
    await emit(tx, { name: 'bank.imported', payload: { imported: items.length } }, now);
  });
}
