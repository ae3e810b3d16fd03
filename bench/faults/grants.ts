import { z } from 'zod';
import type { Kill } from './killer.ts';
import type { StoredEvent } from './stored.sql.ts';

const grantSchema = z.object({
  seconds: z.number(),
  because: z.literal('outage'),
  from: z.iso.datetime(),
  to: z.iso.datetime(),
});
type Grant = z.infer<typeof grantSchema>;

/** What one sitting was given back for the outages that it lived through. */
export interface GivenBack {
  readonly totalSeconds: number;
  /** The most that one outage took, as a candidate saw it, beyond what was given back for it. */
  readonly missingSeconds: number;
}

/** The grants of one sitting against the outages that the killer saw from outside. */
export function givenBack(events: readonly StoredEvent[], kills: readonly Kill[]): GivenBack {
  const grants: Grant[] = events
    .filter(({ kind }) => kind === 'time granted')
    .map(({ content }) => grantSchema.parse(content));
  // A grant belongs to the outage that its span overlaps.
  const overlaps = (grant: Grant, kill: Kill): boolean =>
    Date.parse(grant.from) < kill.resumedAt && Date.parse(grant.to) > kill.at;
  const missing = kills.map((kill) => {
    const given = grants.filter((grant) => overlaps(grant, kill));
    return kill.seconds - given.reduce((sum, { seconds }) => sum + seconds, 0);
  });
  return {
    totalSeconds: grants.reduce((sum, { seconds }) => sum + seconds, 0),
    missingSeconds: missing.reduce((most, seconds) => Math.max(most, seconds), 0),
  };
}
