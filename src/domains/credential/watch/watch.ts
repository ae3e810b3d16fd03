import type { Instant } from '../../../kernel/clock.ts';
import { audit } from '../../../kernel/audit.ts';
import { transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import type { Given } from '../batch/batch.ts';
import { untouched } from '../currency/currency.ts';
import { certificatesByIds } from '../issue/credential.sql.ts';
import { readReference } from '../verify/reference.ts';
import type { WatchServices } from './tell-watchers.ts';
import { endWatchOf, insertWatch, watchesBy } from './watch.sql.ts';
import { watchedState } from './watched-state.ts';

/** How many certificates a person may watch. */
export const mostWatched = 10_000;

/** What came of a list of certificates to be watched. */
export interface Begun {
  readonly begun: number;
  /** Those that are watched already. */
  readonly known: number;
  /** What cannot be watched, as it was given, and why. */
  readonly refused: readonly { readonly given: string; readonly why: string }[];
}

function ownId(given: string, address: string): Id<'credential'> | string {
  try {
    const reference = readReference(given, new Set([new URL(address).origin]));
    return reference.kind === 'own' ? reference.credentialId : 'it was issued elsewhere';
  } catch (error) {
    if (error instanceof Problem) return 'it is no link or identifier of a certificate';
    throw error;
  }
}

/**
 * Begins to watch certificates of ours whose holders share their signed file; what they are now counts as told. Throws a
 * `conflict` problem where that would be too many.
 */
export async function beginWatching(
  { db, config, currency }: WatchServices,
  personId: Id<'person'>,
  list: readonly Given[],
  now: Instant,
): Promise<Begun> {
  const named = list.map(({ given, label }) => ({ given, label, id: ownId(given, config.address) }));
  const certificates = await certificatesByIds(
    db,
    named.map(({ id }) => id as Id<'credential'>),
  );
  const touched = await currency.touchedCertificates(db, now);
  const refused: { given: string; why: string }[] = [];
  let [begun, known] = [0, 0];
  await transaction(db, async (tx) => {
    if ((await watchesBy(tx, personId)).length + list.length > mostWatched) {
      throw new Problem('conflict', 'watches-enough', `You can watch ${mostWatched} certificates.`, {
        todo: 'End the watch of those that you no longer need.',
      });
    }
    for (const { given, label, id } of named) {
      const certificate = certificates.get(id as Id<'credential'>);
      if (certificate === undefined) {
        refused.push({ given, why: id.includes(' ') ? id : 'no such certificate was ever issued here' });
      } else if (!certificate.shareDocument) {
        refused.push({ given, why: 'its holder does not share its signed file' });
      } else {
        const { credentialId } = certificate;
        const told = watchedState(certificate, touched.get(credentialId) ?? untouched, config.address, now);
        const isNew = await insertWatch(tx, { personId, credentialId, label, told }, now);
        if (isNew) begun += 1;
        else known += 1;
      }
    }
    const detail = { begun, known, refused: refused.length };
    const act = { action: 'watch.begun', subjectKind: 'person', subjectId: personId, detail };
    if (begun > 0) await audit(tx, { at: now, actorId: personId, ...act });
  });
  return { begun, known, refused };
}

/** Ends a watch of this person's; throws a `not-found` problem where it is not theirs or has ended. */
export function endWatching(
  { db }: Pick<WatchServices, 'db'>,
  personId: Id<'person'>,
  watchId: Id<'watch'>,
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    if (!(await endWatchOf(tx, personId, watchId, now))) throw notFound('watch');
    const act = { action: 'watch.ended', subjectKind: 'watch', subjectId: watchId };
    await audit(tx, { at: now, actorId: personId, ...act });
  });
}
