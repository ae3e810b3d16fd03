import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { append } from '../../ledger/index.ts';
import { verificationMethodId } from '../core.ts';
import { logDidDocument } from './own-did-document.ts';
import type { StoredKey } from './signing-key.sql.ts';

/** What happened to a key, as the audit and the log name it. */
type KeyAct = 'key.made' | 'key.began' | 'key.retired' | 'key.withdrawn';

/**
 * Writes what happened to a key into the audit and into the log: whoever holds the log's entries can tell from which
 * day on a key signed, and from which it no longer did.
 */
export async function recordKeyAct(
  tx: Database,
  { keyId, did, publicKeyMultibase }: Pick<StoredKey, 'keyId' | 'did' | 'publicKeyMultibase'>,
  { kind, by }: { readonly kind: KeyAct; readonly by: Id<'person'> | null },
  now: Instant,
): Promise<void> {
  const detail = { did, verificationMethod: verificationMethodId(did, publicKeyMultibase) };
  await audit(tx, { at: now, actorId: by, action: kind, subjectKind: 'key', subjectId: keyId, detail });
  await append(tx, { kind, subject: keyId, content: { ...detail, at: now } }, now);
  await logDidDocument(tx, did, now);
}
