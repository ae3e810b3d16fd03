import { notFound } from '../../../kernel/problem.ts';
import type { Database } from '../../../kernel/db.ts';
import type { Viewer } from '../../../kernel/web.ts';
import type { ReleaseName } from '../releases/release.ts';
import { currentRelease } from '../releases/release.sql.ts';
import { enrolmentOf } from './enrolment.sql.ts';

/** The release in which somebody reads a track: that of their enrolment, for all others the current one. */
export async function readersRelease(
  db: Database,
  viewer: Pick<Viewer, 'personId'> | null,
  trackId: string,
): Promise<ReleaseName> {
  const enrolment = viewer === null ? undefined : await enrolmentOf(db, viewer.personId, trackId);
  const release = enrolment?.release ?? (await currentRelease(db))?.release;
  if (release === undefined) throw notFound('track');
  return release;
}
