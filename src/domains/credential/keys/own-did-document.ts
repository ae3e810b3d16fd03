import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import { appendVersion } from '../../ledger/index.ts';
import { type DidDocument, didDocumentOf } from '../core.ts';
import { keysOfDid } from './signing-key.sql.ts';

/**
 * The DID document of a DID of ours with every key that it announced, has or had, but for those that were withdrawn;
 * `undefined` for a stranger's.
 */
export async function ownDidDocument(db: Database, did: string): Promise<DidDocument | undefined> {
  const keys = await keysOfDid(db, did);
  return keys.length === 0
    ? undefined
    : didDocumentOf(
        did,
        keys.flatMap((key) => (key.withdrawnAt === null ? key.publicKeyMultibase : [])),
      );
}

/**
 * Has the public log keep the DID document as it stands, so that nobody can say later that another key was the
 * issuer's. Call it in the transaction that changes a key; an unchanged document is not logged again.
 */
export async function logDidDocument(tx: Database, did: string, now: Instant): Promise<void> {
  const content = await ownDidDocument(tx, did);
  await appendVersion(tx, { kind: 'did-document.version', subject: did, content }, now);
}
