import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { WireTables } from '../tables.ts';

/** An editor's word that a draft, exactly as it is, may be published. */
export interface SignOff {
  readonly editorId: Id<'person'>;
  readonly at: Instant;
}

/** Notes an editor's word; twice is as once. */
export async function insertSignOff(
  tx: Database,
  signOff: SignOff & { readonly wireId: Id<'wire'>; readonly version: number },
): Promise<void> {
  await typed<WireTables>(tx)
    .insertInto('wire.signOff')
    .values(signOff)
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

/** Who signed a draft, first signature first. */
export function signOffsOf(db: Database, wireId: Id<'wire'>, version: number): Promise<SignOff[]> {
  return typed<WireTables>(db)
    .selectFrom('wire.signOff')
    .select(['editorId', 'at'])
    .where('wireId', '=', wireId)
    .where('version', '=', version)
    .orderBy('at')
    .orderBy('editorId')
    .execute();
}
