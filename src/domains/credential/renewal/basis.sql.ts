import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { suspendsNow } from '../suspend/suspension.sql.ts';

/** A certificate and all that it rests on: its own sitting and, where it is a renewal, those before it. */
export interface Basis {
  readonly credentialId: Id<'credential'>;
  readonly personId: Id<'person'>;
  readonly scheme: string;
  readonly validUntil: Instant;
  readonly revokedAt: Instant | null;
  /** Since when it is suspended, as long as it is. */
  readonly suspendedAt: Instant | null;
  readonly supersededBy: Id<'credential'> | null;
  readonly sittings: readonly Id<'sitting'>[];
  /** The changes that a bridge exam of the basis was on: ids of wires. */
  readonly answers: readonly string[];
}

/** What certificates rest on, by id; one that does not exist is left out. */
export async function basesOf(db: Database, ids: readonly Id<'credential'>[]): Promise<Basis[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Basis>`
    with recursive step as (
      select credential_id as root, sitting_id, renews, answers
        from credential.credential where credential_id = any (${ids})
      union all
      select s.root, c.sitting_id, c.renews, c.answers
        from step s join credential.credential c on c.credential_id = s.renews
    ), whole as (
      select root, array_agg(sitting_id) as sittings,
             array(select unnest(a.answers) from step a where a.root = s.root) as answers
        from step s group by root
    )
    select c.credential_id, c.person_id, c.scheme, c.valid_until, r.confirmed_at as revoked_at,
           s.confirmed_at as suspended_at, n.credential_id as superseded_by, w.sittings, w.answers
      from whole w
      join credential.credential c on c.credential_id = w.root
      left join credential.revocation r on r.credential_id = c.credential_id and r.confirmed_at is not null
      left join credential.suspension s on s.credential_id = c.credential_id and ${suspendsNow}
      left join credential.credential n on n.renews = c.credential_id
     order by c.credential_id
  `.execute(db);
  return rows;
}

/** What one certificate rests on. */
export async function basisOf(db: Database, credentialId: Id<'credential'>): Promise<Basis | undefined> {
  return (await basesOf(db, [credentialId]))[0];
}

/** Every certificate that rests on one of these sittings, itself or through what it renews; by id. */
export async function certificatesOn(db: Database, sittings: readonly Id<'sitting'>[]): Promise<Basis[]> {
  if (sittings.length === 0) return [];
  const { rows } = await sql<{ credentialId: Id<'credential'> }>`
    with recursive resting as (
      select credential_id from credential.credential where sitting_id = any (${sittings})
      union
      select c.credential_id from resting r join credential.credential c on c.renews = r.credential_id
    )
    select credential_id from resting
  `.execute(db);
  return basesOf(
    db,
    rows.map(({ credentialId }) => credentialId),
  );
}
