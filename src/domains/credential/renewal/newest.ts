import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { type Certificate, certificateById } from '../issue/credential.sql.ts';
import { type Standing, standingOf } from '../status/standing.ts';

/** The last of the certificates that took a certificate's place one after the other. */
export interface Newest {
  readonly credentialId: Id<'credential'>;
  readonly standing: Standing;
}

/** Follows a certificate's renewals to the last of them; nothing for one that was never renewed. */
export async function newestOf(
  db: Database,
  { supersededBy }: Pick<Certificate, 'supersededBy'>,
  now: Instant,
): Promise<Newest | undefined> {
  if (supersededBy === null) return undefined;
  const renewal = await certificateById(db, supersededBy);
  if (renewal === undefined) throw new Error(`The renewal ${supersededBy} is not stored.`);
  const { credentialId } = renewal;
  return (await newestOf(db, renewal, now)) ?? { credentialId, standing: standingOf(renewal, now) };
}
