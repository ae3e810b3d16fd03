import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import { type Id, newId } from '../../../kernel/id.ts';
import type { AccountsTables } from '../tables.ts';
import type { Role } from './role.ts';

/** A person with an account. */
export interface Person {
  readonly personId: Id<'person'>;
  readonly email: string;
  readonly name: string;
  readonly zone: string;
  readonly createdAt: Instant;
}

const columns = ['personId', 'email', 'name', 'zone', 'createdAt'] as const;

export function personByEmail(db: Database, email: string): Promise<Person | undefined> {
  return typed<AccountsTables>(db)
    .selectFrom('accounts.person')
    .select(columns)
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst();
}

export function personById(db: Database, personId: Id<'person'>): Promise<Person | undefined> {
  return typed<AccountsTables>(db)
    .selectFrom('accounts.person')
    .select(columns)
    .where('personId', '=', personId)
    .executeTakeFirst();
}

/** Names by id, for pages that list what people did. */
export async function namesOf(
  db: Database,
  ids: readonly Id<'person'>[],
): Promise<Map<Id<'person'>, string>> {
  if (ids.length === 0) return new Map();
  const rows = await typed<AccountsTables>(db)
    .selectFrom('accounts.person')
    .select(['personId', 'name'])
    .where('personId', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.personId, row.name]));
}

export async function insertPerson(
  tx: Database,
  person: { email: string; name: string },
  now: Instant,
): Promise<Person> {
  return typed<AccountsTables>(tx)
    .insertInto('accounts.person')
    .values({
      personId: newId<'person'>(now),
      email: person.email.toLowerCase(),
      name: person.name,
      createdAt: now,
    })
    .returning(columns)
    .executeTakeFirstOrThrow();
}

export async function updateProfile(
  tx: Database,
  personId: Id<'person'>,
  profile: { name: string; zone: string },
): Promise<void> {
  await typed<AccountsTables>(tx)
    .updateTable('accounts.person')
    .set(profile)
    .where('personId', '=', personId)
    .execute();
}

/** The roles a person has now. */
export async function rolesOf(db: Database, personId: Id<'person'>): Promise<Role[]> {
  const rows = await typed<AccountsTables>(db)
    .selectFrom('accounts.roleGrant')
    .select('role')
    .where('personId', '=', personId)
    .where('endedAt', 'is', null)
    .orderBy('role')
    .execute();
  return rows.map((row) => row.role);
}

/** Everybody who has a role now. */
export async function peopleInRole(db: Database, role: Role): Promise<Id<'person'>[]> {
  const rows = await typed<AccountsTables>(db)
    .selectFrom('accounts.roleGrant')
    .select('personId')
    .distinct()
    .where('role', '=', role)
    .where('endedAt', 'is', null)
    .execute();
  return rows.map(({ personId }) => personId);
}

const patternOf = (search: string): string => `%${search.replace(/[\\%_]/g, '\\$&')}%`;

/** The people whose name or address holds what is searched for. */
export async function peopleLike(db: Database, search: string, limit: number): Promise<Id<'person'>[]> {
  const pattern = patternOf(search);
  const rows = await typed<AccountsTables>(db)
    .selectFrom('accounts.person')
    .select('personId')
    .where((where) => where.or([where('name', 'ilike', pattern), where('email', 'ilike', pattern)]))
    .orderBy('name')
    .limit(limit)
    .execute();
  return rows.map(({ personId }) => personId);
}

/** People with their present roles, by name; `search` matches a part of name or address. */
export async function peopleWithRoles(db: Database, search: string, limit: number) {
  const pattern = patternOf(search);
  const people = await typed<AccountsTables>(db)
    .selectFrom('accounts.person')
    .select(columns)
    .where((where) => where.or([where('name', 'ilike', pattern), where('email', 'ilike', pattern)]))
    .orderBy('name')
    .limit(limit)
    .execute();
  const grants =
    people.length === 0
      ? []
      : await typed<AccountsTables>(db)
          .selectFrom('accounts.roleGrant')
          .select(['personId', 'role'])
          .where(
            'personId',
            'in',
            people.map((person) => person.personId),
          )
          .where('endedAt', 'is', null)
          .execute();
  return people.map((person) => ({
    ...person,
    roles: grants.filter((grant) => grant.personId === person.personId).map((grant) => grant.role),
  }));
}

export async function insertGrant(
  tx: Database,
  grant: { personId: Id<'person'>; role: Role; by: Id<'person'> | null },
  now: Instant,
): Promise<boolean> {
  const row = await typed<AccountsTables>(tx)
    .insertInto('accounts.roleGrant')
    .values({
      grantId: newId<'grant'>(now),
      personId: grant.personId,
      role: grant.role,
      grantedBy: grant.by,
      grantedAt: now,
      endedBy: null,
      endedAt: null,
    })
    .onConflict((conflict) => conflict.columns(['personId', 'role']).where('endedAt', 'is', null).doNothing())
    .returning('grantId')
    .executeTakeFirst();
  return row !== undefined;
}

export async function endGrant(
  tx: Database,
  grant: { personId: Id<'person'>; role: Role; by: Id<'person'> },
  now: Instant,
): Promise<boolean> {
  const row = await typed<AccountsTables>(tx)
    .updateTable('accounts.roleGrant')
    .set({ endedAt: now, endedBy: grant.by })
    .where('personId', '=', grant.personId)
    .where('role', '=', grant.role)
    .where('endedAt', 'is', null)
    .returning('grantId')
    .executeTakeFirst();
  return row !== undefined;
}
