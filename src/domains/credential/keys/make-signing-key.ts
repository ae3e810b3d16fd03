import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { transaction } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { didKeyOf, makeKeyPair, sealSecretKey, verificationMethodId } from '../core.ts';
import { type KeyServices, webDid } from './identity.ts';
import { insertKey, issuingKey, retireIssuingKey, type StoredKey } from './signing-key.sql.ts';

/**
 * Makes a new issuing key and retires the one before, which goes on to vouch for what it signed. `by` is `null` where
 * the demonstration makes its first key by itself: then a key that another process made in the meantime is taken.
 * Throws a `conflict` problem where two custodians do it in the same moment.
 */
export function makeSigningKey(
  services: KeyServices,
  by: Id<'person'> | null,
  now: Instant,
): Promise<StoredKey> {
  const { config, secret, random } = services;
  return transaction(services.db, async (tx) => {
    const retired = await retireIssuingKey(tx, by, now);
    const { publicKeyMultibase, secretKeyMultibase } = await makeKeyPair(random);
    const did = config.mode === 'demo' ? didKeyOf(publicKeyMultibase) : webDid(config);
    const method = verificationMethodId(did, publicKeyMultibase);
    const sealedSecret = await sealSecretKey({ secretKeyMultibase, keyId: method, secret }, random);
    const keyId = newId<'key'>(now);
    if (!(await insertKey(tx, { keyId, did, publicKeyMultibase, sealedSecret, madeBy: by, madeAt: now }))) {
      const other = by === null ? await issuingKey(tx) : undefined;
      if (other !== undefined) return other;
      throw new Problem('conflict', 'key-made-meanwhile', 'Another key was made in the same moment.', {
        todo: 'Look at the list of keys before you make one more.',
      });
    }
    const deed = { at: now, actorId: by, subjectKind: 'key' };
    if (retired !== undefined) await audit(tx, { ...deed, action: 'key.retired', subjectId: retired });
    await audit(tx, {
      ...deed,
      action: 'key.made',
      subjectId: keyId,
      detail: { did, verificationMethod: method },
    });
    const stored = await issuingKey(tx);
    if (stored === undefined) throw new Error('The key that was just stored is not there.');
    return stored;
  });
}
