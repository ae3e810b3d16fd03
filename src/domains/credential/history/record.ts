import { audit } from '../../../kernel/audit.ts';
import { commit, commitToChain, findBreak, readChain } from '../../../kernel/chain.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ActKind } from './act.ts';
import { type CredentialEvent, eventsOf, insertEvent } from './event.sql.ts';

interface Act {
  readonly at: Instant;
  readonly kind: ActKind;
  readonly actorId: Id<'person'> | null;
  readonly content: unknown;
}

/** Writes an act into a certificate's record and its hash chain, in the transaction that does the act. */
export async function record(tx: Database, credentialId: Id<'credential'>, act: Act): Promise<void> {
  const { seq: chainSeq, salt } = await commitToChain(tx, credentialId, act);
  await insertEvent(tx, { credentialId, chainSeq, salt, ...act });
}

/**
 * Writes an act into a certificate's record and into the audit: there by `action` (the kind, where it is left out) and
 * with its own `detail`, as a reason stands in the record alone.
 */
export async function recordAndAudit(
  tx: Database,
  credentialId: Id<'credential'>,
  act: Act,
  { action = `credential.${act.kind.replace(' ', '-')}`, detail }: { action?: string; detail: object },
): Promise<void> {
  await record(tx, credentialId, act);
  await audit(tx, {
    at: act.at,
    actorId: act.actorId,
    action,
    subjectKind: 'credential',
    subjectId: credentialId,
    detail: { ...detail },
  });
}

/** A certificate's record, and why it cannot be believed where it was changed afterwards. */
export async function history(
  db: Database,
  credentialId: Id<'credential'>,
): Promise<{ readonly events: readonly CredentialEvent[]; readonly broken: string | null }> {
  const [events, chain] = await Promise.all([eventsOf(db, credentialId), readChain(db, credentialId)]);
  const gap = findBreak(credentialId, chain);
  if (gap !== null) return { events, broken: `at link ${gap.seq}: ${gap.reason}` };
  if (chain.length !== events.length) return { events, broken: 'an act is missing' };
  const changed = events.find(
    (event, index) =>
      chain[index]?.commitment !== commit(event.salt, event.content) || chain[index]?.kind !== event.kind,
  );
  return {
    events,
    broken: changed === undefined ? null : `at link ${changed.chainSeq}: its content was changed`,
  };
}
