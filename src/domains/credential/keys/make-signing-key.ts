import type { Instant } from '../../../kernel/clock.ts';
import { transaction } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { didKeyOf, makeKeyPair, sealSecretKey, verificationMethodId } from '../core.ts';
import { issuesHere, type KeyServices, webDid } from './identity.ts';
import { recordKeyAct } from './key-act.ts';
import { insertKey, issuingKey, retireIssuingKey, type StoredKey } from './signing-key.sql.ts';

/**
 * Makes a key. Where none issues under the present identity, it signs at once (nobody can hold a DID document without
 * it); else it is announced, and signs once it is told to begin. `by` is `null` where the demonstration makes its first
 * key by itself: then a key that another process made in the meantime is taken. Throws a `conflict` problem where
 * another key was made in the same moment.
 */
export function makeSigningKey(
  services: KeyServices,
  by: Id<'person'> | null,
  now: Instant,
): Promise<StoredKey> {
  const { config, secret, random } = services;
  return transaction(services.db, async (tx) => {
    const issuing = await issuingKey(tx);
    const begins = issuing === undefined || !issuesHere(issuing.did, config);
    const retired = begins ? await retireIssuingKey(tx, by, now) : undefined;
    const { publicKeyMultibase, secretKeyMultibase } = await makeKeyPair(random);
    const did = config.mode === 'demo' ? didKeyOf(publicKeyMultibase) : webDid(config);
    const method = verificationMethodId(did, publicKeyMultibase);
    const sealedSecret = await sealSecretKey({ secretKeyMultibase, keyId: method, secret }, random);
    const made = {
      keyId: newId<'key'>(now),
      did,
      publicKeyMultibase,
      sealedSecret,
      madeBy: by,
      madeAt: now,
      beganAt: begins ? now : null,
    };
    if (!(await insertKey(tx, made))) {
      const other = by === null ? await issuingKey(tx) : undefined;
      if (other !== undefined) return other;
      throw new Problem('conflict', 'key-made-meanwhile', 'Another key was made in the same moment.', {
        todo: 'Look at the list of keys before you make one more.',
      });
    }
    if (retired !== undefined) await recordKeyAct(tx, retired, { kind: 'key.retired', by }, now);
    await recordKeyAct(tx, made, { kind: 'key.made', by }, now);
    return { ...made, retiredBy: null, retiredAt: null, withdrawnAt: null };
  });
}
