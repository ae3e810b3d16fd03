import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { record } from './record.ts';
import { hasMovedOn, sectionSteps } from './section.ts';
import type { Sitting } from './sitting.ts';
import { updateSitting } from './sitting.sql.ts';
import { refuseWhilePending } from './time-pending.ts';

/** Writes down that a locked sitting has gone from one section to the next, in which it is given. */
export async function writeSection(
  tx: Database,
  next: Pick<Sitting, 'sittingId' | 'sections' | 'timeLimitSeconds'>,
  actorId: Id<'person'> | null,
  now: Instant,
): Promise<void> {
  const { sittingId, sections, timeLimitSeconds } = next;
  if (sections === null) throw new Error('A sitting without sections leaves none.');
  const { at, since, ranOut } = sections;
  await updateSitting(tx, sittingId, { sections, timeLimitSeconds });
  const because = ranOut ? 'time ran out' : 'finished';
  const left = { section: at, because, at: since };
  await record(tx, sittingId, { at: now, kind: 'section left', actorId, content: left });
  const entered = { section: at + 1, since, timeLimitSeconds };
  await record(tx, sittingId, { at: now, kind: 'section entered', actorId, content: entered });
}

/** `settleSections` as of an earlier moment, `until`: what came after it was an outage, and no clock ran. */
export async function settleSectionsUntil(
  tx: Database,
  sitting: Sitting,
  until: Instant,
  now: Instant,
): Promise<Sitting> {
  const [, ...entered] = sectionSteps(sitting, until);
  for (const step of entered) await writeSection(tx, step, null, now);
  const last = entered.at(-1);
  if (last === undefined) return sitting;
  return { ...sitting, sections: last.sections, timeLimitSeconds: last.timeLimitSeconds };
}

/**
 * Writes down the sections of a locked sitting whose time has run out, if any has; the sitting as it stands. Whatever
 * stops the clock or grants time asks it first: what comes later is the later section's. Throws `timePending` where an
 * outage has to be given back before.
 */
export async function settleSections(tx: Database, sitting: Sitting, now: Instant): Promise<Sitting> {
  if (!hasMovedOn(sitting, now)) return sitting;
  await refuseWhilePending(tx, now);
  return settleSectionsUntil(tx, sitting, now, now);
}
