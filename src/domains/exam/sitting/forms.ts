import type { Database } from '../../../kernel/db.ts';
import { Memory } from '../../../kernel/memory.ts';
import type { DeliveredItem, ItemName } from '../bank/item.ts';
import { deliveredItem, type FormPlace, formPlaces } from './form.sql.ts';

/** Forms and what candidates see of their items. Neither ever changes, so a process reads each once. */
export interface Forms {
  places(formId: string): Promise<readonly FormPlace[]>;
  /** No key, no rationale, not even the item's name. */
  shown(item: ItemName): Promise<DeliveredItem>;
}

export function openForms(db: Database): Forms {
  const places = new Memory<string, readonly FormPlace[]>(20_000);
  const shown = new Memory<string, DeliveredItem>(2_000);
  return {
    async places(formId) {
      return places.get(formId) ?? places.keep(formId, await formPlaces(db, formId));
    },
    async shown({ item, version }) {
      const name = `${item}@${version}`;
      return shown.get(name) ?? shown.keep(name, await deliveredItem(db, { item, version }));
    },
  };
}
