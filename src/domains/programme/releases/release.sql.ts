import { sql } from 'kysely';
import type { Instant } from '../../../kernel/clock.ts';
import { type Database, typed } from '../../../kernel/db.ts';
import { canonicalJson, sha256 } from '../../../kernel/hash.ts';
import type { Programme } from '../files/programme.ts';
import type { SchemeEdition } from '../files/scheme.ts';
import type { ProgrammeTables } from '../tables.ts';
import { insertMaterial } from './material.sql.ts';
import type { ReleaseName } from './release.ts';

/** A release as it is listed. */
export interface Release {
  readonly release: ReleaseName;
  readonly digest: string;
  readonly publishedAt: Instant;
}

/** Keeps two processes from publishing at the same time; until the transaction ends. */
export async function lockReleases(tx: Database): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('programme.release'))`.execute(tx);
}

/** All releases, the current one first. */
export function releases(db: Database): Promise<Release[]> {
  return typed<ProgrammeTables>(db)
    .selectFrom('programme.release')
    .select(['release', 'digest', 'publishedAt'])
    .orderBy('seq', 'desc')
    .execute();
}

/** The release that the catalogue shows; nothing before the first was published. */
export function currentRelease(db: Database): Promise<Release | undefined> {
  return typed<ProgrammeTables>(db)
    .selectFrom('programme.release')
    .select(['release', 'digest', 'publishedAt'])
    .orderBy('seq', 'desc')
    .limit(1)
    .executeTakeFirst();
}

/** Writes a release with all that belongs to it. */
export async function insertRelease(
  tx: Database,
  release: ReleaseName,
  programme: Programme,
  now: Instant,
): Promise<void> {
  const tables = typed<ProgrammeTables>(tx);
  const { map, tracks } = programme;
  await tables
    .insertInto('programme.release')
    .values({ release, digest: programme.digest, publishedAt: now })
    .execute();
  await tables
    .insertInto('programme.competencyDomain')
    .values(
      map.domains.map(({ id, title, track }, position) => ({
        release,
        domainId: id,
        position,
        title,
        trackId: track,
      })),
    )
    .execute();
  await tables
    .insertInto('programme.competency')
    .values(
      map.domains.flatMap((domain) =>
        domain.competencies.map(({ id, title, task, kind, alignment }, position) => ({
          release,
          competencyId: id,
          domainId: domain.id,
          position,
          title,
          task,
          kind,
          alignment: JSON.stringify(alignment),
        })),
      ),
    )
    .execute();
  await tables
    .insertInto('programme.track')
    .values(
      tracks.map((track, position) => ({
        release,
        trackId: track.id,
        position,
        title: track.title,
        schemeId: track.scheme,
        forWhom: track.forWhom,
        summary: track.summary,
        hours: track.hours,
        opens: track.window.opens,
        closes: track.window.closes,
      })),
    )
    .execute();
  await tables
    .insertInto('programme.module')
    .values(
      tracks.flatMap((track) =>
        track.modules.map(({ id, title, summary }, position) => ({
          release,
          trackId: track.id,
          moduleId: id,
          position,
          title,
          summary,
        })),
      ),
    )
    .execute();
  for (const track of tracks) await insertLessons(tx, release, track);
  await insertMaterial(tx, release, programme);
}

async function insertLessons(
  tx: Database,
  release: ReleaseName,
  track: Programme['tracks'][number],
): Promise<void> {
  const lessons = track.modules.flatMap((module) =>
    module.lessons.map((lesson) => ({ lesson, moduleId: module.id })),
  );
  if (lessons.length === 0) return;
  await typed<ProgrammeTables>(tx)
    .insertInto('programme.lesson')
    .values(
      lessons.map(({ lesson, moduleId }, position) => ({
        release,
        trackId: track.id,
        lessonId: lesson.id,
        moduleId,
        position,
        title: lesson.title,
        summary: lesson.summary,
        minutes: lesson.minutes,
        state: lesson.state,
        competencies: [...lesson.competencies],
        models: [...lesson.models],
        apis: [...lesson.apis],
        verifiedOn: lesson.verifiedOn,
        reviewBy: lesson.reviewBy,
        changeClass: lesson.changeClass,
        html: lesson.html,
        headings: JSON.stringify(lesson.headings),
      })),
    )
    .execute();
}

/** The stored editions of a scheme, the latest first. */
export async function editionsOf(db: Database, scheme: string): Promise<SchemeEdition[]> {
  const rows = await typed<ProgrammeTables>(db)
    .selectFrom('programme.schemeEdition')
    .select('content')
    .where('schemeId', '=', scheme)
    .orderBy('edition', 'desc')
    .execute();
  return rows.map(({ content }) => content);
}

export async function insertEdition(tx: Database, edition: SchemeEdition, now: Instant): Promise<void> {
  await typed<ProgrammeTables>(tx)
    .insertInto('programme.schemeEdition')
    .values({
      schemeId: edition.scheme,
      edition: edition.edition,
      digest: sha256(canonicalJson(edition)),
      content: JSON.stringify(edition),
      loadedAt: now,
    })
    .execute();
}
