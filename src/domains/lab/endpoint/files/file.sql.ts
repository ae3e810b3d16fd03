import { sql } from 'kysely';
import type { Instant } from '../../../../kernel/clock.ts';
import { type Database, typed } from '../../../../kernel/db.ts';
import type { Id } from '../../../../kernel/id.ts';
import type { LabTables } from '../../tables.ts';
import type { LabFile, Purpose } from './file.ts';

const alive = (db: Database, personId: Id<'person'>, now: Instant) =>
  typed<LabTables>(db)
    .selectFrom('lab.file')
    .where('personId', '=', personId)
    .where(({ eb, or }) => or([eb('expiresAt', 'is', null), eb('expiresAt', '>', now)]));

/** Keeps other files of this person from being added until the transaction ends. */
export async function lockFilesOf(tx: Database, personId: Id<'person'>): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('lab.file ' || ${personId}, 0))`.execute(tx);
}

/** How many files a person has, and their bytes. */
export async function spaceOf(
  db: Database,
  personId: Id<'person'>,
  now: Instant,
): Promise<{ readonly files: number; readonly bytes: number }> {
  const row = await alive(db, personId, now)
    .select(({ fn }) => [fn.countAll<number>().as('files'), fn.sum<number | null>('bytes').as('bytes')])
    .executeTakeFirstOrThrow();
  return { files: Number(row.files), bytes: Number(row.bytes ?? 0) };
}

export async function insertFile(tx: Database, file: LabFile): Promise<void> {
  await typed<LabTables>(tx).insertInto('lab.file').values(file).execute();
}

/** A file of this person's. */
export function fileById(
  db: Database,
  personId: Id<'person'>,
  fileId: Id<'file'>,
  now: Instant,
): Promise<LabFile | undefined> {
  return alive(db, personId, now).selectAll().where('fileId', '=', fileId).executeTakeFirst();
}

/** Which files of a person's are wanted, in the order in which they were made. */
export interface FilesWanted {
  readonly purpose: Purpose | undefined;
  readonly after: Id<'file'> | undefined;
  readonly order: 'asc' | 'desc';
  readonly most: number;
}

/** Files of a person's, by the order in which they were made: identifiers sort by it. */
export function filesOf(
  db: Database,
  personId: Id<'person'>,
  { purpose, after, order, most }: FilesWanted,
  now: Instant,
): Promise<LabFile[]> {
  return alive(db, personId, now)
    .selectAll()
    .$if(purpose !== undefined, (only) => only.where('purpose', '=', purpose as Purpose))
    .$if(after !== undefined, (only) =>
      only.where('fileId', order === 'asc' ? '>' : '<', after as Id<'file'>),
    )
    .orderBy('fileId', order)
    .limit(most)
    .execute();
}

/** Takes a file out of the list; the blob that it leaves behind, or `undefined` where there is no such file. */
export async function deleteFileRow(
  db: Database,
  personId: Id<'person'>,
  fileId: Id<'file'>,
): Promise<string | undefined> {
  const row = await typed<LabTables>(db)
    .deleteFrom('lab.file')
    .where('personId', '=', personId)
    .where('fileId', '=', fileId)
    .returning('blob')
    .executeTakeFirst();
  return row?.blob;
}

/** Files whose time is over, some at a time. */
export function expiredFiles(
  db: Database,
  now: Instant,
  most: number,
): Promise<Pick<LabFile, 'personId' | 'fileId' | 'blob'>[]> {
  return typed<LabTables>(db)
    .selectFrom('lab.file')
    .select(['personId', 'fileId', 'blob'])
    .where('expiresAt', '<=', now)
    .limit(most)
    .execute();
}
