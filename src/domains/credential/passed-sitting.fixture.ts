import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type TestDatabase, testDatabase } from '../../../test/database.ts';
import { folderBlobs } from '../../kernel/blobs.ts';
import type { Instant } from '../../kernel/clock.ts';
import { readConfig } from '../../kernel/config.ts';
import type { Database } from '../../kernel/db.ts';
import { type Id, newId, systemRandom } from '../../kernel/id.ts';
import { openLog } from '../../kernel/log.ts';
import { deliver } from '../../kernel/outbox.ts';
import type { Services } from '../../kernel/services.ts';
import { loadDemoPeople, personByEmail } from '../accounts/index.ts';
import { release } from '../exam/index.ts';
import { loadProgramme, schemeEdition } from '../programme/index.ts';
import { credentialConsumers } from './index.ts';
import { credentialOfSitting } from './issue/credential.sql.ts';

const projectDir = join(import.meta.dirname, '../../..');

/** The day on which these tests take place. */
export const today: Instant = '2026-11-20T09:00:00.000Z';

/** A process's services over a test database with the demonstration's people and programme in it. */
export async function furnished(db: Database, env: Record<string, string> = {}): Promise<Services> {
  await loadDemoPeople(db, today);
  await loadProgramme({ db }, join(projectDir, 'programme'), today);
  return {
    config: readConfig(env, projectDir),
    db,
    clock: () => today,
    random: systemRandom,
    log: openLog('silent'),
    blobs: folderBlobs(join(tmpdir(), 'assay-test-blobs')),
    secret: 'a secret for tests, of more than 32 characters',
  };
}

/** The id of a demonstration person by first name. */
export async function personNamed(db: Database, name: string): Promise<Id<'person'>> {
  const person = await personByEmail(db, `${name.toLowerCase().replace(' ', '.')}@demo.example`);
  if (person === undefined) throw new Error(`${name} is not one of the demonstration people.`);
  return person.personId;
}

/**
 * A sitting as the exam leaves it when it is closed and scored, and then the exam's own release by a person. Sitting it
 * item by item is told in the exam's tests.
 */
export async function decided(
  services: Services,
  given: {
    candidate?: string;
    raw?: number;
    scheme?: 'technical' | 'business';
    /** A bridge exam for this certificate, about these changes. */
    bridge?: { renews: Id<'credential'>; changes: readonly string[] };
  } = {},
  now: Instant = today,
): Promise<Id<'sitting'>> {
  const { db, config } = services;
  const { candidate = 'Mara Lindqvist', raw = 25, scheme = 'technical', bridge } = given;
  const sittingId = newId<'sitting'>(now);
  const personId = await personNamed(db, candidate);
  const { edition } = (await schemeEdition(db, `${scheme}-practitioner`)) ?? { edition: 0 };
  const pool = JSON.stringify([{ competency: 't1.tool-calls', verifiedFrom: '2026-11-18' }]);
  await sql`
    insert into exam.sitting (sitting_id, person_id, scheme, edition, blueprint, register_on, release, attempt, state,
                              time_limit_seconds, created_at, started_at, closed_at, purpose, renews, changes,
                              pool)
    values (${sittingId}, ${personId}, ${`${scheme}-practitioner`}, ${edition}, ${`${scheme}-1`}, '2026-11-01', null, 1, 'submitted',
            3600, ${now}, ${now}, ${now}, ${bridge === undefined ? 'full' : 'bridge'}, ${bridge?.renews ?? null},
            ${[...(bridge?.changes ?? [])]}, ${bridge === undefined ? null : pool})
  `.execute(db);
  await sql`
    insert into exam.score (sitting_id, raw, max, cut, domains, items, chain_hash, proposed, computed_at)
    values (${sittingId}, ${raw}, 30, 21, '[]', '[]', '', ${raw >= 21 ? 'pass' : 'fail'}, ${now})
  `.execute(db);
  const by = await personNamed(db, 'Greta Moreau');
  await release(db, { sittingId, by, address: config.address }, now);
  return sittingId;
}

/** Hands every event of the outbox to this domain, as the job runner does: again and again, taken once. */
export async function deliverAll(services: Services, now: Instant = today): Promise<void> {
  const { rows } = await sql<{
    eventId: string;
  }>`select event_id from kernel.event order by at, event_id`.execute(services.db);
  for (const { eventId } of rows) await deliver(services.db, credentialConsumers(services), eventId, now);
}

/** A certificate that was issued the usual way: decided, delivered, issued. */
export async function issued(
  services: Services,
  given: Parameters<typeof decided>[1] = {},
  now: Instant = today,
): Promise<Id<'credential'>> {
  const sittingId = await decided(services, given, now);
  await deliverAll(services, now);
  const credentialId = await credentialOfSitting(services.db, sittingId);
  if (credentialId === undefined) throw new Error('Nothing was issued.');
  return credentialId;
}

/** A database of its own with the demonstration in it, and the certificate of Mara Lindqvist. */
export async function certified(): Promise<{
  readonly database: TestDatabase;
  readonly services: Services;
  readonly credentialId: Id<'credential'>;
}> {
  const database = await testDatabase();
  const services = await furnished(database.db);
  return { database, services, credentialId: await issued(services) };
}
