import { addSeconds, type Instant } from '../../../../kernel/clock.ts';
import type { Blobs } from '../../../../kernel/blobs.ts';
import { type Database, transaction } from '../../../../kernel/db.ts';
import { type Id, newId, type RandomBytes } from '../../../../kernel/id.ts';
import { LabError } from '../lab-error.ts';
import { type LabFile, mostBytesInAll, mostFiles, type Purpose } from './file.ts';
import { deleteFileRow, expiredFiles, fileById, insertFile, lockFilesOf, spaceOf } from './file.sql.ts';

/** What keeping files needs of the process. */
export interface FileServices {
  readonly db: Database;
  readonly blobs: Blobs;
  readonly random: RandomBytes;
}

/** Characters before a file's own bytes in its blob: its identifier, so that no two files share a blob. */
const markLength = 26;

/** What a new file is to be. */
export interface NewFile {
  readonly personId: Id<'person'>;
  readonly purpose: Purpose;
  readonly filename: string;
  readonly content: Uint8Array;
  readonly expiresSeconds?: number | undefined;
}

const MiB = (bytes: number): string => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;

/** Throws where a file more would be too much for this learner: 413 for the bytes, 400 for the number of files. */
function refuseTooMuch(space: { files: number; bytes: number }, more: number): void {
  if (space.files >= mostFiles) {
    throw new LabError(400, `You have ${space.files} files, as many as the lab keeps. Delete some first.`, {
      param: 'file',
      code: 'file_limit_exceeded',
    });
  }
  if (space.bytes + more <= mostBytesInAll) return;
  throw new LabError(
    413,
    `Your files take ${MiB(space.bytes)} of ${MiB(mostBytesInAll)}; this one of ${MiB(more)} has no room. Delete some first.`,
    { param: 'file', code: 'storage_limit_exceeded' },
  );
}

/** Throws where a learner's files leave no room, so that what would be made for them has none either. */
export const refuseFull = async (db: Database, personId: Id<'person'>, now: Instant): Promise<void> =>
  refuseTooMuch(await spaceOf(db, personId, now), 1);

/**
 * Keeps a file, whole or not at all. Files that are made here (`results`) are kept however full it is: they are bounded by
 * what they came of. Throws a `LabError` where the learner has no room.
 */
export async function keepFile(
  { db, blobs, random }: FileServices,
  given: NewFile,
  now: Instant,
  { results = false }: { readonly results?: boolean } = {},
): Promise<LabFile> {
  const { personId, purpose, filename, content, expiresSeconds } = given;
  if (!results) refuseTooMuch(await spaceOf(db, personId, now), content.length);
  const fileId = newId<'file'>(now, random);
  const blob = await blobs.put(Buffer.concat([Buffer.from(fileId, 'latin1'), content]));
  const file: LabFile = {
    personId,
    fileId,
    purpose,
    filename,
    bytes: content.length,
    blob,
    madeAt: now,
    expiresAt: expiresSeconds === undefined ? null : addSeconds(now, expiresSeconds),
  };
  try {
    await transaction(db, async (tx) => {
      await lockFilesOf(tx, personId);
      if (!results) refuseTooMuch(await spaceOf(tx, personId, now), content.length);
      await insertFile(tx, file);
    });
  } catch (error) {
    await blobs.remove(blob);
    throw error;
  }
  return file;
}

/** A file's own bytes. Throws where the blob is gone: the folder of blobs is not whole. */
export async function contentOf(blobs: Blobs, file: Pick<LabFile, 'blob' | 'fileId'>): Promise<Uint8Array> {
  const stored = await blobs.get(file.blob);
  if (stored === null) throw new Error(`The bytes of file ${file.fileId} are missing from the blobs.`);
  return stored.subarray(markLength);
}

/** Deletes a file and its bytes; false where this person has no such file. */
export async function removeFile(
  { db, blobs }: Pick<FileServices, 'db' | 'blobs'>,
  personId: Id<'person'>,
  fileId: Id<'file'>,
  now: Instant,
): Promise<boolean> {
  const file = await fileById(db, personId, fileId, now);
  if (file === undefined) return false;
  await blobs.remove(file.blob);
  return (await deleteFileRow(db, personId, fileId)) !== undefined;
}

/** Erases the files whose time is over. */
export async function eraseExpiredFiles(
  { db, blobs }: Pick<FileServices, 'db' | 'blobs'>,
  now: Instant,
): Promise<void> {
  for (const { personId, fileId, blob } of await expiredFiles(db, now, 1_000)) {
    await blobs.remove(blob);
    await deleteFileRow(db, personId, fileId);
  }
}
