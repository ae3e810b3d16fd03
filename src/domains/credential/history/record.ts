import { commit, commitToChain, findBreak, readChain } from '../../../kernel/chain.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { ActKind } from './act.ts';
import { type CredentialEvent, eventsOf, insertEvent } from './event.sql.ts';

/** Writes an act into a certificate's record and its hash chain, in the transaction that does the act. */
export async function record(
  tx: Database,
  credentialId: Id<'credential'>,
  act: { at: Instant; kind: ActKind; actorId: Id<'person'> | null; content: unknown },
): Promise<void> {
  const { seq: chainSeq, salt } = await commitToChain(tx, credentialId, act);
  await insertEvent(tx, { credentialId, chainSeq, salt, ...act });
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
