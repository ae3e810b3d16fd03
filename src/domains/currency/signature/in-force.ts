import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Change, changesAt } from '../../wire/index.ts';
import { type Signature, signatures } from './signature.sql.ts';

/** The latest signature of each change, by wire. */
export function latestSignatures(signed: readonly Signature[]): ReadonlyMap<Id<'wire'>, Signature> {
  const latest = new Map<Id<'wire'>, Signature>();
  for (const signature of signed) {
    const known = latest.get(signature.wireId);
    if (known === undefined || known.revision < signature.revision) latest.set(signature.wireId, signature);
  }
  return latest;
}

/**
 * The latest signed revision of each signed change, also of those that were withdrawn since, in the order of their
 * days. A later revision that nobody has signed changes nothing yet.
 */
async function signedChanges(db: Database, wireId?: Id<'wire'>): Promise<Change[]> {
  const signed = [...latestSignatures(await signatures(db, wireId)).values()];
  const found = await changesAt(db, signed);
  return found.toSorted(
    (a, b) => a.occurredOn.localeCompare(b.occurredOn) || a.wireId.localeCompare(b.wireId),
  );
}

/** Every change that counts now: signed, and not withdrawn; the earliest first. */
export async function changesInForce(db: Database): Promise<Change[]> {
  return (await signedChanges(db)).filter(({ state }) => state === 'published');
}

/** The latest signed revision of one change, also where it was withdrawn; nothing where none was signed. */
export async function signedChange(db: Database, wireId: Id<'wire'>): Promise<Change | undefined> {
  return (await signedChanges(db, wireId))[0];
}
