import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { suspendsNow } from '../suspend/suspension.sql.ts';
import type { CredentialTables } from '../tables.ts';

/** By what the list of certificates can be put in order. */
export const sortKeys = ['issued', 'holder', 'scheme', 'until'] as const;

/** Which certificates the list shows; `asked`: somebody asked for their revocation or suspension. */
export const states = ['valid', 'expired', 'suspended', 'revoked', 'asked'] as const;

/** What to list. `search` matches a part of the holder's name, the scheme, or a whole identifier. */
export interface ListFilter {
  readonly search: string;
  readonly state: (typeof states)[number] | undefined;
  readonly sort: (typeof sortKeys)[number];
  /** Only these certificates, or all but these: what a currency, which is computed elsewhere, lets through. */
  readonly among:
    | { readonly kind: 'only' | 'all but'; readonly ids: readonly Id<'credential'>[] }
    | undefined;
  readonly descending: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** A line of the list of certificates. */
export interface ListedCertificate {
  readonly credentialId: Id<'credential'>;
  /** The name as the certificate states it. */
  readonly holder: string | null;
  readonly scheme: string;
  readonly edition: number;
  readonly issuedAt: Instant;
  readonly validUntil: Instant;
  readonly revokedAt: Instant | null;
  readonly askedAt: Instant | null;
  readonly suspendedAt: Instant | null;
  /** When somebody asked for its suspension, or for the lifting of it, and nobody has decided yet. */
  readonly suspensionAskedAt: Instant | null;
  readonly supersededBy: Id<'credential'> | null;
}

const holder = sql<string | null>`c.document #>> '{credentialSubject,identifier,0,identityHash}'`;

const order = {
  issued: sql`c.issued_at`,
  holder: sql`lower(${holder})`,
  scheme: sql`c.scheme`,
  until: sql`c.valid_until`,
};

const inState = {
  valid: (now: Instant) =>
    sql<boolean>`r.confirmed_at is null and s.confirmed_at is null and c.valid_until >= ${now}`,
  expired: (now: Instant) =>
    sql<boolean>`r.confirmed_at is null and s.confirmed_at is null and c.valid_until < ${now}`,
  revoked: () => sql<boolean>`r.confirmed_at is not null`,
  suspended: () => sql<boolean>`r.confirmed_at is null and s.confirmed_at is not null`,
  asked: () =>
    sql<boolean>`(r.revocation_id is not null or o.suspension_id is not null) and r.confirmed_at is null`,
};

function matching(db: Database, { search, state, among }: ListFilter, now: Instant) {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return typed<CredentialTables>(db)
    .selectFrom('credential.credential as c')
    .leftJoin('credential.revocation as r', (join) =>
      join.onRef('r.credentialId', '=', 'c.credentialId').on('r.declinedAt', 'is', null),
    )
    .leftJoin('credential.suspension as s', (join) =>
      join.onRef('s.credentialId', '=', 'c.credentialId').on(suspendsNow),
    )
    .leftJoin('credential.suspension as o', (join) =>
      join
        .onRef('o.credentialId', '=', 'c.credentialId')
        .on('o.confirmedAt', 'is', null)
        .on('o.declinedAt', 'is', null),
    )
    .leftJoin('credential.credential as n', 'n.renews', 'c.credentialId')
    .$if(among !== undefined, (q) => {
      const isAmong = sql<boolean>`c.credential_id = any (${[...(among?.ids ?? [])]}::text[])`;
      return among?.kind === 'only' ? q.where(isAmong) : q.where((where) => where.not(isAmong));
    })
    .$if(search !== '', (q) =>
      q.where((where) =>
        where.or([
          where(holder, 'ilike', pattern),
          where('c.scheme', 'ilike', pattern),
          where('c.credentialId', '=', search.toLowerCase() as Id<'credential'>),
        ]),
      ),
    )
    .$if(state !== undefined, (q) => q.where(inState[state ?? 'valid'](now)));
}

/** The certificates that a filter lets through, in its order, and how many there are in all. */
export async function listCertificates(
  db: Database,
  filter: ListFilter,
  now: Instant,
): Promise<{ readonly rows: ListedCertificate[]; readonly total: number }> {
  const direction = filter.descending ? 'desc' : 'asc';
  const rows = await matching(db, filter, now)
    .select([
      'c.credentialId',
      'c.scheme',
      'c.edition',
      'c.issuedAt',
      'c.validUntil',
      'r.confirmedAt as revokedAt',
      'r.askedAt',
      's.confirmedAt as suspendedAt',
      'o.askedAt as suspensionAskedAt',
      'n.credentialId as supersededBy',
    ])
    .select(holder.as('holder'))
    .orderBy(order[filter.sort], direction)
    .orderBy('c.credentialId', direction)
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  const { total } = await matching(db, filter, now)
    .select((select) => select.fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  return { rows, total };
}
