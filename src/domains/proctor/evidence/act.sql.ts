import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ProctorTables } from '../tables.ts';
import type { ActKind } from './act.ts';

/** An act as it is kept; `no` is its number in the sitting's chain. */
export interface StoredAct {
  readonly no: number;
  readonly at: Instant;
  readonly kind: ActKind;
  readonly actorId: Id<'person'> | null;
  readonly content: unknown;
}

export async function insertAct(
  tx: Database,
  act: Omit<StoredAct, 'no'> & {
    readonly sittingId: Id<'sitting'>;
    readonly chainSeq: number;
    readonly salt: string;
  },
): Promise<void> {
  await typed<ProctorTables>(tx)
    .insertInto('proctor.act')
    .values({ ...act, content: JSON.stringify(act.content) })
    .execute();
}

/** A sitting's acts of these kinds, or all, in order. */
export async function actsOf(
  db: Database,
  sittingId: Id<'sitting'>,
  kinds: readonly ActKind[] = [],
): Promise<(StoredAct & { readonly salt: string })[]> {
  return typed<ProctorTables>(db)
    .selectFrom('proctor.act')
    .select(['chainSeq as no', 'at', 'kind', 'actorId', 'content', 'salt'])
    .where('sittingId', '=', sittingId)
    .$if(kinds.length > 0, (q) => q.where('kind', 'in', [...kinds]))
    .orderBy('chainSeq')
    .execute();
}

/** True where a sitting has an act of that number. */
export async function hasAct(db: Database, sittingId: Id<'sitting'>, no: number): Promise<boolean> {
  const row = await typed<ProctorTables>(db)
    .selectFrom('proctor.act')
    .select('chainSeq')
    .where('sittingId', '=', sittingId)
    .where('chainSeq', '=', no)
    .executeTakeFirst();
  return row !== undefined;
}
