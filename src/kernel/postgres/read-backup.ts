import { createHash } from 'node:crypto';
import { type FileHandle, open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { Problem } from '../problem.ts';
import { type BackupHeader, backupHeader, digestBytes, largestChunkBytes } from './backup-file.ts';

/** A backup file whose digest is right. */
export interface BackupReader {
  readonly header: BackupHeader;
  /** The next table's rows in COPY text format, in pieces; to be read to the end before the next call. */
  nextTable(): AsyncGenerator<Buffer>;
  close(): Promise<void>;
}

/** Opens a backup and checks it as a whole. Throws a Problem when a byte of it is not what was written. */
export async function readBackup(file: string): Promise<BackupReader> {
  const handle = await open(file, 'r').catch((error: NodeJS.ErrnoException) => {
    throw new Problem('not-found', 'backup-unreadable', `${file} cannot be read (${error.code}).`, {
      todo: 'Check the name and the permissions.',
    });
  });
  try {
    const end = (await handle.stat()).size - digestBytes;
    await checkDigest(file, handle, end);
    const gunzip = createGunzip();
    // An error of either stream reaches whoever reads the unpacked bytes.
    pipeline(handle.createReadStream({ start: 0, end: end - 1, autoClose: false }), gunzip, () => undefined);
    const bytes = byteReader(file, gunzip);
    const header = parseHeader(file, await bytes.line());
    return {
      header,
      async *nextTable() {
        for (let length = await bytes.length(); length > 0; length = await bytes.length()) {
          yield await bytes.exactly(length);
        }
      },
      async close() {
        gunzip.destroy();
        await handle.close();
      },
    };
  } catch (error) {
    await handle.close();
    throw error;
  }
}

function damaged(file: string, how: string): Problem {
  return new Problem('bad-input', 'backup-damaged', `${file} is not a whole backup: ${how}.`, {
    todo: 'Use another copy of it. Nothing was changed.',
  });
}

async function checkDigest(file: string, handle: FileHandle, end: number): Promise<void> {
  if (end <= 0) throw damaged(file, 'it is too short');
  const hash = createHash('sha256');
  for await (const piece of handle.createReadStream({ start: 0, end: end - 1, autoClose: false }))
    hash.update(piece);
  const { buffer } = await handle.read(Buffer.alloc(digestBytes), 0, digestBytes, end);
  if (!buffer.equals(hash.digest())) throw damaged(file, 'its SHA-256 does not match');
}

function parseHeader(file: string, line: string): BackupHeader {
  const parsed = backupHeader.safeParse(JSON.parse(line));
  if (parsed.success) return parsed.data;
  const fields = parsed.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  const list = fields.map(({ field, message }) => `${field}: ${message}`).join('; ');
  throw new Problem(
    'unsupported',
    'backup-format',
    `${file} has a header that this Assay does not read: ${list}.`,
    {
      todo: 'Restore it with the Assay that wrote it, or a later one.',
      fields,
    },
  );
}

function byteReader(file: string, source: AsyncIterable<Buffer>) {
  const pieces = source[Symbol.asyncIterator]();
  let rest: Buffer = Buffer.alloc(0);
  async function more(): Promise<void> {
    const next = await pieces.next();
    if (next.done === true) throw damaged(file, 'it ends too early');
    rest = rest.length === 0 ? next.value : Buffer.concat([rest, next.value]);
  }
  async function exactly(count: number): Promise<Buffer> {
    while (rest.length < count) await more();
    const bytes = rest.subarray(0, count);
    rest = rest.subarray(count);
    return bytes;
  }
  return {
    exactly,
    async line(): Promise<string> {
      while (!rest.includes('\n')) await more();
      return (await exactly(rest.indexOf('\n') + 1)).toString();
    },
    async length(): Promise<number> {
      const length = (await exactly(4)).readUInt32BE();
      if (length > largestChunkBytes) throw damaged(file, 'a chunk is too long');
      return length;
    },
  };
}
