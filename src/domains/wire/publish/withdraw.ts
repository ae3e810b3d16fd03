import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { emit } from '../../../kernel/outbox.ts';
import { Problem } from '../../../kernel/problem.ts';
import { words } from '../../../kernel/words.ts';
import { append } from '../../ledger/index.ts';
import { lockOpenWire } from '../desk/save-draft.ts';
import { projectWire } from '../search/project.ts';
import { linkWithdrawal } from './chain.ts';
import type { WireWithdrawn } from './events.ts';
import { revisionOf } from './revision.sql.ts';
import { insertWithdrawal } from './withdrawal.sql.ts';

/** Why a wire is withdrawn: its page shows these words to everybody, for ever. */
export const withdrawalReason = words({
  least: 10,
  most: 1000,
  lacking: 'Say in at least 10 characters why.',
});

/**
 * Withdraws a published wire for good: its page becomes a tombstone. Throws `gone` where it was withdrawn before, and
 * `conflict` where it was never published.
 */
export function withdraw(
  db: Database,
  given: { wireId: Id<'wire'>; reason: string; by: Id<'person'> },
  now: Instant,
): Promise<void> {
  const { wireId, reason, by } = given;
  return transaction(db, async (tx) => {
    await lockOpenWire(tx, wireId);
    const published = await revisionOf(tx, wireId);
    if (published === undefined) {
      throw new Problem('conflict', 'never-published', 'Only a published wire can be withdrawn.', {
        todo: 'A draft that is not wanted is never published; nothing needs to be done.',
      });
    }
    const told = { wireId, reason, withdrawnBy: by, withdrawnAt: now };
    await insertWithdrawal(tx, { ...told, ...(await linkWithdrawal(tx, told)) });
    await projectWire(tx, wireId);
    const content = { wireId, reason, withdrawnAt: now };
    await append(tx, { kind: 'wire.withdrawn', subject: wireId, content }, now);
    await audit(tx, {
      at: now,
      actorId: by,
      action: 'wire.withdrawn',
      subjectKind: 'wire',
      subjectId: wireId,
      detail: { revision: published.revision },
    });
    const event: WireWithdrawn = {
      name: 'wire.withdrawn',
      payload: { wireId, kind: published.content.kind },
    };
    await emit(tx, event, now);
  });
}
