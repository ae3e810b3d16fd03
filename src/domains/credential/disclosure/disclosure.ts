import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import type { CredentialFacts } from '../core.ts';
import { type Disclosure, upsertDisclosure } from './disclosure.sql.ts';

/** Leaves out of a certificate's facts what its holder does not show. */
export function disclosed(facts: CredentialFacts, chosen: Disclosure): CredentialFacts {
  const { showName, showResult, shareDocument } = chosen;
  if (shareDocument) return facts;
  const { name } = facts.holder;
  return {
    ...facts,
    holder: showName && name !== undefined ? { name } : {},
    results: showResult ? facts.results : [],
  };
}

/** The holder chooses anew. The caller has made sure that it is their certificate. */
export function chooseDisclosure(
  db: Database,
  given: { credentialId: Id<'credential'>; by: Id<'person'>; chosen: Disclosure },
  now: Instant,
): Promise<void> {
  const { credentialId, by, chosen } = given;
  return transaction(db, async (tx) => {
    await upsertDisclosure(tx, credentialId, chosen, now);
    await audit(tx, {
      at: now,
      actorId: by,
      action: 'disclosure.changed',
      subjectKind: 'credential',
      subjectId: credentialId,
      detail: { ...chosen },
    });
  });
}
