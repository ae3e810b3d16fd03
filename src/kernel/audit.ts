import type { Instant } from './clock.ts';
import { type Database, typed } from './db.ts';
import type { Id } from './id.ts';
import type { KernelTables } from './tables.ts';

/** One deed: who (`null`: the system), what (`noun.verb`), to which thing, and the facts that explain it. */
export interface Deed {
  readonly at: Instant;
  readonly actorId: Id<'person'> | null;
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  /** Facts without personal content; it is kept for ever. */
  readonly detail?: Readonly<Record<string, unknown>>;
  readonly requestId?: string;
}

/** Writes a deed into the audit log; call it in the transaction that does the deed. */
export async function audit(tx: Database, deed: Deed): Promise<void> {
  await typed<KernelTables>(tx)
    .insertInto('kernel.audit')
    .values({
      at: deed.at,
      actorId: deed.actorId,
      action: deed.action,
      subjectKind: deed.subjectKind,
      subjectId: deed.subjectId,
      detail: JSON.stringify(deed.detail ?? {}),
      requestId: deed.requestId ?? null,
    })
    .execute();
}

/** Which deeds to read: all filters are optional; `before` is an audit id, for paging backwards. */
export interface AuditFilter {
  readonly action?: string;
  readonly subjectId?: string;
  readonly actorId?: string;
  readonly before?: number;
  readonly limit: number;
}

/** Deeds, newest first. */
export function readAudit(db: Database, filter: AuditFilter) {
  return typed<KernelTables>(db)
    .selectFrom('kernel.audit')
    .selectAll()
    .$if(filter.action !== undefined, (q) => q.where('action', '=', filter.action ?? ''))
    .$if(filter.subjectId !== undefined, (q) => q.where('subjectId', '=', filter.subjectId ?? ''))
    .$if(filter.actorId !== undefined, (q) => q.where('actorId', '=', filter.actorId as Id<'person'>))
    .$if(filter.before !== undefined, (q) => q.where('auditId', '<', filter.before ?? 0))
    .orderBy('auditId', 'desc')
    .limit(filter.limit)
    .execute();
}
