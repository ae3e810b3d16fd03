import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import { sha256 } from '../../../kernel/hash.ts';
import { type Id, newId, type RandomBytes } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { countKeys, endKeyOf, insertKey, keyByHash } from './api-key.sql.ts';

/** What a key opens: the verification of lists, or the lab's endpoint for models. */
export type KeyPurpose = 'verification' | 'lab';

/** By these a key is known for what it is where it should not stand: in a log, in a repository. */
const marks: Readonly<Record<KeyPurpose, string>> = { verification: 'assay_', lab: 'sk-lab-' };
const bytes = 32;
const form = /^Bearer +((?:assay_|sk-lab-)[\w-]{43})$/i;

/** How many keys that have not ended a person may have. */
export const mostKeys = 10;

/**
 * Makes an API key: 256 random bits, of which only the hash is kept, so that it can be shown once and never again. Throws
 * a `conflict` problem where the person has enough of them.
 */
export async function makeApiKey(
  db: Database,
  given: {
    readonly personId: Id<'person'>;
    readonly name: string;
    readonly purpose: KeyPurpose;
    readonly random: RandomBytes;
  },
  now: Instant,
): Promise<string> {
  const { personId, name, purpose, random } = given;
  const secret = new Uint8Array(bytes);
  random(secret);
  const key = marks[purpose] + Buffer.from(secret).toString('base64url');
  await transaction(db, async (tx) => {
    if ((await countKeys(tx, personId)) >= mostKeys) {
      throw new Problem('conflict', 'keys-enough', `You have ${mostKeys} keys.`, {
        todo: 'End one that is not used any more.',
      });
    }
    const apiKeyId = newId<'apiKey'>(now);
    const beginning = key.slice(0, 12);
    await insertKey(tx, { apiKeyId, personId, name, purpose, beginning, keyHash: sha256(key) }, now);
    await audit(tx, {
      at: now,
      actorId: personId,
      action: 'api-key.made',
      subjectKind: 'apiKey',
      subjectId: apiKeyId,
      detail: { name, purpose },
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

/** A key that a request came with, and whose it is. */
export interface KeyUse {
  readonly apiKeyId: Id<'apiKey'>;
  readonly personId: Id<'person'>;
}

const refusals: Readonly<Record<KeyPurpose, { readonly other: string; readonly todo: string }>> = {
  verification: {
    other: 'This is a key for the lab’s endpoint; it does not verify certificates.',
    todo: 'Make one at /me/api-keys and send it as “Authorization: Bearer assay_…”.',
  },
  lab: {
    other: 'This is a key for verifying certificates; it does not open the lab’s endpoint.',
    todo: 'Make one at /lab and send it as “Authorization: Bearer sk-lab-…”.',
  },
};

/**
 * The key in the `Authorization` header of a request (RFC 6750 §2.1) and whose it is. Throws an `unauthenticated` problem
 * where there is none, or one that was never made, has ended or is for another purpose.
 */
export async function keyForPurpose(
  db: Database,
  purpose: KeyPurpose,
  authorization: string | undefined,
  now: Instant,
): Promise<KeyUse> {
  const key = form.exec(authorization ?? '')?.[1];
  const found = key === undefined ? undefined : await keyByHash(db, sha256(key), now);
  if (found?.purpose === purpose) return { apiKeyId: found.apiKeyId, personId: found.personId };
  const { other, todo } = refusals[purpose];
  if (found !== undefined)
    throw new Problem('unauthenticated', 'api-key-for-another-purpose', other, { todo });
  throw new Problem('unauthenticated', 'api-key-needed', 'This needs an API key that has not ended.', {
    todo,
  });
}

/** Whose key for verifying certificates a request came with; throws as `keyForPurpose` does. */
export async function personOfApiKey(
  db: Database,
  authorization: string | undefined,
  now: Instant,
): Promise<Id<'person'>> {
  return (await keyForPurpose(db, 'verification', authorization, now)).personId;
}
