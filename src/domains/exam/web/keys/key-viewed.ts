import { audit } from '../../../../kernel/audit.ts';
import type { Services } from '../../../../kernel/services.ts';
import { facts, viewer, type WebContext } from '../../../../kernel/web.ts';
import type { ItemName } from '../../bank/item.ts';

/** Whoever looks at the key of an item version is on record. */
export function noteKeyViewed(c: WebContext, { db }: Services, { item, version }: ItemName): Promise<void> {
  return audit(db, {
    at: facts(c).now,
    actorId: viewer(c).personId,
    action: 'key.viewed',
    subjectKind: 'item',
    subjectId: `${item}@${version}`,
  });
}
