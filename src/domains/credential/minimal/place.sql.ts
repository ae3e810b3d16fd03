import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { CredentialTables } from '../tables.ts';

/** The indexes of a list of revocations whose minimal certificates were withdrawn, or revoked with the full ones. */
export function takenBackMinimals(db: Database, listId: Id<'list'>) {
  return typed<CredentialTables>(db)
    .selectFrom('credential.minimal as m')
    .leftJoin('credential.minimalWithdrawal as w', 'w.minimalId', 'm.minimalId')
    .leftJoin('credential.revocation as r', (join) =>
      join.onRef('r.credentialId', '=', 'm.credentialId').on('r.confirmedAt', 'is not', null),
    )
    .select('m.index')
    .where('m.listId', '=', listId)
    .where((where) =>
      where.or([where('w.minimalId', 'is not', null), where('r.revocationId', 'is not', null)]),
    );
}
