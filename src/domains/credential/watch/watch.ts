import type { Instant } from '../../../kernel/clock.ts';
import { audit } from '../../../kernel/audit.ts';
import { transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import type { Given } from '../batch/batch.ts';
import { untouched } from '../currency/currency.ts';
import { type Certificate, certificatesByIds } from '../issue/credential.sql.ts';
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

/** The certificate of ours that a line names, or why it names none. */
function named(given: string, address: string): { readonly id: Id<'credential'> } | { readonly why: string } {
  try {
    const reference = readReference(given, new Set([new URL(address).origin]));
    return reference.kind === 'own' ? { id: reference.credentialId } : { why: 'it was issued elsewhere' };
  } catch (error) {
    if (error instanceof Problem) return { why: 'it is no link or identifier of a certificate' };
    throw error;
  }
}

/** What can be watched under a name, as far as the certificates that were looked up tell, or why nothing can. */
function toWatch(
  line: ReturnType<typeof named>,
  certificates: ReadonlyMap<Id<'credential'>, Certificate>,
): { readonly certificate: Certificate } | { readonly why: string } {
  if ('why' in line) return line;
  const certificate = certificates.get(line.id);
  if (certificate === undefined) return { why: 'no such certificate was ever issued here' };
  return certificate.shareDocument ? { certificate } : { why: 'its holder does not share its signed file' };
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
  const lines = list.map((line) => ({ ...line, ...named(line.given, config.address) }));
  const ids = lines.flatMap((line) => ('id' in line ? [line.id] : []));
  const certificates = await certificatesByIds(db, ids);
  const touched = await currency.touchedCertificates(db, now);
  const refused: { given: string; why: string }[] = [];
  let [begun, known] = [0, 0];
  await transaction(db, async (tx) => {
    if ((await watchesBy(tx, personId)).length + list.length > mostWatched) {
      throw new Problem('conflict', 'watches-enough', `You can watch ${mostWatched} certificates.`, {
        todo: 'End the watch of those that you no longer need.',
      });
    }
    for (const { given, label, ...line } of lines) {
      const found = toWatch(line, certificates);
      if ('why' in found) {
        refused.push({ given, why: found.why });
        continue;
      }
      const { certificate } = found;
      const { credentialId } = certificate;
      const told = watchedState(certificate, touched.get(credentialId) ?? untouched, config.address, now);
      if (await insertWatch(tx, { personId, credentialId, label, told }, now)) begun += 1;
      else known += 1;
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
