import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { sha256 } from '../../../kernel/hash.ts';
import { type Id, newId, type RandomBytes } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { countKeys, endKeyOf, insertKey, ownerOfKey } from './api-key.sql.ts';

/** By this a key is known for what it is where it should not stand: in a log, in a repository. */
const mark = 'assay_';
const bytes = 32;
const form = /^Bearer (assay_[\w-]{43})$/i;

/** How many keys that have not ended a person may have. */
export const mostKeys = 10;

/**
 * Makes an API key: 256 random bits, of which only the hash is kept, so that it can be shown once and never again. Throws
 * a `conflict` problem where the person has enough of them.
 */
export async function makeApiKey(
  db: Database,
  given: { readonly personId: Id<'person'>; readonly name: string; readonly random: RandomBytes },
  now: Instant,
): Promise<string> {
  const { personId, name, random } = given;
  const secret = new Uint8Array(bytes);
  random(secret);
  const key = mark + Buffer.from(secret).toString('base64url');
  await transaction(db, async (tx) => {
    if ((await countKeys(tx, personId)) >= mostKeys) {
      throw new Problem('conflict', 'keys-enough', `You have ${mostKeys} keys.`, {
        todo: 'End one that is not used any more.',
      });
    }
    const apiKeyId = newId<'apiKey'>(now);
    await insertKey(tx, { apiKeyId, personId, name, beginning: key.slice(0, 12), keyHash: sha256(key) }, now);
    await audit(tx, {
      at: now,
      actorId: personId,
      action: 'api-key.made',
      subjectKind: 'apiKey',
      subjectId: apiKeyId,
      detail: { name },
    });
  });
  return key;
}

/** Ends a key of this person's; throws a `not-found` problem where it is not theirs or has ended. */
export function endApiKey(
  db: Database,
  personId: Id<'person'>,
  apiKeyId: Id<'apiKey'>,
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    if (!(await endKeyOf(tx, personId, apiKeyId, now))) throw notFound('key');
    await audit(tx, {
      at: now,
      actorId: personId,
      action: 'api-key.ended',
      subjectKind: 'apiKey',
      subjectId: apiKeyId,
    });
  });
}

/**
 * Whose key the `Authorization` header of a request holds (RFC 6750 §2.1). Throws an `unauthenticated` problem where it
 * holds none, or one that was never made or has ended.
 */
export async function personOfApiKey(
  db: Database,
  authorization: string | undefined,
  now: Instant,
): Promise<Id<'person'>> {
  const key = form.exec(authorization ?? '')?.[1];
  const owner = key === undefined ? undefined : await ownerOfKey(db, sha256(key), now);
  if (owner !== undefined) return owner;
  throw new Problem('unauthenticated', 'api-key-needed', 'This needs an API key that has not ended.', {
    todo: 'Make one at /me/api-keys and send it as “Authorization: Bearer assay_…”.',
  });
}
