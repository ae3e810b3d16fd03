import { audit } from '../../../kernel/audit.ts';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, transaction } from '../../../kernel/db.ts';
import type { Id } from '../../../kernel/id.ts';
import { Problem } from '../../../kernel/problem.ts';
import {
  endGrant,
  insertGrant,
  insertPerson,
  type Person,
  personByEmail,
  updateProfile,
} from './person.sql.ts';
import type { Role } from './role.ts';

/** True for a zone that this machine's time zone data knows, for example `Europe/Paris`. */
export function isZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return /^[A-Za-z][A-Za-z0-9_+\-/]*$/.test(zone);
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** The person with this address, made with the role of candidate (or the roles given) where there is none. */
export function ensurePerson(
  db: Database,
  given: { email: string; name: string; roles?: readonly Role[]; by: Id<'person'> | null },
  now: Instant,
): Promise<Person> {
  return transaction(db, async (tx) => {
    const known = await personByEmail(tx, given.email);
    const person = known ?? (await insertPerson(tx, given, now));
    if (known === undefined) {
      await audit(tx, {
        at: now,
        actorId: given.by,
        action: 'person.made',
        subjectKind: 'person',
        subjectId: person.personId,
      });
    }
    const roles = given.roles ?? (known === undefined ? (['candidate'] as const) : []);
    for (const role of roles) await grantRole(tx, { personId: person.personId, role, by: given.by }, now);
    return person;
  });
}

/** Gives a role; giving one that the person has changes nothing. */
export function grantRole(
  db: Database,
  grant: { personId: Id<'person'>; role: Role; by: Id<'person'> | null },
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    if (!(await insertGrant(tx, grant, now))) return;
    await audit(tx, {
      at: now,
      actorId: grant.by,
      action: 'role.granted',
      subjectKind: 'person',
      subjectId: grant.personId,
      detail: { role: grant.role },
    });
  });
}

/** Ends a role. Nobody takes the role of operator from themselves, so that one always remains. */
export function withdrawRole(
  db: Database,
  grant: { personId: Id<'person'>; role: Role; by: Id<'person'> },
  now: Instant,
): Promise<void> {
  if (grant.role === 'operator' && grant.personId === grant.by) {
    throw new Problem(
      'conflict',
      'own-operator-role',
      'You cannot take the role of operator from yourself.',
      {
        todo: 'Ask another operator to do it.',
      },
    );
  }
  return transaction(db, async (tx) => {
    if (!(await endGrant(tx, grant, now))) return;
    await audit(tx, {
      at: now,
      actorId: grant.by,
      action: 'role.withdrawn',
      subjectKind: 'person',
      subjectId: grant.personId,
      detail: { role: grant.role },
    });
  });
}

/** Changes what a person says of themselves. */
export function changeProfile(
  db: Database,
  personId: Id<'person'>,
  profile: { name: string; zone: string },
  now: Instant,
): Promise<void> {
  return transaction(db, async (tx) => {
    await updateProfile(tx, personId, profile);
    await audit(tx, {
      at: now,
      actorId: personId,
      action: 'profile.changed',
      subjectKind: 'person',
      subjectId: personId,
    });
  });
}
