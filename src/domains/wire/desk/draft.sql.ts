import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { WireRecord } from '../record/record.ts';
import type { WireTables } from '../tables.ts';

/** One save of a wire's content. Versions count from 1 and are never overwritten. */
export interface Draft {
  readonly wireId: Id<'wire'>;
  readonly version: number;
  readonly content: WireRecord;
  /** What changed against the published revision, and why. */
  readonly note: string;
  /** Readers are told of it at the top of the page. */
  readonly correction: boolean;
  /** Nobody where a machine drafted it. */
  readonly savedBy: Id<'person'> | null;
  readonly savedAt: Instant;
}

export async function insertWire(
  tx: Database,
  wire: { wireId: Id<'wire'>; createdAt: Instant; createdBy: Id<'person'> | null },
): Promise<void> {
  await typed<WireTables>(tx).insertInto('wire.wire').values(wire).execute();
}

/** When and by whom the wire was begun, locked until the transaction ends: acts on a wire come one after the other. */
export function lockWire(tx: Database, wireId: Id<'wire'>) {
  return typed<WireTables>(tx)
    .selectFrom('wire.wire')
    .selectAll()
    .where('wireId', '=', wireId)
    .forUpdate()
    .executeTakeFirst();
}

/** When and by whom the wire was begun. */
export function wireById(db: Database, wireId: Id<'wire'>) {
  return typed<WireTables>(db)
    .selectFrom('wire.wire')
    .selectAll()
    .where('wireId', '=', wireId)
    .executeTakeFirst();
}

export async function insertDraft(tx: Database, draft: Draft): Promise<void> {
  await typed<WireTables>(tx)
    .insertInto('wire.draft')
    .values({ ...draft, content: JSON.stringify(draft.content) })
    .execute();
}

/** The draft that is worked on. */
export function latestDraft(db: Database, wireId: Id<'wire'>): Promise<Draft | undefined> {
  return typed<WireTables>(db)
    .selectFrom('wire.draft')
    .selectAll()
    .where('wireId', '=', wireId)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** A save as it was. */
export function draftVersion(db: Database, wireId: Id<'wire'>, version: number): Promise<Draft | undefined> {
  return typed<WireTables>(db)
    .selectFrom('wire.draft')
    .selectAll()
    .where('wireId', '=', wireId)
    .where('version', '=', version)
    .executeTakeFirst();
}

/** Every save of a wire, newest first, without its content. */
export function savesOf(db: Database, wireId: Id<'wire'>): Promise<Omit<Draft, 'content'>[]> {
  return typed<WireTables>(db)
    .selectFrom('wire.draft')
    .select(['wireId', 'version', 'note', 'correction', 'savedBy', 'savedAt'])
    .where('wireId', '=', wireId)
    .orderBy('version', 'desc')
    .execute();
}
