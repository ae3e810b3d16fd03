import { notFound } from '../../../../kernel/problem.ts';
import type { Services } from '../../../../kernel/services.ts';
import type { WebContext } from '../../../../kernel/web.ts';
import type { ItemName } from '../../bank/item.ts';
import { type ItemKey, itemKey } from '../../bank/studio/item-record.sql.ts';
import { noteKeyViewed } from '../keys/key-viewed.ts';

/**
 * The key of an item version, for somebody who looks at it now. The studio's pages reach a key, or a source that holds
 * it, through this alone: each viewing is in the audit log.
 */
export async function openKey(c: WebContext, services: Services, name: ItemName): Promise<ItemKey> {
  const key = await itemKey(services.db, name);
  if (key === undefined) throw notFound('item version');
  await noteKeyViewed(c, services, name);
  return key;
}
