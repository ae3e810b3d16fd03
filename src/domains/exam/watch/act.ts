import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { notFound, Problem } from '../../../kernel/problem.ts';
import { record } from '../sitting/record.ts';
import type { Sitting } from '../sitting/sitting.ts';
import { lockSitting } from '../sitting/sitting.sql.ts';

/** A sitting, locked, or the problem that there is none. */
export async function lockKnown(tx: Database, sittingId: Id<'sitting'>): Promise<Sitting> {
  const sitting = await lockSitting(tx, sittingId);
  if (sitting === undefined) throw notFound('sitting');
  return sitting;
}

/** A running sitting, locked; a `conflict` where it does not run. */
export async function lockRunning(tx: Database, sittingId: Id<'sitting'>): Promise<Sitting> {
  const sitting = await lockKnown(tx, sittingId);
  if (sitting.state !== 'started') {
    throw new Problem('conflict', 'not-running', 'This sitting is not running.', {
      todo: 'Look at its page again: it may not have started, or it has been handed in.',
    });
  }
  return sitting;
}

/** Writes what a person above the exam did with a sitting: into its record and chain, and into the audit log. */
export async function act(
  tx: Database,
  sittingId: Id<'sitting'>,
  did: { kind: string; action: string; by: Id<'person'> | null; content: Readonly<Record<string, unknown>> },
  now: Instant,
): Promise<void> {
  const { kind, action, by, content } = did;
  await record(tx, sittingId, { at: now, kind, actorId: by, content });
  await audit(tx, { at: now, actorId: by, action, subjectKind: 'sitting', subjectId: sittingId });
}
