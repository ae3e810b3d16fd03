import { z } from 'zod';
import { addSeconds, type Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { eventsOf } from '../sitting/response.sql.ts';

/** A span in which a sitting's clock stood still. */
export interface StoodStill {
  readonly why: 'break' | 'pause';
  readonly from: Instant;
  readonly until: Instant;
}

const contentSchema = z.object({ pausedAt: z.string(), seconds: z.number() });

/** The breaks and pauses of a sitting that have ended, in order. */
export async function stoodStill(db: Database, sittingId: Id<'sitting'>): Promise<StoodStill[]> {
  return (await eventsOf(db, sittingId)).flatMap(({ kind, content }) => {
    if (kind !== 'break ended' && kind !== 'resumed') return [];
    const { pausedAt, seconds } = contentSchema.parse(content);
    const why = kind === 'resumed' ? 'pause' : 'break';
    return [{ why, from: pausedAt, until: addSeconds(pausedAt, seconds) } as const];
  });
}
