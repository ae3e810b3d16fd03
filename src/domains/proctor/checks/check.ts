import { z } from 'zod';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import { recordAct } from '../evidence/act.ts';
import { actsOf } from '../evidence/act.sql.ts';
import { ownSittingOf } from '../evidence/own-sitting.ts';
import { connectionResults, deviceResults } from './device-result.ts';

const milliseconds = z.number().int().min(0).max(600_000).nullable();

/** A system check as it is kept. */
export const systemCheckSchema = z.object({
  camera: z.enum(deviceResults),
  microphone: z.enum(deviceResults),
  connection: z.enum(connectionResults),
  /** There and back, in milliseconds. */
  roundTripMs: milliseconds,
  uploadKbps: z.number().int().min(0).max(100_000_000).nullable(),
});

export type SystemCheck = z.infer<typeof systemCheckSchema>;

/** Checks that one sitting may keep. */
const mostChecks = 100;

/** Keeps the result of a check as an act of the sitting. A failing check forbids nothing. */
export function keepCheck(
  db: Database,
  given: { readonly sittingId: Id<'sitting'>; readonly personId: Id<'person'>; readonly check: SystemCheck },
  now: Instant,
): Promise<void> {
  const { sittingId, personId, check } = given;
  return transaction(db, async (tx) => {
    const sitting = await ownSittingOf(tx, given, now);
    if (sitting.state !== 'created' && sitting.state !== 'started') {
      throw new Problem('conflict', 'sitting-closed', 'This sitting is closed.', {
        todo: 'Go to your page.',
      });
    }
    if ((await actsOf(tx, sittingId, ['system check'])).length >= mostChecks) {
      throw new Problem('too-many', 'too-many-checks', 'The check was run very often.', {
        todo: 'The last one counts. Go on to the next step.',
      });
    }
    await recordAct(tx, sittingId, { at: now, kind: 'system check', actorId: personId, content: check });
  });
}

/** The last check of a sitting. */
export async function lastCheck(
  db: Database,
  sittingId: Id<'sitting'>,
): Promise<(SystemCheck & { readonly at: Instant }) | undefined> {
  const last = (await actsOf(db, sittingId, ['system check'])).at(-1);
  return last === undefined ? undefined : { ...systemCheckSchema.parse(last.content), at: last.at };
}
