import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { emit } from '../../../kernel/outbox.ts';
import { fillSource, insertItemVersion } from './bank.sql.ts';
import type { BankItem } from './item-source.ts';
import { actsOnItem, insertItemAct, lockBank } from './life/act.sql.ts';
import { takePlace } from './life/take-place.ts';

/** What an import stores: new versions, and the sources of stored ones that lack theirs. */
export interface ImportedItems {
  readonly fresh: readonly BankItem[];
  readonly sourceless: readonly BankItem[];
}

/**
 * Stores new item versions of files for good, all or none: they are operational at once. Without anything to store
 * nothing happens. `detail` goes into the audit.
 */
export async function storeItems(
  db: Database,
  { fresh, sourceless }: ImportedItems,
  { by, detail }: { readonly by: Id<'person'> | null; readonly detail?: Readonly<Record<string, number>> },
  now: Instant,
): Promise<void> {
  if (fresh.length + sourceless.length === 0) return;
  await transaction(db, async (tx) => {
    await lockBank(tx);
    for (const item of sourceless) await fillSource(tx, item);
    for (const item of fresh) await importItem(tx, item, by, now);
    if (fresh.length === 0) return;
    await audit(tx, {
      at: now,
      actorId: by,
      action: 'bank.imported',
      subjectKind: 'bank',
      subjectId: [...new Set(fresh.map(({ bank }) => bank))].join(', '),
      detail: { items: fresh.length, ...detail },
    });
    await emit(tx, { name: 'bank.imported', payload: { imported: fresh.length } }, now);
  });
}

async function importItem(
  tx: Database,
  item: BankItem,
  by: Id<'person'> | null,
  now: Instant,
): Promise<void> {
  const acts = await actsOnItem(tx, item.item);
  await insertItemVersion(tx, item, now);
  const imported = {
    kind: 'imported',
    state: 'operational',
    by,
    because: null,
    checked: [],
    at: now,
  } as const;
  await insertItemAct(tx, item, imported);
  const { item: name, version } = item;
  await takePlace(tx, { item: name, version, state: 'operational', forGood: true }, acts, by, now);
}
