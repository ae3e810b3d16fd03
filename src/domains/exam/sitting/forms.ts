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
  // Thousands of drawn forms hold the same few hundred items: what two places have in common is kept once.
  const alike = new Memory<string, Pick<FormPlace, 'item' | 'kind' | 'options'>>(20_000);
  const sharing = (place: FormPlace): FormPlace => {
    const { item, version, kind, options } = place;
    const name = `${item}@${version} ${options.join(' ')}`;
    return { ...place, ...(alike.get(name) ?? alike.keep(name, { item, kind, options })) };
  };
  const shown = new Memory<string, DeliveredItem>(2_000);
  return {
    async places(formId) {
      return places.get(formId) ?? places.keep(formId, (await formPlaces(db, formId)).map(sharing));
    },
    async shown({ item, version }) {
      const name = `${item}@${version}`;
      return shown.get(name) ?? shown.keep(name, await deliveredItem(db, { item, version }));
    },
  };
}
