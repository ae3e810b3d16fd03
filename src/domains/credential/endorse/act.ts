import { audit } from '../../../kernel/audit.ts';
import { commitToChain } from '../../../kernel/chain.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { append, isEntryKind } from '../../ledger/index.ts';
import { insertAct } from './endorsement.sql.ts';

/** What people do about an accreditor or an endorsement. */
export type EndorsementActKind = 'entered' | 'confirmed' | 'declined' | 'kept' | 'withdrawn';

/** Writes an act into the record of an accreditor or an endorsement, its hash chain, the public log and the audit log. */
export async function recordAct(
  tx: Database,
  subject: { readonly kind: 'accreditor' | 'endorsement'; readonly id: string },
  act: { at: Instant; kind: EndorsementActKind; actorId: Id<'person'>; content: Record<string, unknown> },
): Promise<void> {
  const { seq: chainSeq, salt } = await commitToChain(tx, subject.id, act);
  await insertAct(tx, { subject: subject.id, chainSeq, salt, ...act });
  const action = `${subject.kind}.${act.kind}`;
  if (!isEntryKind(action)) throw new Error(`${action} is not logged.`);
  await append(tx, { kind: action, subject: subject.id, content: act.content }, act.at);
  const { reason: _, ...detail } = act.content;
  await audit(tx, {
    at: act.at,
    actorId: act.actorId,
    action,
    subjectKind: subject.kind,
    subjectId: subject.id,
    detail,
  });
}
